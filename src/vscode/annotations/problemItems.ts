import type { NoticeId } from '../../core/explain/examination';
import type { Finding } from '../../core/explain/finding';
import type { EventIndex } from '../../core/index/eventIndex';
import { eventKey } from '../../core/index/eventKey';
import type { SourceLog } from '../../core/index/sourceLog';
import type { LogEvent } from '../../core/model/event';
import type { ReadIssue } from '../../core/model/place';
import type { Listable } from './problemPlan';

/** A problem of a source before it has words and a place. */
export type ProblemItem = Listable &
  (
    | { readonly what: 'failure'; readonly event: LogEvent; readonly finding: Finding }
    | { readonly what: 'notice'; readonly event: LogEvent; readonly notice: NoticeId }
    | { readonly what: 'issue'; readonly issue: ReadIssue }
  );

/**
 * The problems of a source, in the order of the text as far as events go, then what could not be read: failing events, the
 * notices of the others where these are wanted, damaged records and hints. An event that the source holds twice counts once.
 */
export function* problemItems(
  index: EventIndex,
  source: SourceLog,
  withNotices: boolean,
): Generator<ProblemItem | undefined> {
  const seen = new Set<string>();
  // By the rows alone: a log has far more events than some that there is a word about.
  for (const row of source.store.examinedRows) {
    const event = source.events.at(row);
    if (event === undefined) continue;
    const key = keyOf(index, event);
    // Nothing, so that whoever takes this in slices gets a turn also where nothing comes of many.
    yield undefined;
    if (seen.has(key)) continue;
    seen.add(key);
    yield* eventItems(index, event, withNotices);
  }
  for (const issue of source.issues) {
    const damaged = issue.kind === 'malformed';
    yield { what: 'issue', issue, group: `issue:${issue.kind}`, tier: damaged ? 1 : 3 };
  }
}

function* eventItems(index: EventIndex, event: LogEvent, withNotices: boolean): Generator<ProblemItem> {
  const finding = index.findingOf(event);
  if (finding !== undefined) {
    yield { what: 'failure', event, finding, group: `failure:${finding.condition}`, tier: 0 };
    return;
  }
  if (!withNotices) return;
  for (const { id } of event.examination?.notices ?? []) {
    yield { what: 'notice', event, notice: id, group: `notice:${id}`, tier: 2 };
  }
}

function keyOf(index: EventIndex, event: LogEvent): string {
  return eventKey(index.primaryOf(event));
}
