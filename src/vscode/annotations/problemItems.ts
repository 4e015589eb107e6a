import type { NoticeId } from '../../core/explain/examination';
import type { Finding } from '../../core/explain/finding';
import type { EventIndex } from '../../core/index/eventIndex';
import { eventKey } from '../../core/index/eventKey';
import type { SourceLog } from '../../core/index/sourceLog';
import type { Investigation } from '../../core/investigate/investigation';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import type { ReadIssue } from '../../core/model/place';
import type { Listable } from './problemPlan';

/** A problem of a source before it has words and a place. */
export type ProblemItem = Listable &
  (
    | {
        readonly what: 'failure';
        readonly event: LogEvent;
        readonly finding: Finding;
        /** Where it began; undefined for a failure that began with itself, and where nobody has looked. */
        readonly origin: Origin | undefined;
      }
    | { readonly what: 'notice'; readonly event: LogEvent; readonly notice: NoticeId }
    | { readonly what: 'issue'; readonly issue: ReadIssue }
  );

/**
 * The problems of a source, in the order of the text as far as events go, then what could not be read: failing events, the
 * notices of the others where these are wanted, damaged records and hints. An event that the source holds twice counts once.
 *
 * @param investigation by whose causes failures are grouped; of the same index. Without it they are grouped by condition.
 */
export function* problemItems(
  index: EventIndex,
  source: SourceLog,
  withNotices: boolean,
  investigation?: Investigation,
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
    yield* eventItems(index, event, withNotices, investigation);
  }
  for (const issue of source.issues) {
    const damaged = issue.kind === 'malformed';
    yield { what: 'issue', issue, group: `issue:${issue.kind}`, tier: damaged ? 2 : 4 };
  }
}

function* eventItems(
  index: EventIndex,
  event: LogEvent,
  withNotices: boolean,
  investigation: Investigation | undefined,
): Generator<ProblemItem> {
  const finding = index.findingOf(event);
  if (finding !== undefined) {
    const counted = index.primaryOf(event);
    const began = investigation?.originOf(counted);
    const origin = began === undefined || began.path.length === 0 ? undefined : began;
    const cause = investigation?.causeOf(counted)?.id;
    const group = cause === undefined ? conditionGroup(finding, origin) : groupName(`cause:${cause}`, origin);
    yield { what: 'failure', event, finding, origin, group, tier: origin === undefined ? 0 : 1 };
    return;
  }
  if (!withNotices) return;
  for (const { id } of event.examination?.notices ?? []) {
    yield { what: 'notice', event, notice: id, group: `notice:${id}`, tier: 3 };
  }
}

/** The items grouped by condition: for a log with more causes than there is room for. */
export function groupedByCondition(items: readonly ProblemItem[]): readonly ProblemItem[] {
  return items.map((item) =>
    item.what === 'failure' ? { ...item, group: conditionGroup(item.finding, item.origin) } : item,
  );
}

function conditionGroup({ condition }: Finding, origin: Origin | undefined): string {
  return groupName(`failure:${condition}`, origin);
}

/** What only passes a failure on is counted apart from where that began. */
function groupName(name: string, origin: Origin | undefined): string {
  return origin === undefined ? name : `${name}/passed-on`;
}

function keyOf(index: EventIndex, event: LogEvent): string {
  return eventKey(index.primaryOf(event));
}
