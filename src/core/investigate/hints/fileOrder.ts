import { sizeOf } from '../../index/arrangement';
import type { EventIndex } from '../../index/eventIndex';
import { inStretches } from '../../index/slices';
import { formatDuration } from '../../model/instant';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted, verb } from '../words';

/** A shorter log shows no order. */
const fewestRecords = 20;
/** At most this share of the records may be out of place: otherwise the log is not in the order of time, which is no wonder. */
const mostDisplaced = 0.02;
/** Records that come so much too late or too early, in ms, are in place: several components write one stream. */
const tolerance = 1000;

/**
 * Records that stand out of place in a file that is otherwise in the order of time, whether oldest or newest first (as pages
 * of the API are). They are those that are left when as many records as possible are kept in order, and whose times are off
 * by more than a second from their neighbours that are in order.
 */
export function* fileOrderHints(index: EventIndex): Generator<undefined, readonly Hint[]> {
  const hints: Hint[] = [];
  for (const [source, { id }] of index.sources.entries()) {
    const times = yield* timesOf(index, source);
    if (times.rows.length < fewestRecords) continue;
    const kept = yield* longestOrder(times.ms);
    const most = Math.max(1, Math.floor(times.rows.length * mostDisplaced));
    const { rows, furthest } = displaced(times, kept, most + 1);
    if (rows.length > most) continue;
    const seen = new Seen();
    for (const row of rows) {
      const base = index.arrangement.bases[source] ?? 0;
      seen.add(index.arrangement.rankByRow?.[base + row] ?? base + row);
    }
    hints.push(
      ...hintOf(
        index,
        'clock-out-of-order',
        seen,
        (count) =>
          `${counted(count, 'record stands', 'records stand')} out of place in a file that is otherwise in the order of time, ${verb(count, 'by', 'by up to')} ${formatDuration(furthest)}.`,
        id,
      ),
    );
    yield undefined;
  }
  return hints;
}

/** The rows of a source that count and have a readable time, and these times: turned round where the newest come first. */
interface Times {
  readonly rows: Uint32Array;
  readonly ms: Float64Array;
}

function* timesOf({ arrangement, sources }: EventIndex, source: number): Generator<undefined, Times> {
  const size = sizeOf(arrangement, source);
  const base = arrangement.bases[source] ?? 0;
  const all = new Float64Array(size);
  sources[source]?.store.rows.copyTimes(size, all, 0);
  const rows = new Uint32Array(size);
  const ms = new Float64Array(size);
  let [count, rising, falling] = [0, 0, 0];
  yield* inStretches(size, (from, to) => {
    for (let row = from; row < to; row++) {
      const time = all[row] ?? NaN;
      if (Number.isNaN(time) || arrangement.duplicates.has(base + row)) continue;
      const before = ms[count - 1] ?? time;
      if (time > before) rising += 1;
      else if (time < before) falling += 1;
      rows[count] = row;
      ms[count++] = time;
    }
  });
  if (falling > rising) for (let i = 0; i < count; i++) ms[i] = -(ms[i] ?? 0);
  return { rows: rows.subarray(0, count), ms: ms.subarray(0, count) };
}

/** For each number 1 where it belongs to a longest series of them that never falls. In n·log(n) at most. */
function* longestOrder(numbers: Float64Array): Generator<undefined, Uint8Array> {
  const size = numbers.length;
  // For each length the place where a series of that length ends with the smallest number, and for each place the one before.
  const ends = new Uint32Array(size);
  const previous = new Int32Array(size);
  let longest = 0;
  yield* inStretches(size, (from, to) => {
    for (let i = from; i < to; i++) {
      const number = numbers[i] ?? 0;
      let at = longest;
      // Mostly it goes on from the longest one.
      if (longest > 0 && (numbers[ends[longest - 1] ?? 0] ?? 0) > number) {
        let low = 0;
        while (low < at) {
          const middle = (low + at) >> 1;
          if ((numbers[ends[middle] ?? 0] ?? 0) <= number) low = middle + 1;
          else at = middle;
        }
      }
      previous[i] = at === 0 ? -1 : (ends[at - 1] ?? 0);
      ends[at] = i;
      if (at === longest) longest++;
    }
  });
  const kept = new Uint8Array(size);
  for (let i = longest === 0 ? -1 : (ends[longest - 1] ?? 0); i >= 0; i = previous[i] ?? -1) kept[i] = 1;
  return kept;
}

/** The rows, up to a number of them, that are not kept in order and are off by more than the tolerance; and by how much, in ms. */
function displaced(
  { rows, ms }: Times,
  kept: Uint8Array,
  limit: number,
): { readonly rows: readonly number[]; readonly furthest: number } {
  const found: number[] = [];
  let furthest = 0;
  let next = 0;
  let before = -Infinity;
  for (let i = 0; i < rows.length && found.length < limit; i++) {
    const time = ms[i] ?? 0;
    if (kept[i] === 1) {
      before = time;
      continue;
    }
    next = Math.max(next, i);
    while (next < rows.length && kept[next] === 0) next++;
    const off = Math.max(before - time, time - (ms[next] ?? Infinity));
    if (off <= tolerance) continue;
    found.push(rows[i] ?? 0);
    furthest = Math.max(furthest, off);
  }
  return { rows: found, furthest };
}
