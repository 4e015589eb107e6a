import type { Row } from '../../../protocol/timeline/scene';
import { isInSight, sightWith } from '../time/sight';
import type { RowCache } from './rowCache';
import type { Scrolling } from './scrolling';
import type { TimeView } from './timeView';

/**
 * Rows in the order of time and the time in sight go together: who scrolls the rows sees their bars, who moves in time sees the
 * rows of that time. With another order each moves for itself.
 */
export class Linking {
  private searching: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly rows: RowCache,
    private readonly scrolling: Scrolling,
    private readonly time: TimeView,
    private readonly order: () => 'ascending' | 'descending' | undefined,
    private readonly changed: () => void,
  ) {}

  /** The rows were scrolled: the time follows where their bars would be out of sight. */
  rowsMoved(): void {
    const stretch = this.order() === undefined ? undefined : this.stretchOf(this.scrolling.first, this.scrolling.last);
    if (stretch === undefined) return;
    const sight = sightWith(this.time.sight, stretch);
    if (sight !== this.time.sight) this.time.set(sight);
  }

  /** The time was moved: a moment later the rows follow, unless some in sight have a bar in sight. */
  timeMoved(): void {
    if (this.order() === undefined) return;
    clearTimeout(this.searching);
    this.searching = setTimeout(() => void this.followTime(), 120);
  }

  /** Shows the time of some rows, or of those in sight, as large as it fits; `false` where they have none or are not known yet. */
  fitRows(first = this.scrolling.first, last = this.scrolling.last): boolean {
    const stretch = this.stretchOf(first, last);
    if (stretch === undefined) return false;
    const { time } = this.time;
    this.time.fitTo(time.timeAt(stretch.from), time.timeAt(stretch.to));
    return true;
  }

  private *between(first: number, last: number): Generator<Row & { readonly start: number }> {
    for (let number = first; number <= last; number++) {
      const row = this.rows.at(number)?.row;
      if (row?.start !== undefined) yield { ...row, start: row.start };
    }
  }

  /** From the first bar’s beginning to the last one’s end, drawn. */
  private stretchOf(first: number, last: number) {
    let [from, to] = [Infinity, -Infinity];
    for (const { start, end = start } of this.between(first, last)) {
      from = Math.min(from, this.time.time.positionOf(start));
      to = Math.max(to, this.time.time.positionOf(end));
    }
    return from > to ? undefined : { from, to };
  }

  private async followTime(): Promise<void> {
    const { sight, time } = this.time;
    for (const { start, end = start } of this.between(this.scrolling.first, this.scrolling.last))
      if (isInSight(sight, time.positionOf(start), time.positionOf(end))) return;
    const row = await this.firstRowIn(sight.from);
    if (row === undefined) return;
    // It still moves: the rows follow when it has come to rest.
    if (sight !== this.time.sight) this.timeMoved();
    else {
      this.scrolling.to(row - 1);
      this.changed();
    }
  }

  /** The first row that begins in sight, by halving: about twenty questions in a million rows. */
  private async firstRowIn(from: number): Promise<number | undefined> {
    const isAscending = this.order() === 'ascending';
    let low = 0;
    let high = this.scrolling.rowCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = await this.rows.get(middle);
      if (row === undefined) return undefined;
      const drawn = row.start === undefined ? Infinity : this.time.time.positionOf(row.start);
      if (isAscending ? drawn < from : drawn > this.time.sight.to) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
