import { conclude, settledCondition } from '../explain/conclude';
import type { ConditionId } from '../explain/conditions';
import type { Finding } from '../explain/finding';
import type { Side } from '../explain/side';
import type { LogEvent } from '../model/event';
import { type Arrangement, arrange, sourceOfRow } from './arrangement';
import type { EventStore } from '../store/eventStore';
import { ChainIndex } from './chainIndex';
import { EventList } from './eventList';
import { type IdentifierKind, Identifiers } from './identifiers';
import { finish } from './slices';
import type { SourceLog } from './sourceLog';

/** The identifiers by which the index finds events; `mention` is a context ID inside an `authorizationChain`. */
export type LookupKind = IdentifierKind | 'mention';

/** So many findings are kept at a time. */
const mostFindings = 32;

/** What the tree and the explanations ask for first: found out while the index is made, which can pause. */
const wantedAtOnce = ['context', 'connection', 'session', 'request'] as const;

/**
 * One index over all open logs. It never changes: when a source changes, a new one is made from the sources' logs.
 * Events re-delivered under the same event ID count once (the first in source order); the others are listed as its
 * duplicates. Events are known by their rank, their place in the order of time; how they are stored is not for others to
 * know: they ask.
 */
export class EventIndex {
  /** Every event once, by timestamp, then by source and position. */
  readonly events: EventList;
  /** The failing ones of `events`, in the same order. */
  readonly failing: RankedEvents;
  readonly identifiers: Identifiers;
  readonly chains: ChainIndex;

  private readonly sourceNumbers: ReadonlyMap<string, number>;
  /** The findings made last, and the conditions of all that were ever made, by rank. */
  private readonly findings = new Map<number, Finding>();
  private readonly conditions = new Map<number, ConditionId>();
  private repeats: ReadonlyMap<number, readonly number[]> | undefined;

  /** @param arrangement what `arrange` gave for these sources, where it was made in slices. */
  constructor(
    readonly sources: readonly SourceLog[],
    readonly arrangement: Arrangement = finish(arrange(sources)),
  ) {
    this.identifiers = new Identifiers(arrangement);
    this.chains = new ChainIndex(arrangement);
    this.sourceNumbers = new Map(sources.map(({ id }, number) => [id, number]));
    this.events = new AllEvents(this, arrangement.size);
    this.failing = this.list(ranksMarked(arrangement.failing));
  }

  /** Makes an index, and what is sure to be asked of it. Yields now and then, so that the caller can pause. */
  static *building(sources: readonly SourceLog[]): Generator<undefined, EventIndex> {
    const index = new EventIndex(sources, yield* arrange(sources));
    for (const kind of wantedAtOnce) yield* index.identifiers.preparing(kind);
    yield* index.chains.preparing();
    yield* index.chains.preparingSides();
    index.arrangement.counters.clear();
    return index;
  }

  /** The event with a rank; undefined where there is none. */
  atRank(rank: number): LogEvent | undefined {
    if (rank < 0 || rank >= this.arrangement.size) return undefined;
    return this.atRow(this.arrangement.rowByRank?.[rank] ?? rank);
  }

  /** Events by their ranks, which are in the order wanted. */
  list(ranks: Uint32Array): RankedEvents {
    return new RankedEvents(this, ranks);
  }

  /** The event with a key (see `eventKey`), a duplicate too; undefined when the logs have changed and it is gone. */
  byEventKey(key: string): LogEvent | undefined {
    const at = key.indexOf('@');
    const ordinal = Number(key.slice(0, at));
    const source = this.sourceNumbers.get(key.slice(at + 1));
    if (at < 1 || source === undefined || !Number.isInteger(ordinal)) return undefined;
    const row = this.rowOf(source, ordinal);
    return row < 0 ? undefined : this.atRow(row);
  }

  /** The event that counts for this one: itself, or the one that it is a re-delivery of. */
  primaryOf(event: LogEvent): LogEvent {
    if (this.arrangement.duplicates.size === 0) return event;
    const rank = this.rankOf(event);
    return rank < 0 ? event : (this.atRank(rank) ?? event);
  }

  /** Some of the index's events in its order: by timestamp, then by source and position. */
  ordered(events: Iterable<LogEvent>): LogEvent[] {
    return [...events]
      .map((event) => ({ event, rank: this.rankOf(event) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ event }) => event);
  }

  /** The event's number in `events`; a re-delivery has that of the event that counts for it, an unknown event −1. */
  rankOf(event: LogEvent): number {
    const source = this.sourceNumbers.get(event.source);
    if (source === undefined) return -1;
    const row = this.rowOf(source, event.ordinal);
    // An event of an older reading of the same source is another object.
    if (row < 0 || this.sources[source]?.store.eventAt(event.ordinal) !== event) return -1;
    return this.arrangement.rankByRow?.[row] ?? row;
  }

  /** The re-deliveries of an event, by source and position. */
  duplicatesOf(event: LogEvent): readonly LogEvent[] {
    const { duplicates } = this.arrangement;
    if (duplicates.size === 0) return [];
    this.repeats ??= repeatsOf(duplicates);
    const rank = this.rankOf(event);
    const rows = rank < 0 ? undefined : this.repeats.get(this.arrangement.rowByRank?.[rank] ?? rank);
    return (rows ?? []).flatMap((row) => this.atRow(row) ?? []);
  }

  /** The events that carry an identifier, in time order. */
  lookup(kind: LookupKind, id: string): RankedEvents {
    return this.list(this.ranksWith(kind, id));
  }

  /** The failing ones of the events that carry an identifier, in time order. */
  failingWith(kind: LookupKind, id: string): readonly LogEvent[] {
    return this.failingAmong(this.ranksWith(kind, id));
  }

  /** The failing access events of the contexts in an event's authorization chain, from a position of the chain on. */
  failingInChain(event: LogEvent, from: number): readonly LogEvent[] {
    const contexts = this.identifiers.postings('context');
    const failing: LogEvent[] = [];
    for (const context of this.chainOf(event).subarray(from)) {
      failing.push(...this.failingAmong(contexts.ranksOf(context)));
    }
    return failing;
  }

  /** How many contexts an event's authorization chain holds. */
  chainLengthOf(event: LogEvent): number {
    return this.chainOf(event).length;
  }

  private chainOf(event: LogEvent): Uint32Array {
    const source = this.sourceNumbers.get(event.source);
    return source === undefined ? new Uint32Array(0) : this.chains.ofRow(source, event.ordinal);
  }

  private failingAmong(ranks: Uint32Array): readonly LogEvent[] {
    const failing: LogEvent[] = [];
    for (const rank of ranks) {
      const event = this.arrangement.failing[rank] === 1 ? this.atRank(rank) : undefined;
      if (event !== undefined) failing.push(event);
    }
    return failing;
  }

  /** The ranks of the events that carry an identifier, ascending. */
  ranksWith(kind: LookupKind, id: string): Uint32Array {
    return kind === 'mention'
      ? this.chains.mentioning(this.identifiers.numberOf(id))
      : this.identifiers.ranksOf(kind, id);
  }

  /** The side of a context id as the authorization chains of all logs tell it; undefined where none mentions it. */
  sideOfContext(context: string): Side | undefined {
    return this.chains.sideOf(this.identifiers.numberOf(context));
  }

  /** The explanation of a failing event; undefined for one that is not failing. */
  findingOf(event: LogEvent): Finding | undefined {
    const primary = this.primaryOf(event);
    if (!primary.failing) return undefined;
    const rank = this.rankOf(primary);
    if (rank < 0) return conclude(primary, this);
    let finding = this.findings.get(rank);
    if (finding === undefined) {
      finding = conclude(primary, this);
      // A finding is soon made again; those of thousands of failures would be most of the index.
      if (this.findings.size >= mostFindings) this.findings.clear();
      this.findings.set(rank, finding);
      if (settledCondition(primary) === undefined) this.conditions.set(rank, finding.condition);
    }
    return finding;
  }

  /** The condition of a failing event; undefined for one that is not failing. */
  conditionOf(event: LogEvent): ConditionId | undefined {
    const primary = this.primaryOf(event);
    if (!primary.failing) return undefined;
    return settledCondition(primary) ?? this.conditions.get(this.rankOf(primary)) ?? this.findingOf(primary)?.condition;
  }

  private atRow(row: number): LogEvent | undefined {
    const source = sourceOfRow(this.arrangement, row);
    return this.sources[source]?.store.eventAt(row - (this.arrangement.bases[source] ?? 0));
  }

  /** The number of a source's event among all rows; −1 when the index does not hold it. */
  private rowOf(source: number, ordinal: number): number {
    const row = (this.arrangement.bases[source] ?? 0) + ordinal;
    return ordinal >= 0 && row < (this.arrangement.bases[source + 1] ?? 0) ? row : -1;
  }
}

/** Events of an index by their ranks. */
export class RankedEvents extends EventList {
  constructor(
    private readonly index: EventIndex,
    readonly ranks: Uint32Array,
  ) {
    super();
  }

  get length(): number {
    return this.ranks.length;
  }

  at(position: number): LogEvent | undefined {
    const rank = this.ranks[position];
    return rank === undefined ? undefined : this.index.atRank(rank);
  }

  /** Calls back for each event with its store and its row there, for whoever goes through many and keeps none. */
  eachRow(visit: (store: EventStore, row: number) => void): void {
    const { arrangement, sources } = this.index;
    for (const rank of this.ranks) {
      const row = arrangement.rowByRank?.[rank] ?? rank;
      const source = sourceOfRow(arrangement, row);
      const store = sources[source]?.store;
      if (store !== undefined) visit(store, row - (arrangement.bases[source] ?? 0));
    }
  }
}

class AllEvents extends EventList {
  constructor(
    private readonly index: EventIndex,
    readonly length: number,
  ) {
    super();
  }

  at(position: number): LogEvent | undefined {
    return this.index.atRank(position);
  }
}

/** How many of some ascending ranks stand before one. Logarithmic. */
export function placeOfRank(ranks: Uint32Array, rank: number): number {
  let low = 0;
  let high = ranks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranks[middle] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ranks whose mark is not 0, ascending. */
export function ranksMarked(marks: Uint8Array): Uint32Array {
  let count = 0;
  for (let rank = 0; rank < marks.length; rank++) if (marks[rank] !== 0) count += 1;
  const ranks = new Uint32Array(count);
  let at = 0;
  for (let rank = 0; rank < marks.length; rank++) if (marks[rank] !== 0) ranks[at++] = rank;
  return ranks;
}

function repeatsOf(duplicates: ReadonlyMap<number, number>): ReadonlyMap<number, readonly number[]> {
  const repeats = new Map<number, number[]>();
  for (const [row, primary] of duplicates) {
    const rows = repeats.get(primary);
    if (rows === undefined) repeats.set(primary, [row]);
    else rows.push(row);
  }
  return repeats;
}
