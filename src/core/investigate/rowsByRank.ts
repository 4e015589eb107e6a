import { LabelTable } from '../flow/labelTable';
import { commonId, type IdColumn, sourceOfRow } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import { nanosOf } from '../store/clock';
import type { EventStore } from '../store/eventStore';

/**
 * The numbers of single events by their rank, for whoever looks at some of them only: no column of all events is made.
 * Identifiers are in the index's common numbering.
 */
export class RowsByRank {
  readonly labels: LabelTable;

  constructor(readonly index: EventIndex) {
    this.labels = new LabelTable(index.arrangement);
  }

  /** The number of what an event has in common with others, in `labels`; 0 for no event. */
  labelOf(rank: number): number {
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
