import type { EventIndex, LookupKind } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { holdingText } from '../../core/query/matching';

/** An event that was searched for, and the text of it that matched. */
export interface Match {
  readonly event: LogEvent;
  readonly matched: string;
}

/** Shorter queries would find nearly every event. */
export const shortestQuery = 3;
/** No identifier is as long; what is pasted by mistake is not searched for. */
const longestQuery = 500;

const exactKinds: readonly LookupKind[] = ['event', 'context', 'connection', 'session', 'directive', 'user', 'mention'];

/** What a person pasted, without the quotes, commas and space that came with it. */
export function queryOf(pasted: string): string {
  return pasted.slice(0, longestQuery).replace(/^[\s"',]+|[\s"',]+$/g, '');
}

/**
 * The events that carry the query as an identifier, then those that hold it in an identifier, their type, condition, user,
 * tool, server, client, policy or reason, in time order; each event once. Yields `undefined` for an event that does not match, so
 * that the caller can pause.
 */
export function* search(index: EventIndex, query: string): Generator<Match | undefined> {
  if (query.length < shortestQuery) return;
  const found = new Set<LogEvent>();
  for (const kind of exactKinds) {
    for (const event of index.lookup(kind, query)) {
      if (found.has(event)) continue;
      found.add(event);
      yield { event, matched: query };
    }
  }
  const wanted = query.toLowerCase();
  const holding = holdingText(index, wanted);
  const { failing } = index.arrangement;
  for (let rank = 0; rank < holding.length; rank++) {
    // A failing event can be found by its condition as well, which stands in no record.
    const event = holding[rank] === 1 || failing[rank] === 1 ? index.atRank(rank) : undefined;
    const matched = event === undefined || found.has(event) ? undefined : matchIn(index, event, wanted);
    yield event === undefined || matched === undefined ? undefined : { event, matched };
  }
}

function matchIn(index: EventIndex, event: LogEvent, wanted: string): string | undefined {
  const matches = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) === true;
  const { ids, labels } = event;
  const own = [
    event.eventType,
    ids.event,
    ids.context,
    ids.connection,
    ids.session,
    ids.directive,
    ids.user,
    ids.request,
  ];
  const found = own.find(matches) ?? ids.chain.find(matches);
  if (found !== undefined) return found;
  const { method, tool, server, client, policyName, reason } = labels;
  const finding = index.findingOf(event);
  return [finding?.title, finding?.condition, method, tool, server, client, policyName, reason].find(matches);
}
