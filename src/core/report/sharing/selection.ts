import type { EventIndex } from '../../index/eventIndex';
import type { EventList } from '../../index/eventList';
import { relatedTo } from '../../index/related';
import type { Investigation } from '../../investigate/investigation';
import type { RankedCause } from '../../investigate/rankedCause';
import type { LogEvent } from '../../model/event';

/** What is shared: an event with what belongs to it, a cause, or the whole log. */
export type SharedScope =
  | { readonly kind: 'event'; readonly event: LogEvent }
  | { readonly kind: 'cause'; readonly cause: RankedCause }
  | { readonly kind: 'log' };

/** So many events are shared at once, and so many bytes of their records. */
export const mostShared = { events: 5_000, bytes: 8 * 1024 * 1024 } as const;
/** Of so many other events, and so many bytes, the records are read for names that may stand in what is shared. */
const mostRead = { events: 20_000, bytes: 32 * 1024 * 1024 } as const;
/** Of one event so many related ones are taken at most: an MCP session can last for days. */
const mostRelated = 2_000;
/** Of a cause so many failing events are taken with all that belongs to them. */
const mostOfCause = 50;
/** Of an authorization so many requests that mention it are taken, which tell its side. */
const mostMentions = 20;

/** The events that are shared, in time order, and how many of those that belong to the scope are not among them. */
export interface Selection {
  readonly scope: SharedScope;
  readonly events: readonly LogEvent[];
  readonly leftOut: number;
}

/**
 * The events of a scope: those it is about first, then what explains each that fails, so that whoever opens the result finds
 * the same; then the rest as far as there is room. Yields now and then.
 */
export function* selecting(
  investigation: Investigation,
  scope: SharedScope,
  limits: { readonly events: number; readonly bytes: number } = mostShared,
): Generator<undefined, Selection> {
  const { index } = investigation;
  const room = new Room(investigation, limits);
  const wanted = new Wanted();
  switch (scope.kind) {
    case 'event':
      yield* room.takeWithAll(scope.event, wanted);
      break;
    case 'cause': {
      for (const event of someOf(scope.cause)) yield* room.takeWithAll(event, wanted);
      yield* room.takeRest(scope.cause.allEvents);
      for (const rank of scope.cause.allEvents.ranks) wanted.add(rank);
      break;
    }
    case 'log':
      yield* room.takeCauses(investigation.causes, wanted);
      yield* room.takeRest(index.failing);
      yield* room.takeRest(index.events);
      break;
  }
  const count = scope.kind === 'log' ? index.events.length : wanted.count;
  return { scope, events: index.ordered(room.taken()), leftOut: Math.max(0, count - room.size) };
}

/**
 * The events that are not shared, for their records to be read too: who stands in one of them may be named in what is shared.
 * Undefined where they are too many; then only their users are known.
 */
export function othersOf(index: EventIndex, { events }: Selection): readonly LogEvent[] | undefined {
  if (index.events.length - events.length > mostRead.events) return undefined;
  const shared = new Set(events.map((event) => index.rankOf(event)));
  const others: LogEvent[] = [];
  let bytes = 0;
  for (let rank = 0; rank < index.events.length; rank++) {
    const event = shared.has(rank) ? undefined : index.atRank(rank);
    if (event === undefined) continue;
    bytes += event.span.end - event.span.start;
    others.push(event);
  }
  return bytes > mostRead.bytes ? undefined : others;
}

function someOf(cause: RankedCause): readonly LogEvent[] {
  const { beginningEvents: began, allEvents: all, count } = cause;
  return [...began.slice(0, mostOfCause), ...all.slice(Math.max(0, count - mostOfCause))];
}

/** The events that belong to a scope, by rank. */
class Wanted {
  private readonly ranks = new Set<number>();

  get count(): number {
    return this.ranks.size;
  }

  add(rank: number): void {
    this.ranks.add(rank);
  }
}

/** The events that were taken, as long as there is room. */
class Room {
  private readonly events = new Map<number, LogEvent>();
  private bytes = 0;

  constructor(
    private readonly investigation: Investigation,
    private readonly limits: { readonly events: number; readonly bytes: number },
  ) {}

  get size(): number {
    return this.events.size;
  }

  get isFull(): boolean {
    return this.events.size >= this.limits.events || this.bytes >= this.limits.bytes;
  }

  taken(): Iterable<LogEvent> {
    return this.events.values();
  }

  /** Takes an event, all that belongs to it, and what explains those of them that fail. */
  *takeWithAll(event: LogEvent, wanted: Wanted): Generator<undefined, void> {
    yield* this.takeWithReasons(event, wanted);
    const { index } = this.investigation;
    const related = relatedTo(index, event);
    const near = nearest(related.ranks, index.rankOf(event));
    for (const [position, rank] of near.entries()) {
      const other = index.atRank(rank);
      if (other !== undefined) yield* this.takeWithReasons(other, wanted);
      if (position % 100 === 99) yield undefined;
    }
    if (near.length < related.length) for (const rank of related.ranks) wanted.add(rank);
  }

  /** Takes an event; where it fails, also what its explanation rests on and the way to where it began. */
  *takeWithReasons(event: LogEvent | undefined, wanted: Wanted): Generator<undefined, void> {
    if (event === undefined || !this.take(event, wanted) || !event.failing) return;
    const { index } = this.investigation;
    const waiting = [event];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const other of this.reasonsOf(index, next)) {
        if (this.take(other, wanted) && other.failing) waiting.push(other);
      }
      yield undefined;
    }
  }

  private *reasonsOf(index: EventIndex, event: LogEvent): Generator<LogEvent, void> {
    for (const step of this.investigation.originOf(event)?.path ?? []) yield step.event;
    yield* index.failingInChain(event, 0);
    const { context } = event.ids;
    if (context === undefined) return;
    yield* index.lookup('context', context).slice(0, mostMentions);
    yield* index.lookup('mention', context).slice(0, mostMentions);
  }

  /** Takes how each cause began, then how it went last with all that belongs to that. */
  *takeCauses(causes: readonly RankedCause[], wanted: Wanted): Generator<undefined, void> {
    for (const cause of causes) {
      if (this.isFull) return;
      yield* this.takeWithReasons(cause.beginningEvents.at(0), wanted);
    }
    for (const cause of causes) {
      const last = this.isFull ? undefined : cause.allEvents.at(cause.count - 1);
      if (last !== undefined) yield* this.takeWithAll(last, wanted);
    }
  }

  *takeRest(events: EventList): Generator<undefined, void> {
    for (let i = 0; i < events.length && !this.isFull; i++) {
      const event = events.at(i);
      if (event !== undefined) this.take(event);
      if (i % 500 === 499) yield undefined;
    }
  }

  /** Whether the event was taken now. */
  private take(event: LogEvent, wanted?: Wanted): boolean {
    const { index } = this.investigation;
    const rank = index.rankOf(event);
    if (rank < 0) return false;
    wanted?.add(rank);
    if (this.events.has(rank) || this.isFull) return false;
    const bytes = event.span.end - event.span.start;
    // One record that is larger than all the room is left out, not what comes behind it.
    if (this.bytes + bytes > this.limits.bytes) return false;
    this.bytes += bytes;
    this.events.set(rank, index.primaryOf(event));
    return true;
  }
}

/** The ranks nearest to one, not more than a limit, ascending. */
function nearest(ranks: Uint32Array, rank: number): Uint32Array {
  if (ranks.length <= mostRelated) return ranks;
  let from = 0;
  let to = ranks.length;
  while (to - from > mostRelated) {
    if (Math.abs((ranks[from] ?? 0) - rank) > Math.abs((ranks[to - 1] ?? 0) - rank)) from += 1;
    else to -= 1;
  }
  return ranks.subarray(from, to);
}
