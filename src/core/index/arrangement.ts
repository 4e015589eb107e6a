import { IdTable } from '../store/idTable';
import { nanosOf } from '../store/clock';
import type { WordColumn } from '../store/rows';
import { isFailingFlags, Trait } from '../store/traits';
import type { SourceLog } from './sourceLog';
import { inStretches } from './slices';
import { Counters } from './counters';
import { timeOrder } from './timeOrder';

/** The columns that hold numbers of identifiers. */
export type IdColumn = Extract<
  WordColumn,
  'event' | 'context' | 'connection' | 'session' | 'request' | 'directive' | 'user'
>;

/**
 * Several sources put together: their rows numbered one behind the other, one numbering of identifiers, re-delivered events
 * found, and the order of time. A source counts with the rows that it had when this was made, however it grows.
 */
export interface Arrangement {
  readonly sources: readonly SourceLog[];
  /** The number of the first row of each source, and of all rows at the end. */
  readonly bases: readonly number[];
  readonly ids: IdTable;
  /** The rows by rank; undefined when rank and row are the same. */
  readonly rowByRank: Uint32Array | undefined;
  /** The rank of each row, a re-delivered event's that of the event that counts; undefined when rank and row are the same. */
  readonly rankByRow: Uint32Array | undefined;
  /** How many events count. */
  readonly size: number;
  /** For each rank 1 when the event is failing, else 0. */
  readonly failing: Uint8Array;
  /** The rows that were re-delivered from an earlier row, ascending, and that row. */
  readonly duplicates: ReadonlyMap<number, number>;
  /** A source's numbers of identifiers in the common numbering; undefined when they are the same. */
  readonly idMaps: readonly (IdMap | undefined)[];
  /** What postings are made with. */
  readonly counters: Counters;
}

interface IdMap {
  readonly uuids: Uint32Array;
  readonly texts: Uint32Array;
}

/** Puts sources together. Yields now and then. */
export function* arrange(sources: readonly SourceLog[]): Generator<undefined, Arrangement> {
  const bases = [0];
  for (const { store } of sources) bases.push((bases.at(-1) ?? 0) + store.size);
  const total = bases.at(-1) ?? 0;
  const { ids, idMaps } = yield* commonIds(sources);
  const counters = new Counters();
  const partial = { sources, bases, ids, idMaps, counters };
  const duplicates = yield* findDuplicates(partial, total);
  const ms = new Float64Array(total);
  const clocks = new Uint32Array(total);
  sources.forEach(({ store }, source) => {
    const base = bases[source] ?? 0;
    store.rows.copyTimes(sizeOf(partial, source), ms, base);
    store.rows.copyColumn('clock', sizeOf(partial, source), clocks, base);
  });
  yield undefined;
  yield* inStretches(total, (from, to) => {
    for (let row = from; row < to; row++) clocks[row] = nanosOf(clocks[row] ?? 0);
  });
  const inOrder = yield* timeOrder(ms, clocks);
  const rowByRank = duplicates.size === 0 ? inOrder : yield* without(inOrder, duplicates, total);
  const size = total - duplicates.size;
  const rankByRow = rowByRank === undefined ? undefined : yield* ranksOf(rowByRank, duplicates, total);
  const failing = yield* failingByRank(partial, total, rowByRank);
  return { ...partial, rowByRank, rankByRow, size, failing, duplicates };
}

/** How many rows of a source count: those that it had when the arrangement was made. */
export function sizeOf({ bases }: Pick<Arrangement, 'bases'>, source: number): number {
  return (bases[source + 1] ?? 0) - (bases[source] ?? 0);
}

/** The source that a row is of. */
export function sourceOfRow({ bases }: Pick<Arrangement, 'bases'>, row: number): number {
  let low = 0;
  let high = bases.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bases[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The common number of a source's identifier. */
export function commonId({ idMaps }: Pick<Arrangement, 'idMaps'>, source: number, id: number): number {
  const map = idMaps[source];
  if (map === undefined) return id;
  return ((id & 1) === 1 ? map.texts : map.uuids)[id >>> 1] ?? 0;
}

/** A column of identifiers by row, in the common numbering. Yields now and then. */
export function* idsByRow(
  arrangement: Pick<Arrangement, 'sources' | 'bases' | 'idMaps'>,
  column: IdColumn,
): Generator<undefined, Uint32Array> {
  const { sources, bases, idMaps } = arrangement;
  const all = new Uint32Array(bases.at(-1) ?? 0);
  for (const [source, { store }] of sources.entries()) {
    const base = bases[source] ?? 0;
    store.rows.copyColumn(column, sizeOf(arrangement, source), all, base);
    const map = idMaps[source];
    if (map === undefined) continue;
    const { texts, uuids } = map;
    yield* inStretches(sizeOf(arrangement, source), (from, to) => {
      for (let row = base + from; row < base + to; row++) {
        const id = all[row] ?? 0;
        all[row] = ((id & 1) === 1 ? texts : uuids)[id >>> 1] ?? 0;
      }
    });
  }
  return all;
}

/** A column by row, as one by rank. */
export function byRank({ rowByRank }: Pick<Arrangement, 'rowByRank'>, values: Uint32Array): Uint32Array {
  if (rowByRank === undefined) return values;
  const ordered = new Uint32Array(rowByRank.length);
  for (let rank = 0; rank < rowByRank.length; rank++) ordered[rank] = values[rowByRank[rank] ?? 0] ?? 0;
  return ordered;
}

/** One source's numbers serve as they are; those of several are entered in one table. */
function* commonIds(sources: readonly SourceLog[]): Generator<undefined, Pick<Arrangement, 'ids' | 'idMaps'>> {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return { ids: only.store.ids, idMaps: [undefined] };
  const ids = new IdTable();
  const idMaps: IdMap[] = [];
  ids.reserve(sources.reduce((sum, { store }) => sum + store.ids.counts.uuids, 0));
  yield undefined;
  for (const { store } of sources) {
    const counts = store.ids.counts;
    const map = { uuids: new Uint32Array(counts.uuids + 1), texts: new Uint32Array(counts.texts + 1) };
    yield* inStretches(counts.uuids, (from, to) => {
      for (let k = from + 1; k <= to; k++) map.uuids[k] = ids.internFrom(store.ids, 2 * k);
    });
    yield* inStretches(counts.texts, (from, to) => {
      for (let k = from + 1; k <= to; k++) map.texts[k] = ids.internFrom(store.ids, 2 * k + 1);
    });
    idMaps.push(map);
  }
  return { ids, idMaps };
}

function* findDuplicates(
  arrangement: Pick<Arrangement, 'sources' | 'bases' | 'idMaps' | 'ids' | 'counters'>,
  total: number,
): Generator<undefined, ReadonlyMap<number, number>> {
  const events = yield* idsByRow(arrangement, 'event');
  const first = arrangement.counters.take(arrangement.ids.limit);
  const duplicates = new Map<number, number>();
  yield* inStretches(total, (from, to) => {
    for (let row = from; row < to; row++) {
      const id = events[row] ?? 0;
      if (id === 0) continue;
      const earlier = first[id] ?? 0;
      if (earlier === 0) first[id] = row + 1;
      else duplicates.set(row, earlier - 1);
    }
  });
  arrangement.counters.giveBack(first);
  return duplicates;
}

/** The order of the rows without the duplicates. Yields now and then. */
function* without(
  order: Uint32Array | undefined,
  duplicates: ReadonlyMap<number, number>,
  total: number,
): Generator<undefined, Uint32Array> {
  const kept = new Uint32Array(total - duplicates.size);
  let rank = 0;
  yield* inStretches(total, (from, to) => {
    for (let position = from; position < to; position++) {
      const row = order?.[position] ?? position;
      if (!duplicates.has(row)) kept[rank++] = row;
    }
  });
  return kept;
}

function* ranksOf(
  rowByRank: Uint32Array,
  duplicates: ReadonlyMap<number, number>,
  total: number,
): Generator<undefined, Uint32Array> {
  const ranks = new Uint32Array(total);
  yield* inStretches(rowByRank.length, (from, to) => {
    for (let rank = from; rank < to; rank++) ranks[rowByRank[rank] ?? 0] = rank;
  });
  for (const [row, primary] of duplicates) ranks[row] = ranks[primary] ?? 0;
  return ranks;
}

function* failingByRank(
  arrangement: Pick<Arrangement, 'sources' | 'bases'>,
  total: number,
  rowByRank: Uint32Array | undefined,
): Generator<undefined, Uint8Array> {
  const traits = new Uint32Array(total);
  const byRow = new Uint8Array(total);
  for (const [source, { store }] of arrangement.sources.entries()) {
    const base = arrangement.bases[source] ?? 0;
    const rows = sizeOf(arrangement, source);
    store.rows.copyColumn('traits', rows, traits, base);
    const isFailing = new Uint8Array(store.traits.size + 1);
    for (let trait = 1; trait <= store.traits.size; trait++) {
      isFailing[trait] = isFailingFlags(store.traits.wordAt(trait, Trait.Flags)) ? 1 : 0;
    }
    yield* inStretches(rows, (from, to) => {
      for (let row = base + from; row < base + to; row++) byRow[row] = isFailing[traits[row] ?? 0] ?? 0;
    });
  }
  if (rowByRank === undefined) return byRow;
  const failing = new Uint8Array(rowByRank.length);
  yield* inStretches(rowByRank.length, (from, to) => {
    for (let rank = from; rank < to; rank++) failing[rank] = byRow[rowByRank[rank] ?? 0] ?? 0;
  });
  return failing;
}
