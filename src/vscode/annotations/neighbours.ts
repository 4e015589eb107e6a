import { type EventIndex, placeOfRank, type RankedEvents } from '../../core/index/eventIndex';
import { carriersOf, type Identifier } from '../../core/index/identifierAt';
import { relatedTo } from '../../core/index/related';
import type { LogEvent } from '../../core/model/event';

/** The events around one, and how many there are. None of this sorts: one identifier can tie 100,000 events together. */
export interface Sharing {
  readonly total: number;
  readonly failing: number;
  readonly previous: LogEvent | undefined;
  readonly next: LogEvent | undefined;
}

/**
 * The events that share an identifier with one of the index's events: how many, how many of them failing, and the nearest
 * before and after in the index's order. Those that only mention a context in their chain are among them.
 */
export function sharing(index: EventIndex, identifier: Identifier, event: LogEvent): Sharing {
  const events = carriersOf(index, identifier, event);
  let failing = 0;
  for (const rank of events.ranks) failing += index.arrangement.failing[rank] ?? 0;
  return { total: events.length, failing, ...nearest(events, index.rankOf(event)) };
}

/** The events before and after a rank in a list that is in the index's order. Logarithmic. */
export function nearest(
  events: RankedEvents,
  rank: number,
): { readonly previous: LogEvent | undefined; readonly next: LogEvent | undefined } {
  const from = placeOfRank(events.ranks, rank);
  return { previous: events.at(from - 1), next: events.at(events.ranks[from] === rank ? from + 1 : from) };
}

/**
 * Whether any other event is related to one of the index's events (see `relatedTo`). A few look-ups, for thousands of
 * lenses.
 */
export function hasRelated(index: EventIndex, event: LogEvent): boolean {
  for (const events of tied(index, event)) {
    if (events.length > 1 || (events.length === 1 && events.at(0) !== event)) return true;
  }
  return false;
}

const counts = new WeakMap<EventIndex, Map<LogEvent, number>>();

/**
 * How many other events are related to one of the index's events: as many as `relatedTo` lists.
 * Counted once an index, which never changes.
 */
export function relatedCount(index: EventIndex, event: LogEvent): number {
  let known = counts.get(index);
  if (known === undefined) counts.set(index, (known = new Map<LogEvent, number>()));
  let count = known.get(event);
  if (count === undefined) {
    known.set(event, (count = relatedTo(index, event).length));
  }
  return count;
}

/** The lists of events that share an identifier with an event: its context, connection, session, and its chain's contexts. */
function* tied(index: EventIndex, { ids }: LogEvent): Generator<RankedEvents> {
  if (ids.connection !== undefined) yield index.lookup('connection', ids.connection);
  if (ids.session !== undefined) yield index.lookup('session', ids.session);
  for (const context of new Set(ids.context === undefined ? ids.chain : [ids.context, ...ids.chain])) {
    yield index.lookup('context', context);
    yield index.lookup('mention', context);
  }
}
