import { evaluationKind } from '../flow/entryColumns';
import type { FlowTable } from '../flow/table';
import { finish, inStretches } from '../index/slices';
import { severityLevel } from '../model/severity';
import { Trait } from '../store/traits';
import { severityOrder } from './authorization';
import type { AuthorizationSort } from './sort';

/** The evaluations of a table that are shown, each a row, in the order of a column. */
export class AuthorizationList {
  private places: Int32Array | undefined;

  private constructor(
    readonly table: FlowTable,
    /** The entries, in the order of the rows. */
    readonly rows: Uint32Array,
    /** How many of them fail. */
    readonly failing: number,
  ) {}

  /**
   * Makes the list. Linear in the events. Yields now and then.
   *
   * @param isShown whether an entry passes the scope and the filter.
   */
  static *building(
    table: FlowTable,
    isShown: (entry: number) => boolean,
    sort: AuthorizationSort,
  ): Generator<undefined, AuthorizationList> {
    const { entries } = table;
    const found = new Uint32Array(entries.size);
    let [count, failing] = [0, 0];
    yield* inStretches(entries.size, (from, to) => {
      for (let entry = from; entry < to; entry++) {
        if (entries.kind[entry] !== evaluationKind || !isShown(entry)) continue;
        found[count++] = entry;
        failing += entries.failing[entry] ?? 0;
      }
    });
    const inTime = found.slice(0, count);
    const rows = sort.column === 'severity' ? yield* bySeverity(table, inTime, sort) : byTime(table, inTime, sort);
    return new AuthorizationList(table, rows, failing);
  }

  /** As `building`, at once. */
  static of(...of: Parameters<typeof AuthorizationList.building>): AuthorizationList {
    return finish(AuthorizationList.building(...of));
  }

  get length(): number {
    return this.rows.length;
  }

  /** The entries of some rows; fewer at the end. */
  entriesAt(from: number, count: number): readonly number[] {
    return [...this.rows.subarray(Math.max(0, from), Math.max(0, from + count))];
  }

  /** The row of an entry; −1 for one that has none. */
  rowOf(entry: number): number {
    if (this.places === undefined) {
      this.places = new Int32Array(this.table.size).fill(-1);
      for (let row = 0; row < this.rows.length; row++) this.places[this.rows[row] ?? 0] = row;
    }
    return this.places[entry] ?? -1;
  }

  /** The rows from one on (behind it, or before it) and around the end, each once; the row itself comes last. */
  *rowsFrom(from: number, backwards: boolean): Generator<{ readonly row: number; readonly entry: number }> {
    const { length } = this;
    const start = from < 0 ? (backwards ? length : -1) : from;
    for (let step = 1; step <= length; step++) {
      const row = (((start + (backwards ? -step : step)) % length) + length) % length;
      yield { row, entry: this.rows[row] ?? 0 };
    }
  }
}

/** What has no readable time stands at the end in both directions. */
function byTime(table: FlowTable, entries: Uint32Array, { descending }: AuthorizationSort): Uint32Array {
  if (!descending) return entries;
  let timed = entries.length;
  while (timed > 0 && Number.isNaN(table.startOf(entries[timed - 1] ?? 0))) timed--;
  const order = entries.slice();
  order.subarray(0, timed).reverse();
  return order;
}

/** The worst first when descending; those that are equally bad in the order of time. */
function* bySeverity(
  table: FlowTable,
  entries: Uint32Array,
  { descending }: AuthorizationSort,
): Generator<undefined, Uint32Array> {
  const worst = yield* worstByEntry(table);
  const places = severityOrder.map((_, place) => place);
  if (!descending) places.reverse();
  const order = new Uint32Array(entries.length);
  let at = 0;
  for (const place of places) {
    yield* inStretches(entries.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const entry = entries[i] ?? 0;
        if (worst[entry] === place) order[at++] = entry;
      }
    });
  }
  return order;
}

/** The place of each entry’s worst severity in `severityOrder`. */
function* worstByEntry({ columns, entries, size }: FlowTable): Generator<undefined, Uint8Array> {
  const { label, labels } = columns;
  const ofLabel = new Uint8Array(labels.size + 1);
  for (let own = 1; own <= labels.size; own++)
    ofLabel[own] = severityOrder.indexOf(severityLevel(labels.textOf(own, Trait.Severity)));
  const worst = new Uint8Array(size).fill(severityOrder.length - 1);
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const entry = entries.ofRank[rank] ?? 0;
      worst[entry] = Math.min(worst[entry] ?? 0, ofLabel[label[rank] ?? 0] ?? 0);
    }
  });
  return worst;
}
