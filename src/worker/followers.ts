import type { Surroundings } from './openFile';
import type { Reading } from './reading';

/** How long a log that has grown counts as busy, in ms. */
const busyTime = 30_000;
/** Of so many logs the files are held open all the time, of more only as long as they are busy. */
const heldOpen = 200;
/** How many of the other logs are looked at in one round: a folder may hold thousands. */
const quietPerRound = 100;

/** Looks at the followed logs, all in turn: the busy ones every time, of the quiet ones some. */
export class Followers {
  private readonly logs = new Map<Reading, { grewAt: number }>();
  private quietTurn = 0;
  private looking = false;
  private stopTimer: (() => void) | undefined;

  constructor(private readonly surroundings: Surroundings) {}

  /** Begins to look at a log. */
  async add(reading: Reading): Promise<void> {
    // Of a large folder nothing is busy before it grows.
    const grewAt = this.logs.size < heldOpen ? this.surroundings.now() : -Infinity;
    this.logs.set(reading, { grewAt });
    this.stopTimer ??= this.surroundings.every(this.surroundings.followInterval, () => void this.round());
    if (this.logs.size > heldOpen) await reading.relax();
  }

  remove(reading: Reading): void {
    this.logs.delete(reading);
    if (this.logs.size > 0) return;
    this.stopTimer?.();
    this.stopTimer = undefined;
  }

  private async round(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    const { busy, quiet } = this.dueNow();
    for (const reading of busy) await this.check(reading);
    for (const reading of quiet) {
      const grew = await this.check(reading);
      if (!grew && this.logs.size > heldOpen) await reading.relax();
    }
    this.looking = false;
  }

  private async check(reading: Reading): Promise<boolean> {
    const grew = await reading.check();
    const kept = this.logs.get(reading);
    if (grew && kept !== undefined) kept.grewAt = this.surroundings.now();
    return grew;
  }

  /** The logs to look at in this round: all busy ones, and the next of the quiet ones. */
  private dueNow(): { readonly busy: readonly Reading[]; readonly quiet: readonly Reading[] } {
    const busySince = this.surroundings.now() - busyTime;
    const busy: Reading[] = [];
    const quiet: Reading[] = [];
    for (const [reading, { grewAt }] of this.logs) (grewAt >= busySince ? busy : quiet).push(reading);
    const from = this.quietTurn < quiet.length ? this.quietTurn : 0;
    this.quietTurn = from + quietPerRound;
    return { busy, quiet: quiet.slice(from, this.quietTurn) };
  }
}
