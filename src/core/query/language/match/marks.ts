import { inStretches } from '../../../index/slices';

/**
 * What passes, as 1 or 0: for each row of a source, or for each tuple of traits where that is all that it rests on. Tuples are
 * few, so whatever can be put together of them is, and the rows are gone through once.
 */
export interface Marks {
  readonly of: 'rows' | 'traits';
  readonly marks: Uint8Array;
}

/** What a step of a question gives in the end. It yields now and then: there may be millions of rows. */
export type Sliced<T> = Generator<undefined, T>;

/** The same for each row. May be the array itself. */
export function* rowMarks({ of, marks }: Marks, traits: Uint32Array): Sliced<Uint8Array> {
  if (of === 'rows') return marks;
  const rows = new Uint8Array(traits.length);
  yield* addMarked(rows, traits, marks);
  return rows;
}

/** Keeps in the first what passes in the second as well. */
export function keepBoth(into: Uint8Array, other: Uint8Array): Sliced<void> {
  return inStretches(into.length, (from, to) => {
    for (let i = from; i < to; i++) into[i] = (into[i] ?? 0) & (other[i] ?? 0);
  });
}

/** Adds to the first what passes in the second. */
export function addOther(into: Uint8Array, other: Uint8Array): Sliced<void> {
  return inStretches(into.length, (from, to) => {
    for (let i = from; i < to; i++) into[i] = (into[i] ?? 0) | (other[i] ?? 0);
  });
}

/** Turns what passes into what does not. */
export function invert(marks: Uint8Array): Sliced<void> {
  return inStretches(marks.length, (from, to) => {
    for (let i = from; i < to; i++) marks[i] = (marks[i] ?? 0) ^ 1;
  });
}

/** Marks the rows whose number in a column is marked. */
export function addMarked(rows: Uint8Array, column: Uint32Array, marked: Uint8Array): Sliced<void> {
  return inStretches(rows.length, (from, to) => {
    for (let row = from; row < to; row++) rows[row] = (rows[row] ?? 0) | (marked[column[row] ?? 0] ?? 0);
  });
}

/** Marks the rows whose number in a column is any but 0. */
export function addPresent(rows: Uint8Array, column: Uint32Array): Sliced<void> {
  return inStretches(rows.length, (from, to) => {
    for (let row = from; row < to; row++) if (column[row] !== 0) rows[row] = 1;
  });
}

/** The marks of rows, of all sources one behind the other, by the ranks of their events. */
export function* byRank(byRow: Uint8Array, rowByRank: Uint32Array): Sliced<Uint8Array> {
  const ranked = new Uint8Array(rowByRank.length);
  yield* addMarked(ranked, rowByRank, byRow);
  return ranked;
}
