/** The first so many of any number of items, in an order, without a sort of them all; equal ones as they came. */
export class Best<T> {
  private readonly items: T[] = [];
  /** The last that is still among them, once there are enough. */
  private last: T | undefined;

  /** @param compare negative where the first argument comes first. */
  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  add(item: T): void {
    if (this.last !== undefined && this.compare(item, this.last) >= 0) return;
    this.items.push(item);
    if (this.items.length >= 2 * this.limit) this.cut();
  }

  /** Those that were added, in order. */
  sorted(): readonly T[] {
    this.cut();
    return this.items;
  }

  private cut(): void {
    this.items.sort(this.compare);
    if (this.items.length < this.limit) return;
    this.items.length = this.limit;
    this.last = this.items.at(-1);
  }
}
