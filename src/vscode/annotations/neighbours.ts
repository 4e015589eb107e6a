import type { EventIndex } from '../../core/index/eventIndex';
import type { Identifier } from '../../core/index/identifierAt';
import { ownersOf } from '../../core/index/identifierAt';
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
  const owners = ownersOf(index, identifier, event);
  const ofContext = identifier.kind === 'chain' || identifier.kind === 'context';
  const mentions = ofContext ? index.lookup('mention', identifier.id) : [];
  const own = new Set(mentions.length === 0 ? [] : owners);
  const others = mentions.filter((other) => !own.has(other));
  const rank = index.rankOf(event);
  const around = [nearest(index, owners, rank), nearest(index, others, rank)];
  return {
    total: owners.length + others.length,
    failing: countFailing(owners) + countFailing(others),
    previous: best(
      index,
      around.map(({ previous }) => previous),
      -1,
    ),
    next: best(
      index,
      around.map(({ next }) => next),
      1,
    ),
  };
}

function countFailing(events: readonly LogEvent[]): number {
  let count = 0;
  for (const { failing } of events) if (failing) count += 1;
  return count;
}

/** The events before and after a rank in a list that is in the index's order. Logarithmic. */
export function nearest(
  index: EventIndex,
  events: readonly LogEvent[],
  rank: number,
): { readonly previous: LogEvent | undefined; readonly next: LogEvent | undefined } {
  const from = lowerBound(index, events, rank);
  const at = events[from];
  const next = at !== undefined && index.rankOf(at) === rank ? events[from + 1] : at;
  return { previous: events[from - 1], next };
}

/** How many events of the list stand before a rank. */
function lowerBound(index: EventIndex, events: readonly LogEvent[], rank: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event !== undefined && index.rankOf(event) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one with the greatest rank (`direction` −1) or the smallest (1). */
function best(index: EventIndex, events: readonly (LogEvent | undefined)[], direction: -1 | 1): LogEvent | undefined {
  let found: LogEvent | undefined;
  for (const event of events) {
    if (event === undefined) continue;
    if (found === undefined || (index.rankOf(event) - index.rankOf(found)) * direction < 0) found = event;
  }
  return found;
}

/**
 * Whether any other event is related to one of the index's events (see `relatedTo`). A few look-ups, for thousands of
 * lenses.
 */
export function hasRelated(index: EventIndex, event: LogEvent): boolean {
  for (const events of tied(index, event)) {
    if (events.length > 1 || (events.length === 1 && events[0] !== event)) return true;
  }
  return false;
}

const counts = new WeakMap<EventIndex, Map<LogEvent, number>>();

/**
 * How many other events are related to one of the index's events: as many as `relatedTo` lists, without putting them in
 * order. Counted once an index, which never changes.
 */
export function relatedCount(index: EventIndex, event: LogEvent): number {
  let known = counts.get(index);
  if (known === undefined) counts.set(index, (known = new Map<LogEvent, number>()));
  let count = known.get(event);
  if (count === undefined) {
    const all = new Set<LogEvent>();
    for (const events of tied(index, event)) for (const other of events) all.add(other);
    all.delete(event);
    known.set(event, (count = all.size));
  }
  return count;
}

/** The lists of events that share an identifier with an event: its context, connection, session, and its chain's contexts. */
function* tied(index: EventIndex, { ids }: LogEvent): Generator<readonly LogEvent[]> {
  if (ids.connection !== undefined) yield index.lookup('connection', ids.connection);
  if (ids.session !== undefined) yield index.lookup('session', ids.session);
  for (const context of new Set(ids.context === undefined ? ids.chain : [ids.context, ...ids.chain])) {
    yield index.lookup('context', context);
    yield index.lookup('mention', context);
  }
}
