/** How long the tree stays as it is after it was drawn, in ms: longer while one change follows the other. */
const intervals = { first: 400, longest: 5000, growth: 1.5 };

/**
 * Draws the tree at a pace: of the first change after a quiet time at once, of the last one always. The editor never lets go
 * of some of what it makes for each item, so that a tree drawn several times a second, day and night, would fill its memory.
 */
export class RefreshPace {
  private interval = intervals.first;
  private timer: unknown;
  private pending = false;

  constructor(private readonly draw: () => void) {}

  /** Says that something has changed. */
  touch(): void {
    this.pending = true;
    if (this.timer === undefined) this.now();
  }

  /** Says that something has changed that nobody should wait for long to see, such as the end of a reading. */
  soon(): void {
    this.interval = intervals.first;
    this.touch();
    if (this.pending) this.wait();
  }

  /** Draws what has changed and was not drawn yet; false when there is nothing like that. */
  flush(): boolean {
    if (!this.pending) return false;
    this.now();
    return true;
  }

  /** Draws at once. */
  now(): void {
    this.pending = false;
    this.wait();
    this.draw();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.pending) {
        this.interval = intervals.first;
        return;
      }
      this.interval = Math.min(intervals.longest, this.interval * intervals.growth);
      this.now();
    }, this.interval);
  }
}
