/** No element is made higher, in CSS pixels: browsers lose count some way above. */
const highest = 8_000_000;

/**
 * How far the rows are scrolled. Up to some hundred thousand rows the scrollbar moves pixel by pixel; with more it moves in proportion, and
 * wheel and keys still move by rows.
 */
export class Scrolling {
  /** How many rows are scrolled away above, with a fraction. */
  top = 0;
  private rows = 0;
  private rowHeight = 24;
  private viewHeight = 0;

  /** @returns whether anything has changed */
  measure(rows: number, rowHeight: number, viewHeight: number): boolean {
    const same = rows === this.rows && rowHeight === this.rowHeight && viewHeight === this.viewHeight;
    this.rows = rows;
    this.rowHeight = rowHeight;
    this.viewHeight = viewHeight;
    this.to(this.top);
    return !same;
  }

  /** As `measure`, where only the number of rows is another. */
  measureRows(rows: number): boolean {
    return this.measure(rows, this.rowHeight, this.viewHeight);
  }

  /** The height of what is scrolled, as the scrollbar knows it. */
  get height(): number {
    return Math.min(this.rows * this.rowHeight, highest);
  }

  /** Whether the scrollbar has fewer pixels than there are pixels of rows. */
  get isScaled(): boolean {
    return this.rows * this.rowHeight > highest;
  }

  get visibleRows(): number {
    return this.viewHeight / this.rowHeight;
  }

  get rowCount(): number {
    return this.rows;
  }

  get farthest(): number {
    return Math.max(0, this.rows - this.visibleRows);
  }

  /** The first row of which anything is in sight. */
  get first(): number {
    return Math.floor(this.top);
  }

  /** The last row of which anything is in sight; −1 without rows. */
  get last(): number {
    return Math.min(this.rows - 1, Math.ceil(this.top + this.visibleRows) - 1);
  }

  /** Where the scrollbar has to stand. */
  get offset(): number {
    const most = this.height - this.viewHeight;
    return this.farthest === 0 ? 0 : (this.top / this.farthest) * Math.max(0, most);
  }

  /** Where the top of a row is in sight, in CSS pixels. */
  y(row: number): number {
    return Math.round((row - this.top) * this.rowHeight);
  }

  rowAt(y: number): number {
    return Math.floor(this.top + y / this.rowHeight);
  }

  to(top: number): void {
    this.top = Math.min(Math.max(0, top), this.farthest);
  }

  /** The scrollbar has been moved. */
  toOffset(offset: number): void {
    const most = this.height - this.viewHeight;
    if (most > 0 && Math.abs(offset - this.offset) >= 1) this.to((offset / most) * this.farthest);
  }

  /** The least move that brings a row into sight whole, with one more row where there is one. */
  reveal(row: number): void {
    if (row < this.top + 1) this.to(row - 1);
    else if (row + 2 > this.top + this.visibleRows) this.to(row + 2 - this.visibleRows);
  }
}
