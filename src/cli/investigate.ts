import { FlowTable } from '../core/flow/table';
import type { EventIndex } from '../core/index/eventIndex';
import { eventKey } from '../core/index/eventKey';
import { finish } from '../core/index/slices';
import { readRecord } from '../core/ingest/readRecord';
import { investigating } from '../core/investigate/guided/guided';
import { guidedMarkdown } from '../core/investigate/guided/guidedMarkdown';
import { recordsWanted } from '../core/investigate/guided/nobodys';
import { cluesIn, type RecordClues } from '../core/investigate/guided/recordClues';
import type { UserReport } from '../core/investigate/guided/report';
import { scoping } from '../core/investigate/guided/scope';
import { hintsOf } from '../core/investigate/hints/hintsOf';
import { Investigation } from '../core/investigate/investigation';
import { eventTextOf } from '../core/json/unwrapped';
import type { LogEvent } from '../core/model/event';
import { isObject } from '../core/model/json';
import { readMoment, spanOf } from '../core/query/timeSpan';
import { readRanges } from '../platform/node/readFile';
import type { ReadLimits } from './readLogs';
import { someDay, type TypedReport } from './typedReport';
import { nameOf } from './words';

/** The steps of Aembit's troubleshooting guide for a report, as Markdown. */
export async function investigationText(index: EventIndex, typed: TypedReport, limits: ReadLimits): Promise<string> {
  const scope = finish(scoping(index, reportOf(index, typed)));
  const clues = await cluesFor(recordsWanted(scope), limits);
  const hints = hintsOf(FlowTable.of(index));
  const guided = finish(investigating(Investigation.of(index), scope, { clues, hints }));
  return guidedMarkdown(guided, { sourceName: nameOf }).text;
}

/** A time of day is that of the last day of the logs. */
function reportOf(index: EventIndex, { from, to, user, server }: TypedReport): UserReport {
  const near = spanOf(index.events)?.to ?? someDay;
  return {
    from: from === undefined ? undefined : readMoment(from, near),
    to: to === undefined ? undefined : readMoment(to, near, true),
    user,
    server,
  };
}

/** What the records say of failures that name no user; of the standard input nothing can be read again. */
async function cluesFor(events: readonly LogEvent[], limits: ReadLimits): Promise<ReadonlyMap<string, RecordClues>> {
  const clues = new Map<string, RecordClues>();
  for (const source of new Set(events.map((event) => event.source))) {
    if (source === '-') continue;
    const own = events.filter((event) => event.source === source).sort((a, b) => a.span.start - b.span.start);
    const spans = [...new Map(own.map(({ span }) => [span.start, span])).values()];
    const texts: string[] = [];
    try {
      for await (const bytes of readRanges(source, spans, { limits })) texts.push(new TextDecoder().decode(bytes));
    } catch {
      // It was read a moment ago; without it the failures stay nobody's.
      continue;
    }
    const byStart = new Map(spans.map(({ start }, place) => [start, texts[place] ?? '']));
    for (const event of own) {
      const text = eventTextOf(byStart.get(event.span.start) ?? '', event.wrapping);
      const record = readRecord(new TextEncoder().encode(text), { line: 1, column: 1 }).value;
      if (record !== undefined && isObject(record)) clues.set(eventKey(event), cluesIn(record));
    }
  }
  return clues;
}
