/**
 * What passes, as 1 or 0: for each row of a source, or for each tuple of traits where that is all that it rests on. Tuples are
 * few, so whatever can be put together of them is, and the rows are gone through once.
 */
export interface Marks {
  readonly of: 'rows' | 'traits';
  readonly marks: Uint8Array;
}

/** The same for each row. May be the array itself. */
export function rowMarks({ of, marks }: Marks, traits: Uint32Array): Uint8Array {
  if (of === 'rows') return marks;
  const rows = new Uint8Array(traits.length);
  for (let row = 0; row < rows.length; row++) rows[row] = marks[traits[row] ?? 0] ?? 0;
  return rows;
}

/** Keeps in the first what passes in the second as well. */
export function keepBoth(into: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) & (other[i] ?? 0);
}

/** Adds to the first what passes in the second. */
export function addOther(into: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) | (other[i] ?? 0);
}

/** Turns what passes into what does not. */
export function invert(marks: Uint8Array): void {
  for (let i = 0; i < marks.length; i++) marks[i] = (marks[i] ?? 0) ^ 1;
}

/** Marks the rows whose number in a column is marked. */
export function addMarked(rows: Uint8Array, column: Uint32Array, marked: Uint8Array): void {
  for (let row = 0; row < rows.length; row++) rows[row] = (rows[row] ?? 0) | (marked[column[row] ?? 0] ?? 0);
}
