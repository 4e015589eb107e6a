import { inStretches } from '../index/slices';
import type { EntryColumns } from './entryColumns';

/**
 * The rows of a list of trees of which each entry is expanded or not. A row is found by its number, and the number of an
 * entry, in logarithmic time in the number of trees; so is what an expansion costs, besides the rows that it shows.
 */
export class Rows {
  private readonly expanded: Uint8Array;
  /** The place of each root among the roots; −1 for what is not shown, or no root. */
  private readonly places: Int32Array;
  /** Sums of the rows of roots, as a Fenwick tree. */
  private sums: Uint32Array;
  private total = 0;

  /**
   * @param roots in the order in which they are shown.
   * @param shown for each entry 1 when it is shown.
   */
  constructor(
    private readonly entries: EntryColumns,
    readonly roots: Uint32Array,
    private readonly shown: Uint8Array,
  ) {
    this.expanded = new Uint8Array(entries.size);
    this.places = new Int32Array(entries.size).fill(-1);
    this.sums = new Uint32Array(roots.length + 1);
  }

  /** Counts the rows anew. Yields now and then. */
  *counting(): Generator<undefined, void> {
    const { roots, places } = this;
    const sums = new Uint32Array(roots.length + 1);
    let total = 0;
    yield* inStretches(roots.length, (from, to) => {
      for (let place = from; place < to; place++) {
        const root = roots[place] ?? 0;
        places[root] = place;
        const rows = this.rowsFrom(root);
        sums[place + 1] = rows;
        total += rows;
      }
    });
    yield* inStretches(roots.length, (from, to) => {
      for (let i = from + 1; i <= to; i++) {
        const above = i + (i & -i);
        if (above < sums.length) sums[above] = (sums[above] ?? 0) + (sums[i] ?? 0);
      }
    });
    this.sums = sums;
    this.total = total;
  }

  get length(): number {
    return this.total;
  }

  isExpanded(entry: number): boolean {
    return this.expanded[entry] === 1;
  }

  /** Whether an entry has children that are shown. */
  hasChildren(entry: number): boolean {
    return this.firstShown(this.entries.child[entry] ?? -1) >= 0;
  }

  /** The place of the root that an entry is under; −1 when it is not shown. */
  placeOf(entry: number): number {
    return this.shown[entry] === 1 ? (this.places[this.entries.rootOf(entry)] ?? -1) : -1;
  }

  expand(entry: number, expanded: boolean): void {
    if (this.isExpanded(entry) === expanded || !this.hasChildren(entry)) return;
    const root = this.entries.rootOf(entry);
    const before = this.rowsFrom(root);
    this.expanded[entry] = expanded ? 1 : 0;
    const more = this.rowsFrom(root) - before;
    const place = this.places[root] ?? -1;
    if (place < 0 || more === 0) return;
    this.total += more;
    for (let i = place + 1; i < this.sums.length; i += i & -i) this.sums[i] = (this.sums[i] ?? 0) + more;
  }

  /** Expands or collapses all; `counting` has to follow. */
  setAll(expanded: boolean): void {
    this.expanded.fill(expanded ? 1 : 0);
  }

  /** The row of an entry; −1 for one that is not shown, or below a collapsed one. */
  rowOf(entry: number): number {
    const { parent } = this.entries;
    const place = this.placeOf(entry);
    if (place < 0) return -1;
    for (let above = parent[entry] ?? -1; above >= 0; above = parent[above] ?? -1) {
      if (!this.isExpanded(above)) return -1;
    }
    let row = this.rowsBefore(place);
    for (let at = this.roots[place] ?? -1; at >= 0 && at !== entry; at = this.after(at)) row++;
    return row;
  }

  /** The entries of some rows; fewer at the end. */
  entriesAt(from: number, count: number): readonly number[] {
    const found: number[] = [];
    const start = Math.max(0, from);
    if (start >= this.total) return found;
    const { place, before } = this.placeAt(start);
    let at = this.roots[place] ?? -1;
    for (let row = before; row < start && at >= 0; row++) at = this.after(at);
    let next = place;
    while (found.length < count && next < this.roots.length) {
      if (at < 0) {
        next++;
        at = this.roots[next] ?? -1;
        continue;
      }
      found.push(at);
      at = this.after(at);
    }
    return found;
  }

  /** All entries of a tree that are shown or could be by expanding, in order. */
  allOf(place: number): readonly number[] {
    const all: number[] = [];
    for (let at = this.roots[place] ?? -1; at >= 0; at = this.step(at, true)) all.push(at);
    return all;
  }

  /** The row behind one in the same tree; −1 at its end. */
  private after(entry: number): number {
    return this.step(entry, this.isExpanded(entry));
  }

  private step(entry: number, into: boolean): number {
    const { child, next, parent } = this.entries;
    if (into) {
      const first = this.firstShown(child[entry] ?? -1);
      if (first >= 0) return first;
    }
    for (let at = entry; at >= 0; at = parent[at] ?? -1) {
      if ((parent[at] ?? -1) < 0) return -1;
      const sibling = this.firstShown(next[at] ?? -1);
      if (sibling >= 0) return sibling;
    }
    return -1;
  }

  /** The first of an entry and its following siblings that is shown; −1 for none. */
  private firstShown(entry: number): number {
    let at = entry;
    while (at >= 0 && this.shown[at] !== 1) at = this.entries.next[at] ?? -1;
    return at;
  }

  private rowsFrom(entry: number): number {
    let rows = 1;
    if (!this.isExpanded(entry)) return rows;
    const { child, next } = this.entries;
    for (let at = child[entry] ?? -1; at >= 0; at = next[at] ?? -1) if (this.shown[at] === 1) rows += this.rowsFrom(at);
    return rows;
  }

  /** The rows of the roots before a place. */
  private rowsBefore(place: number): number {
    let rows = 0;
    for (let i = place; i > 0; i -= i & -i) rows += this.sums[i] ?? 0;
    return rows;
  }

  /** The place of the root that a row is under, and how many rows stand before that root. */
  private placeAt(row: number): { readonly place: number; readonly before: number } {
    let place = 0;
    let before = 0;
    for (let step = 1 << Math.floor(Math.log2(this.sums.length)); step > 0; step >>= 1) {
      const next = place + step;
      const rows = before + (this.sums[next] ?? 0);
      if (next < this.sums.length && rows <= row) {
        place = next;
        before = rows;
      }
    }
    return { place, before };
  }
}
