import type { FlowEntry } from '../../core/flow/entry';
import type { Gate, Linkage } from '../../core/flow/model';
import type { FlowTable } from '../../core/flow/table';
import type { Waterfall } from '../../core/flow/waterfall';
import type { LogEvent } from '../../core/model/event';
import type { Row } from '../../protocol/timeline/scene';
import { type Drawing, gateMarks } from './sequences';
import { drawn, timelineTexts, type Translate } from './texts';

/** What rows are made of. */
export interface RowDrawing extends Drawing {
  readonly table: FlowTable;
  readonly waterfall: Waterfall;
  /** The gates of an evaluation. */
  readonly gatesOf: (entry: FlowEntry) => readonly Gate[];
}

/** An entry as a row of the waterfall: texts cut and without secrets, times from the scene’s base on. */
export function rowOf(number: number, drawing: RowDrawing): Row {
  const { table, waterfall, base, translate } = drawing;
  const entry = table.entry(number);
  const { kind, depth, state, start, end } = entry;
  const events = [entry.first, ...(entry.last === undefined ? [] : [entry.last])];
  return {
    entry: number,
    kind,
    depth,
    ...(waterfall.hasChildren(number) ? { expanded: waterfall.isExpanded(number) } : {}),
    title: drawn(titleOf(entry, drawing)),
    tool: drawn(firstOf(events, ({ labels }) => labels.tool)),
    server: drawn(firstOf(events, ({ labels }) => labels.server)),
    user: drawn(firstOf(events, ({ ids }) => ids.user)),
    status: drawn(statusOf(entry, translate)),
    state,
    ...(start === undefined ? {} : { start: start - base }),
    ...(end === undefined ? {} : { end: end - base }),
    failure: failureOf(entry, drawing),
    inferred: inferredOf(entry, translate),
    gates: kind === 'evaluation' ? gateMarks(drawing.gatesOf(entry), drawing) : [],
  };
}

/** What an entry is called: the method of a request, the side of an authorization, the type of a single event. */
export function titleOf(
  { kind, first }: FlowEntry,
  { index, translate }: Pick<Drawing, 'index' | 'translate'>,
): string {
  if (kind === 'evaluation') {
    const side = first.ids.context === undefined ? undefined : index.sideOfContext(first.ids.context);
    return translate(timelineTexts[side ?? 'authorization']);
  }
  if (kind === 'request' && first.labels.method !== undefined) return first.labels.method;
  return first.eventType === '' ? translate(timelineTexts.untyped) : first.eventType;
}

/** The title of what went wrong with an entry, in the reader’s language; empty where nothing did. */
export function failureOf(entry: FlowEntry, drawing: Pick<Drawing, 'index' | 'translate'>): string {
  const event = failingEvent(entry, drawing);
  const title = event === undefined ? undefined : drawing.index.findingOf(event)?.title;
  return title === undefined ? '' : drawing.translate(title);
}

/** The event of an entry whose failure is the entry’s: the last one that fails. */
export function failingEvent(
  { first, last, failing }: FlowEntry,
  { index }: Pick<Drawing, 'index'>,
): LogEvent | undefined {
  if (!failing) return undefined;
  return [last, first].find((event) => event !== undefined && index.findingOf(event) !== undefined);
}

function statusOf({ kind, state, first, last }: FlowEntry, translate: Translate): string {
  if (state === 'unanswered') return translate(timelineTexts.unanswered);
  const event = last ?? first;
  const status = event.labels.status === undefined ? event.outcome : String(event.labels.status);
  if (kind === 'request' && state === 'orphan') return status ?? translate(timelineTexts.orphan);
  return status ?? '';
}

function inferredOf({ pairing, hanging }: FlowEntry, translate: Translate): string {
  const doubts = [pairing, hanging].filter(({ confidence }: Linkage) => confidence !== 'documented');
  return drawn([...new Set(doubts.map(({ because }) => translate(because)))].filter((text) => text !== '').join(' · '));
}

function firstOf(events: readonly LogEvent[], get: (event: LogEvent) => string | undefined): string | undefined {
  for (const event of events) {
    const value = get(event);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
