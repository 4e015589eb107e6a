/** How long changes that follow one another are gathered, in ms: less in the beginning of a long reading than later. */
const intervals = { first: 250, longest: 1000 };

/** Tells of changes at a pace that who hears of them can follow: of the first at once, and of the last always. */
export class ChangePace {
  private interval = intervals.first;
  private timer: unknown;
  private pending = false;

  constructor(private readonly tell: () => void) {}

  /** Says that something has changed. */
  touch(): void {
    this.pending = true;
    if (this.timer === undefined) this.fire();
  }

  /** Says that something has changed that everybody should see right away, such as the end of a reading. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.interval = intervals.first;
    this.pending = false;
    this.tell();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private fire(): void {
    this.pending = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.pending) {
        this.interval = Math.min(intervals.longest, this.interval * 1.25);
        this.fire();
      } else {
        this.interval = intervals.first;
      }
    }, this.interval);
    this.tell();
  }
}
