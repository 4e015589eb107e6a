import { Rest } from '../rest';

/** After something was made anew, so many times as long as that took is left to others. */
const restFactor = 2;

/**
 * Makes something anew when it is out of date, one time after the other, and rests in between in proportion to what it cost:
 * a log can grow for hours. There is no rest before what somebody waits for.
 */
export class Renewal {
  private readonly rest = new Rest();
  private isStale = false;
  private isHurried = false;
  /** How often something else was wanted. */
  private wanted = 0;
  private restsUntil = 0;
  private isOver = false;
  private running: Promise<void> | undefined;

  /** @param make makes it; gives up when `abandoned` says so in a pause. Must not reject. */
  constructor(private readonly make: (abandoned: () => boolean) => Promise<void>) {}

  /** Says that it is out of date. */
  touch(): void {
    this.isStale = true;
    this.running ??= this.run();
  }

  /** Says that it is out of date and that somebody waits for it. */
  hurry(): void {
    this.isHurried = true;
    this.touch();
    this.rest.end();
  }

  /** The same, of something else than what is being made, which is given up. */
  replace(): void {
    this.wanted++;
    this.hurry();
  }

  /** Resolves when everything so far is made. */
  async settled(): Promise<void> {
    while (this.running !== undefined) {
      this.rest.end();
      await this.running;
    }
  }

  dispose(): void {
    this.isOver = true;
    this.rest.end();
  }

  private async run(): Promise<void> {
    while (this.isStale && !this.isOver) {
      if (!this.isHurried) await this.rest.take(this.restsUntil - Date.now());
      this.isHurried = false;
      this.isStale = false;
      const { wanted } = this;
      const began = Date.now();
      await this.make(() => this.isOver || this.wanted !== wanted);
      this.restsUntil = Date.now() + restFactor * (Date.now() - began);
    }
    this.running = undefined;
  }
}
