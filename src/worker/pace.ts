/** Says when something that happens often is worth telling again: at once, and then at intervals that grow by a quarter each time. */
export class Pace {
  private interval: number;
  private last: number | undefined;

  /** Both in ms. */
  constructor(
    first: number,
    private readonly longest: number,
  ) {
    this.interval = first;
  }

  /** Whether it is time again; when it is, the next interval begins. */
  isDue(now: number): boolean {
    if (this.last !== undefined) {
      if (now - this.last < this.interval) return false;
      this.interval = Math.min(this.longest, this.interval * 1.25);
    }
    this.last = now;
    return true;
  }
}
