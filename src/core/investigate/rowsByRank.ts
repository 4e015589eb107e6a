import { LabelTable } from '../flow/labelTable';
import { byRank, commonId, type IdColumn, sizeOf, sourceOfRow } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import { nanosOf } from '../store/clock';
import type { EventStore } from '../store/eventStore';

/**
 * The numbers of single events by their rank, for whoever looks at some of them only. Identifiers are in the index's common
 * numbering.
 */
export class RowsByRank {
  readonly labels: LabelTable;
  private column: Uint32Array | undefined;

  constructor(readonly index: EventIndex) {
    this.labels = new LabelTable(index.arrangement);
  }

  /** The number of what each event has in common with others, in `labels`, by rank; kept until `release`. */
  get label(): Uint32Array {
    return (this.column ??= labelsByRank(this));
  }

  /** Lets go of what only the making of an investigation needs: it is as long as the log. */
  release(): void {
    this.column = undefined;
  }

  /** As `label`, of one event; 0 for no event. */
  labelOf(rank: number): number {
    if (this.column !== undefined) return this.column[rank] ?? 0;
    return this.at(rank, (store, row, source) => (this.labels.bases[source] ?? 0) + store.rows.at(row, 'traits'));
  }

  idOf(rank: number, column: IdColumn): number {
    const { arrangement } = this.index;
    return this.at(rank, (store, row, source) => commonId(arrangement, source, store.rows.at(row, column)));
  }

  /** The number of its authorization chain; 0 for none. */
  chainOf(rank: number): number {
    const { chains } = this.index;
    return this.at(rank, (store, row, source) => {
      const chain = store.rows.at(row, 'chain');
      return chain === 0 ? 0 : chain + (chains.bases[source] ?? 0);
    });
  }

  /** Its MCP request ID within its session or connection, as a key of the postings of requests; 0 for none. */
  requestOf(rank: number): number {
    const request = this.idOf(rank, 'request');
    if (request === 0) return 0;
    const session = this.idOf(rank, 'session');
    return this.index.identifiers.requestKeyOf(session === 0 ? this.idOf(rank, 'connection') : session, request);
  }

  /** In ms since 1970 with its fraction; NaN without a readable time. */
  timeOf(rank: number): number {
    return this.at(rank, ({ rows }, row) => rows.at(row, 'ms') + nanosOf(rows.at(row, 'clock')) / 1e6);
  }

  /** What a function says of the row of an event; 0 where there is none. */
  at(rank: number, say: (store: EventStore, row: number, source: number) => number): number {
    if (rank < 0) return 0;
    const { arrangement, sources } = this.index;
    const row = arrangement.rowByRank?.[rank] ?? rank;
    const source = sourceOfRow(arrangement, row);
    const store = sources[source]?.store;
    return store === undefined ? 0 : say(store, row - (arrangement.bases[source] ?? 0), source);
  }
}

function labelsByRank({ index: { arrangement }, labels }: RowsByRank): Uint32Array {
  const all = new Uint32Array(arrangement.bases.at(-1) ?? 0);
  arrangement.sources.forEach(({ store }, source) => {
    const from = arrangement.bases[source] ?? 0;
    store.rows.copyColumn('traits', sizeOf(arrangement, source), all, from);
    const shift = labels.bases[source] ?? 0;
    if (shift === 0) return;
    for (let row = from; row < (arrangement.bases[source + 1] ?? 0); row++) all[row] = (all[row] ?? 0) + shift;
  });
  return byRank(arrangement, all);
}
