import type { EventIndex } from '../index/eventIndex';
import { finish } from '../index/slices';
import type { LogEvent } from '../model/event';
import { hangingBranches } from './branches';
import { type FlowColumns, readingColumns } from './columns';
import type { FlowEntry } from './entry';
import { type EntryColumns, evaluationKind, makingEntries, requestKind } from './entryColumns';
import { hangingByMention, mappingEvaluations, signIns } from './evaluations';
import { contextPairing, hangingOf, pairingOf, singlePairing } from './linkages';
import { pairing, type Pairs } from './pairs';
import { settingStates } from './states';
import { noting } from './tableNotes';
import { hangingUnmentioned } from './unmentioned';

/**
 * All that happened in the logs: each event in one entry, entries as a tree. A request stands at the top; the requests of the
 * Gateway to servers (its branches) are below it, and evaluations below the request that they were made for. Kept as columns
 * of numbers; entries are made of them when somebody asks.
 */
export class FlowTable {
  private constructor(
    readonly index: EventIndex,
    /** For whoever goes through all events or entries. */
    readonly columns: FlowColumns,
    readonly entries: EntryColumns,
    private readonly pairs: Pairs,
    /** What was not certain when it was put together, and what is missing, in sentences. */
    readonly notes: readonly string[],
  ) {}

  /** Makes the table of an index. Linear in its events. Yields now and then, so that the caller can pause. */
  static *building(index: EventIndex): Generator<undefined, FlowTable> {
    const { chains, arrangement } = index;
    const columns = yield* readingColumns(index);
    const pairs = yield* pairing(columns);
    const entries = yield* makingEntries(columns, pairs, arrangement.ids.limit);
    yield* hangingBranches(columns, entries, chains);
    const evaluations = yield* mappingEvaluations(columns, entries, chains);
    yield* hangingByMention(columns, entries, chains, evaluations);
    yield* hangingUnmentioned(columns, entries, chains, yield* signIns(columns, entries));
    yield* entries.linkingChildren();
    yield* settingStates(index, columns, entries, evaluations);
    return new FlowTable(index, columns, entries, pairs, yield* noting(columns, entries, pairs));
  }

  /** As `building`, at once. */
  static of(index: EventIndex): FlowTable {
    return finish(FlowTable.building(index));
  }

  /** How many entries there are. */
  get size(): number {
    return this.entries.size;
  }

  /** The moment from which `columns.time` counts, in ms since 1970. */
  get base(): number {
    return this.columns.base;
  }

  /** An entry. Throws a RangeError for a number that there is none of. */
  entry(number: number): FlowEntry {
    const { entries, index, columns, pairs } = this;
    const first = index.atRank(entries.first[number] ?? -1);
    if (first === undefined) throw new RangeError(`There is no entry ${String(number)}`);
    const lastRank = entries.last[number] ?? -1;
    const kind = entries.kind[number];
    const isRequest = kind === requestKind;
    return {
      number,
      kind: entries.kindOf(number),
      first,
      last: index.atRank(lastRank),
      parent: entries.parent[number] ?? -1,
      depth: entries.depthOf(number),
      state: entries.stateOf(number),
      pairing: isRequest
        ? pairingOf(pairs.how[entries.first[number] ?? 0] ?? 0)
        : kind === evaluationKind
          ? contextPairing
          : singlePairing,
      hanging: hangingOf(entries.hung[number] ?? 0),
      start: absolute(columns.base, this.startOf(number)),
      end: absolute(columns.base, this.endOf(number)),
      latency: isRequest ? known(this.endOf(number) - this.startOf(number)) : undefined,
      failing: entries.failing[number] === 1,
      derivedFrom: entries.derivedFrom[number] ?? -1,
    };
  }

  /** The time of an entry’s first event in ms from `base`; NaN where it has no readable one. */
  startOf(entry: number): number {
    return this.columns.time[this.entries.first[entry] ?? -1] ?? NaN;
  }

  /** The time of an entry’s last event in ms from `base`; NaN for an entry of one event, and without a readable time. */
  endOf(entry: number): number {
    return this.columns.time[this.entries.last[entry] ?? -1] ?? NaN;
  }

  /** The entry of an event, of a re-delivery too; −1 for an event that the index does not hold. */
  entryOf(event: LogEvent): number {
    const rank = this.index.rankOf(event);
    return rank < 0 ? -1 : (this.entries.ofRank[rank] ?? -1);
  }

  /** The entry at the top of the tree that an entry is in. */
  rootOf(entry: number): number {
    return this.entries.rootOf(entry);
  }

  /** The entries right below one, in the order of time. */
  childrenOf(entry: number): readonly number[] {
    const { child, next } = this.entries;
    const children: number[] = [];
    for (let at = child[entry] ?? -1; at >= 0; at = next[at] ?? -1) children.push(at);
    return children;
  }

  /** An entry’s own events, in the order of time. */
  eventsOf(entry: number): readonly LogEvent[] {
    const { index } = this;
    const events: LogEvent[] = [];
    for (const rank of this.ranksOf(entry)) {
      const event = index.atRank(rank);
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  /** The ranks of an entry’s own events, ascending. */
  ranksOf(entry: number): readonly number[] {
    const { entries, index } = this;
    const first = entries.first[entry] ?? -1;
    const last = entries.last[entry] ?? -1;
    if (first < 0) return [];
    if (last < 0) return [first];
    const context = entries.kind[entry] === evaluationKind ? index.atRank(first)?.ids.context : undefined;
    if (context === undefined) return first < last ? [first, last] : [last, first];
    return [...index.ranksWith('context', context)].filter((rank) => entries.ofRank[rank] === entry);
  }
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

function absolute(base: number, time: number): number | undefined {
  return Number.isNaN(time) ? undefined : base + time;
}
