/** A column of which few rows have a value. Rows come in ascending order; a value is found in logarithmic time. */
export class SparseColumn<T> {
  private readonly rowNumbers: number[] = [];
  private readonly values: T[] = [];

  get size(): number {
    return this.values.length;
  }

  /** The rows that have a value, in ascending order. */
  get rows(): readonly number[] {
    return this.rowNumbers;
  }

  /** Gives a row a value; the row must be behind all rows that have one. */
  push(row: number, value: T): void {
    this.rowNumbers.push(row);
    this.values.push(value);
  }

  get(row: number): T | undefined {
    let low = 0;
    let high = this.rowNumbers.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.rowNumbers[middle] ?? 0;
      if (at === row) return this.values[middle];
      if (at < row) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** The rows and values behind the first so many, for a copy. */
  since(size: number): readonly (readonly [row: number, value: T])[] {
    const added: [number, T][] = [];
    for (let i = size; i < this.values.length; i++) {
      const value = this.values[i];
      if (value !== undefined) added.push([this.rowNumbers[i] ?? 0, value]);
    }
    return added;
  }

  /** Takes what `since` of the original gave. */
  append(added: readonly (readonly [row: number, value: T])[]): void {
    for (const [row, value] of added) this.push(row, value);
  }
}
