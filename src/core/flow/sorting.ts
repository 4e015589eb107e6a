import { inStretches } from '../index/slices';
import { timeOrder } from '../index/timeOrder';
import { groupingByKey } from './byKey';
import type { FlowSort, SortColumn } from './entry';
import { requestKind } from './entryColumns';
import { serverOf, statusOf, titleOf, toolOf, userOf } from './labels';
import type { FlowTable } from './table';

type TextColumn = Exclude<SortColumn, 'time' | 'latency'>;

const textsOf: Readonly<Record<TextColumn, (table: FlowTable, entry: number) => string>> = {
  title: titleOf,
  tool: toolOf,
  server: serverOf,
  user: userOf,
  status: statusOf,
};

/** Texts are compared by so many UTF-16 units, in any case: a hostile one can be megabytes long. */
const comparedLength = 200;

/**
 * Entries in the order of a column; those that are equal in it stay in the order of time, and those that have nothing there
 * come last, in both directions. Yields now and then.
 *
 * @param entries ascending, which is the order of time.
 */
export function* sorting(
  table: FlowTable,
  entries: Uint32Array,
  { column, descending }: FlowSort,
): Generator<undefined, Uint32Array> {
  if (column === 'time') return descending ? yield* backwardsInTime(table, entries) : entries;
  if (column === 'latency') return yield* byLatency(table, entries, descending);
  return yield* byText(table, entries, textsOf[column], descending);
}

function* backwardsInTime(table: FlowTable, entries: Uint32Array): Generator<undefined, Uint32Array> {
  // What has no readable time stands at the end, and stays there.
  let timed = entries.length;
  while (timed > 0 && Number.isNaN(table.startOf(entries[timed - 1] ?? 0))) timed--;
  const order = entries.slice();
  order.subarray(0, timed).reverse();
  yield undefined;
  return order;
}

function* byLatency(table: FlowTable, entries: Uint32Array, descending: boolean): Generator<undefined, Uint32Array> {
  const { entries: all } = table;
  const latencies = new Float64Array(entries.length);
  const sign = descending ? -1 : 1;
  yield* inStretches(entries.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const entry = entries[i] ?? 0;
      // An evaluation has no latency: it is not waited for.
      latencies[i] = all.kind[entry] === requestKind ? sign * (table.endOf(entry) - table.startOf(entry)) : NaN;
    }
  });
  const order = yield* timeOrder(latencies, new Uint32Array(entries.length));
  return order === undefined ? entries : order.map((position) => entries[position] ?? 0);
}

function* byText(
  table: FlowTable,
  entries: Uint32Array,
  textOf: (table: FlowTable, entry: number) => string,
  descending: boolean,
): Generator<undefined, Uint32Array> {
  const numbers = new Map<string, number>();
  const keys = new Uint32Array(entries.length);
  yield* inStretches(
    entries.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const text = textOf(table, entries[i] ?? 0)
          .slice(0, comparedLength)
          .toLowerCase();
        let number = numbers.get(text);
        if (number === undefined) numbers.set(text, (number = numbers.size + 1));
        keys[i] = number;
      }
    },
    textsPerStretch,
  );
  const texts = [...numbers.keys()].filter((text) => text !== '').sort(inOrder);
  if (descending) texts.reverse();
  if (numbers.has('')) texts.push('');
  const places = new Uint32Array(numbers.size + 1);
  texts.forEach((text, place) => (places[numbers.get(text) ?? 0] = place + 1));
  yield undefined;
  yield* inStretches(keys.length, (from, to) => {
    for (let i = from; i < to; i++) keys[i] = places[keys[i] ?? 0] ?? 0;
  });
  const { order } = yield* groupingByKey(keys, numbers.size);
  return order.map((position) => entries[position] ?? 0);
}

const textsPerStretch = 4000;

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
