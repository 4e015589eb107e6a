import { sizeOf } from '../../../index/arrangement';
import type { EventIndex } from '../../../index/eventIndex';
import type { EventStore } from '../../../store/eventStore';
import type { WordColumn } from '../../../store/rows';

/** The rows of one source of an index as columns, each copied once when somebody asks. */
export class SourceColumns {
  readonly store: EventStore;
  /** How many rows count: those that the source had when the index was made. */
  readonly rows: number;
  /** The number of the source's first row among all rows of the index. */
  readonly base: number;
  private readonly columns = new Map<WordColumn, Uint32Array>();
  private ownTimes: Float64Array | undefined;

  constructor(
    readonly index: EventIndex,
    readonly source: number,
  ) {
    const log = index.sources[source];
    if (log === undefined) throw new Error('There is no such source');
    this.store = log.store;
    this.rows = sizeOf(index.arrangement, source);
    this.base = index.arrangement.bases[source] ?? 0;
  }

  column(name: WordColumn): Uint32Array {
    let values = this.columns.get(name);
    if (values === undefined) {
      values = new Uint32Array(this.rows);
      this.store.rows.copyColumn(name, this.rows, values, 0);
      this.columns.set(name, values);
    }
    return values;
  }

  /** Milliseconds since 1970; NaN without a readable time. */
  get times(): Float64Array {
    if (this.ownTimes === undefined) {
      this.ownTimes = new Float64Array(this.rows);
      this.store.rows.copyTimes(this.rows, this.ownTimes, 0);
    }
    return this.ownTimes;
  }
}
