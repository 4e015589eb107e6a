import { appendFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Ids } from '../../fixtures/ids';
import { type Line, lines, nextOf } from './lines';

const pause = { least: 50, most: 200 };
/** So many events come at once at most. */
const burst = 6;
/** The share of appends whose last line comes in two parts. */
const partialRate = 0.1;
const rotationMinutes = 4;
const truncationMinutes = 5;

/** A log that is written while it is followed: appends, some of them cut in the middle of a line, rotations, truncations. */
export class FollowedLog {
  /** What the events are known by whose line was written whole. */
  readonly written = new Set<string>();
  rotations = 0;
  truncations = 0;
  private readonly ids = new Ids(77);
  private readonly source = lines(1);

  /** @param caughtUp resolves when the index holds what was written: what a truncation takes is lost to who reads later. */
  constructor(
    private readonly file: string,
    private readonly caughtUp: () => Promise<void>,
  ) {}

  /** Makes the file, with a few events. */
  async begin(): Promise<void> {
    await writeFile(this.file, '');
    await this.append();
  }

  /** Writes until a moment, in ms since 1970. */
  async writeUntil(end: number): Promise<void> {
    const began = Date.now();
    const since = (minutes: number): number => Math.floor((Date.now() - began) / 60_000 / minutes);
    while (Date.now() < end) {
      await this.append();
      if (since(rotationMinutes) > this.rotations) await this.rotate();
      if (since(truncationMinutes) > this.truncations) await this.cutOff();
      await wait(this.ids.int(pause.least, pause.most));
    }
  }

  private async append(): Promise<void> {
    const batch: Line[] = [];
    for (let count = this.ids.int(1, burst); count > 0; count--) batch.push(nextOf(this.source));
    const text = batch.map((line) => `${line.text}\n`).join('');
    if (this.ids.random() < partialRate) {
      const cut = text.length - this.ids.int(1, 200);
      await appendFile(this.file, text.slice(0, cut));
      await wait(this.ids.int(pause.least, 4 * pause.most));
      await appendFile(this.file, text.slice(cut));
    } else {
      await appendFile(this.file, text);
    }
    for (const { key } of batch) this.written.add(key);
  }

  /** As a logger does: the file is renamed and a new one begun, without a look at who reads. */
  private async rotate(): Promise<void> {
    await rename(this.file, `${this.file}.1`);
    this.rotations += 1;
    await wait(this.ids.int(0, 300));
    await writeFile(this.file, '');
    await this.append();
    await wait(2000);
    await rm(`${this.file}.1`);
  }

  private async cutOff(): Promise<void> {
    await this.caughtUp();
    await truncate(this.file, 0);
    this.truncations += 1;
  }
}
