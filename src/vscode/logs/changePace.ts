/** How long changes that follow one another are gathered, in ms. Whoever makes an index of them rests as long as that costs by itself. */
const interval = 150;

/** Tells of changes at a pace that who hears of them can follow: of the first at once, and of the last always. */
export class ChangePace {
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
      if (this.pending) this.fire();
    }, interval);
    this.tell();
  }
}
