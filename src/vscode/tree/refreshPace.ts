/**
 * So often the tree is drawn at once; after that once in so many ms, and each such time that passes allows one more. While changes
 * go on and on, that time grows to the longest one.
 */
const budget = { draws: 8, refill: 5000, longest: 20_000, growth: 1.5 };

/**
 * Draws the tree: of a change at once, since somebody may click in what is shown, but of changes that do not end once every few
 * seconds, and of the last one always. The editor never lets go of some of what it makes for each item, so that a tree drawn
 * several times a second, day and night, would fill its memory.
 */
export class RefreshPace {
  private left = budget.draws;
  private refill = budget.refill;
  private counted = Date.now();
  private timer: unknown;
  private pending = false;

  constructor(private readonly draw: () => void) {}

  /** Says that something has changed. */
  touch(): void {
    this.count();
    if (this.left >= 1) {
      this.refill = budget.refill;
      this.now();
      return;
    }
    this.pending = true;
    this.timer ??= setTimeout(
      () => {
        this.refill = Math.min(budget.longest, this.refill * budget.growth);
        this.flush();
      },
      Math.ceil((1 - this.left) * this.refill),
    );
  }

  /** Draws what has changed and was not drawn yet; false when there is nothing like that. */
  flush(): boolean {
    if (!this.pending) return false;
    this.now();
    return true;
  }

  /** Draws at once. */
  now(): void {
    this.count();
    this.left = Math.max(0, this.left - 1);
    this.pending = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draw();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private count(): void {
    const now = Date.now();
    this.left = Math.min(budget.draws, this.left + (now - this.counted) / this.refill);
    this.counted = now;
  }
}
