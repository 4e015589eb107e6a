import { finish, inStretches } from '../index/slices';
import { matching } from '../query/matching';
import type { FlowSort } from './entry';
import { requestKind } from './entryColumns';
import { type Fold, FoldedTime } from './foldedTime';
import { GapFinder } from './folds';
import { Rows } from './rows';
import { type Selection, selecting, type SelectionOptions } from './selection';
import { sorting } from './sorting';
import { failedState } from './states';
import type { FlowTable } from './table';

/** What a waterfall shows, and in which order. */
export interface WaterfallOptions extends SelectionOptions {
  readonly sort: FlowSort;
}

export interface WaterfallCounts {
  readonly events: number;
  readonly requests: number;
  /** Failing events, as the tree counts them. */
  readonly failing: number;
  /** Where it went wrong: entries that fail of themselves. What only passes a failure on is not counted. */
  readonly failures: number;
}

/** In equal parts of the drawn time: how many events there are, and how many of them are failing. */
export interface Overview {
  readonly events: readonly number[];
  readonly failing: readonly number[];
}

/** What is looked for: what passes a text of the filter language; a failure; both when both are given. */
export interface Wanted {
  readonly text?: string | undefined;
  readonly failing: boolean;
}

/**
 * The entries of a table that are shown, in rows: roots in the order of a column, and below those that are expanded their
 * children, in the order of time. Times are in ms from `base`.
 */
export class Waterfall {
  /** Stretches without events, which are drawn folded: ascending, apart from each other. */
  readonly folds: readonly Fold[];
  /** The first and the last moment that is shown; both 0 where no event has a readable time. */
  readonly start: number;
  readonly end: number;
  private searched: { readonly text: string; readonly events: Uint8Array } | undefined;

  private constructor(
    readonly table: FlowTable,
    private readonly rows: Rows,
    private readonly selection: Selection,
    readonly counts: WaterfallCounts,
    gaps: GapFinder,
  ) {
    const { start, end } = gaps.span;
    this.folds = gaps.folds();
    this.start = Number.isNaN(start) ? 0 : start;
    this.end = Number.isNaN(end) ? 0 : end;
  }

  /** Makes a waterfall; all is collapsed. Yields now and then, so that the caller can pause. */
  static *building(table: FlowTable, options: WaterfallOptions): Generator<undefined, Waterfall> {
    const selection = yield* selecting(table, options);
    const roots = yield* rootsOf(table, selection.entries);
    const rows = new Rows(table.entries, yield* sorting(table, roots, options.sort), selection.entries);
    yield* rows.counting();
    const gaps = new GapFinder();
    const counts = yield* surveying(table, selection, gaps);
    return new Waterfall(table, rows, selection, counts, gaps);
  }

  /** As `building`, at once. */
  static of(table: FlowTable, options: WaterfallOptions): Waterfall {
    return finish(Waterfall.building(table, options));
  }

  /** The moment 0, in ms since 1970. */
  get base(): number {
    return this.table.base;
  }

  /** How the entries were put together where the log leaves doubt, in sentences. */
  get notes(): readonly string[] {
    return this.table.notes;
  }

  /** How many rows there are, with what is expanded. */
  get length(): number {
    return this.rows.length;
  }

  /** The entries of some rows; fewer at the end. */
  entriesAt(from: number, count: number): readonly number[] {
    return this.rows.entriesAt(from, count);
  }

  /** The row of an entry; −1 for one that is not shown, or below a collapsed one. */
  rowOf(entry: number): number {
    return this.rows.rowOf(entry);
  }

  /** Whether an entry passes the scope and the filter, or is above one that does. */
  isShown(entry: number): boolean {
    return this.selection.entries[entry] === 1;
  }

  hasChildren(entry: number): boolean {
    return this.rows.hasChildren(entry);
  }

  isExpanded(entry: number): boolean {
    return this.rows.isExpanded(entry);
  }

  /** Shows what is right below an entry, or hides all that is below it. */
  expand(entry: number, expanded: boolean): void {
    this.rows.expand(entry, expanded);
  }

  /** Expands what an entry is below, so that it has a row. */
  reveal(entry: number): void {
    const { parent } = this.table.entries;
    for (let above = parent[entry] ?? -1; above >= 0; above = parent[above] ?? -1) this.rows.expand(above, true);
  }

  expandAll(expanded: boolean): void {
    this.rows.setAll(expanded);
    finish(this.rows.counting());
  }

  /** Counts events in equal parts of the drawn time. Linear in the number of events. */
  overview(parts: number): Overview {
    const events = new Array<number>(parts).fill(0);
    const failing = new Array<number>(parts).fill(0);
    const { columns } = this.table;
    const drawn = new FoldedTime(this.start, this.end, this.folds);
    const scale = drawn.length > 0 ? parts / drawn.length : 0;
    for (let rank = 0; rank < columns.size; rank++) {
      const time = columns.time[rank] ?? NaN;
      if (this.selection.events[rank] !== 1 || Number.isNaN(time)) continue;
      const part = Math.min(parts - 1, Math.floor(drawn.positionOf(time) * scale));
      events[part] = (events[part] ?? 0) + 1;
      if (columns.failing[rank] === 1) failing[part] = (failing[part] ?? 0) + 1;
    }
    return { events, failing };
  }

  /**
   * The next entry that is wanted, from a row on and around the end (or the start): what is collapsed is searched too, and
   * expanded where the entry is found. Undefined when there is none.
   *
   * @param from the row behind (or before) which the search begins; −1 for the first (or the last) row.
   */
  find(from: number, backwards: boolean, wanted: Wanted): { readonly row: number; readonly entry: number } | undefined {
    const { rows } = this;
    const count = rows.roots.length;
    if (count === 0) return undefined;
    const current = this.entriesAt(from, 1)[0] ?? -1;
    const none = from < 0 || current < 0;
    const first = none ? (backwards ? count - 1 : 0) : rows.placeOf(current);
    const passes = this.wantedBy(wanted);
    const step = backwards ? -1 : 1;
    // The tree of the row is looked at twice: what comes behind the row at first, the rest of it at the end.
    for (let i = 0; i <= count; i++) {
      const place = (((first + step * i) % count) + count) % count;
      const all = rows.allOf(place);
      const at = i > 0 || none ? (backwards ? all.length : -1) : all.indexOf(current);
      for (let j = at + step; j >= 0 && j < all.length; j += step) {
        const entry = all[j] ?? 0;
        if (!passes(entry)) continue;
        this.reveal(entry);
        return { row: this.rowOf(entry), entry };
      }
    }
    return undefined;
  }

  private wantedBy({ text, failing }: Wanted): (entry: number) => boolean {
    const { entries } = this.table;
    const passing = text === undefined || text === '' ? undefined : this.passing(text);
    return (entry) => (!failing || entries.failing[entry] === 1) && (passing === undefined || passing[entry] === 1);
  }

  /** By entry 1 when one of its events passes a text; remembered, since one goes from find to find. */
  private passing(text: string): Uint8Array {
    if (this.searched?.text !== text) {
      const { index, entries } = this.table;
      const ranks = matching(index, { text });
      const events = new Uint8Array(entries.size);
      for (let rank = 0; rank < ranks.length; rank++) if (ranks[rank] === 1) events[entries.ofRank[rank] ?? 0] = 1;
      this.searched = { text, events };
    }
    return this.searched.events;
  }
}

function* rootsOf({ entries }: FlowTable, shown: Uint8Array): Generator<undefined, Uint32Array> {
  const roots = new Uint32Array(entries.size);
  let count = 0;
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (shown[entry] === 1 && entries.parent[entry] === -1) roots[count++] = entry;
    }
  });
  return roots.slice(0, count);
}

/** Goes over what is shown once: counts it, and finds its gaps. */
function* surveying(
  { columns, entries }: FlowTable,
  selection: Selection,
  gaps: GapFinder,
): Generator<undefined, WaterfallCounts> {
  const counts = { events: 0, requests: 0, failing: 0, failures: 0 };
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      // What is shown only for what is below it takes its time too.
      if (selection.entries[entries.ofRank[rank] ?? 0] === 1) gaps.add(columns.time[rank] ?? NaN);
      if (selection.events[rank] !== 1) continue;
      counts.events += 1;
      counts.failing += columns.failing[rank] ?? 0;
    }
  });
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (selection.entries[entry] !== 1) continue;
      if (entries.kind[entry] === requestKind && entries.parent[entry] === -1) counts.requests += 1;
      if (entries.state[entry] === failedState) counts.failures += 1;
    }
  });
  return counts;
}
