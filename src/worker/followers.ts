import type { Surroundings } from './openFile';
import type { Reading } from './reading';

/** How long a log that has grown counts as busy, in ms. */
const busyTime = 30_000;
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
  add(reading: Reading): void {
    this.logs.set(reading, { grewAt: this.surroundings.now() });
    this.stopTimer ??= this.surroundings.every(this.surroundings.followInterval, () => void this.round());
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
    for (const reading of this.dueNow()) {
      const grew = await reading.check();
      const kept = this.logs.get(reading);
      if (grew && kept !== undefined) kept.grewAt = this.surroundings.now();
    }
    this.looking = false;
  }

  private dueNow(): readonly Reading[] {
    const busySince = this.surroundings.now() - busyTime;
    const busy: Reading[] = [];
    const quiet: Reading[] = [];
    for (const [reading, { grewAt }] of this.logs) (grewAt >= busySince ? busy : quiet).push(reading);
    const from = this.quietTurn < quiet.length ? this.quietTurn : 0;
    this.quietTurn = from + quietPerRound;
    return [...busy, ...quiet.slice(from, this.quietTurn)];
  }
}
