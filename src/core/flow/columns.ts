import type { Candidate } from '../explain/examination';
import { byRank, type IdColumn, idsByRow, sizeOf, sourceOfRow } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import { inStretches } from '../index/slices';
import { nanosOf } from '../store/clock';
import { LabelTable } from './labelTable';

/** What flows are put together from, a number for each event by rank. Identifiers are in the index's common numbering. */
export interface FlowColumns {
  readonly size: number;
  readonly labels: LabelTable;
  readonly label: Uint32Array;
  readonly context: Uint32Array;
  readonly connection: Uint32Array;
  readonly session: Uint32Array;
  readonly request: Uint32Array;
  /** From 1 to `scopedRequests`: its MCP request ID in its session or connection; 0 where it has no request ID. */
  readonly scopedRequest: Uint32Array;
  readonly scopedRequests: number;
  readonly user: Uint32Array;
  readonly chain: Uint32Array;
  readonly failing: Uint8Array;
  /** In ms from `base`, with their fraction; NaN without a readable time. */
  readonly time: Float64Array;
  /** The whole ms since 1970 of the first event; 0 where none has a readable time. */
  readonly base: number;
}

/** Reads the columns of an index. Yields now and then. */
export function* readingColumns(index: EventIndex): Generator<undefined, FlowColumns> {
  const { arrangement } = index;
  const labels = new LabelTable(arrangement);
  yield undefined;
  const context = yield* idsByRank(index, 'context');
  const connection = yield* idsByRank(index, 'connection');
  const session = yield* idsByRank(index, 'session');
  const request = yield* idsByRank(index, 'request');
  const user = yield* idsByRank(index, 'user');
  const chain = index.chains.byRank();
  yield undefined;
  const label = labelsByRank(index, labels);
  yield undefined;
  const { time, base } = yield* readingTimes(index);
  const { size, failing } = arrangement;
  const scoped = yield* numberingRequests(index);
  return { size, labels, label, context, connection, session, request, ...scoped, user, chain, failing, time, base };
}

function* idsByRank({ arrangement }: EventIndex, column: IdColumn): Generator<undefined, Uint32Array> {
  const byRow = yield* idsByRow(arrangement, column);
  yield undefined;
  const ids = byRank(arrangement, byRow);
  yield undefined;
  return ids;
}

function labelsByRank({ arrangement }: EventIndex, { bases }: LabelTable): Uint32Array {
  const all = new Uint32Array(arrangement.bases.at(-1) ?? 0);
  arrangement.sources.forEach(({ store }, source) => {
    const from = arrangement.bases[source] ?? 0;
    store.rows.copyColumn('traits', sizeOf(arrangement, source), all, from);
    const shift = bases[source] ?? 0;
    if (shift === 0) return;
    for (let row = from; row < (arrangement.bases[source + 1] ?? 0); row++) all[row] = (all[row] ?? 0) + shift;
  });
  return byRank(arrangement, all);
}

function* numberingRequests({
  arrangement,
  identifiers,
}: EventIndex): Generator<undefined, Pick<FlowColumns, 'scopedRequest' | 'scopedRequests'>> {
  const postings = yield* identifiers.preparing('request');
  const scopedRequest = new Uint32Array(arrangement.size);
  yield* inStretches(postings.size, (from, to) => {
    for (let position = from; position < to; position++) {
      const ranks = postings.ranksAt(position);
      for (let i = 0; i < ranks.length; i++) scopedRequest[ranks[i] ?? 0] = position + 1;
    }
  });
  return { scopedRequest, scopedRequests: postings.size };
}

function* readingTimes({ arrangement }: EventIndex): Generator<undefined, Pick<FlowColumns, 'time' | 'base'>> {
  const rows = arrangement.bases.at(-1) ?? 0;
  const ms = new Float64Array(rows);
  const clocks = new Uint32Array(rows);
  arrangement.sources.forEach(({ store }, source) => {
    const from = arrangement.bases[source] ?? 0;
    store.rows.copyTimes(sizeOf(arrangement, source), ms, from);
    store.rows.copyColumn('clock', sizeOf(arrangement, source), clocks, from);
  });
  yield undefined;
  const { rowByRank, size } = arrangement;
  const first = ms[rowByRank?.[0] ?? 0] ?? NaN;
  const base = Number.isNaN(first) ? 0 : first;
  const time = new Float64Array(size);
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const row = rowByRank === undefined ? rank : (rowByRank[rank] ?? 0);
      time[rank] = (ms[row] ?? 0) - base + nanosOf(clocks[row] ?? 0) / 1e6;
    }
  });
  return { time, base };
}

/** What an event's own record speaks for first; undefined for one that is not failing. */
export function likeliest({ arrangement, sources }: EventIndex, rank: number): Candidate | undefined {
  const row = arrangement.rowByRank?.[rank] ?? rank;
  const source = sourceOfRow(arrangement, row);
  const examination = sources[source]?.store.examinationOf(row - (arrangement.bases[source] ?? 0));
  return examination?.candidates[0];
}
