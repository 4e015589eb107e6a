import { sameBytes } from '../core/follow/fingerprint';
import type { Look, RestartReason, TailState } from '../core/follow/tailState';
import { contentOf, isCompressed } from './content';
import type { Feed, Tell } from './feed';
import type { OpenFile, Surroundings } from './openFile';

/** Reads on in a file that was read to its end: does what its `TailState` decides. */
export class Tail {
  private checking: Promise<boolean> | undefined;
  private gone = false;
  private stopped = false;

  constructor(
    private readonly reading: number,
    private readonly file: OpenFile,
    private readonly state: TailState,
    private readonly feed: Feed,
    private readonly surroundings: Surroundings,
    private readonly tell: Tell,
  ) {}

  /** Looks at the file and reads what is new in it; true when something was. One look at a time. Never rejects. */
  check(): Promise<boolean> {
    this.checking ??= this.look()
      .catch(() => false)
      .finally(() => {
        this.checking = undefined;
      });
    return this.checking;
  }

  /** Stops before the next chunk. */
  stop(): void {
    this.stopped = true;
  }

  private async look(): Promise<boolean> {
    if (this.stopped) return false;
    const seen = await this.file.look();
    const step = this.state.next({ ...seen, differs: await this.difference(seen) });
    this.noteGone(seen.path === 'gone');
    switch (step.kind) {
      case 'rest':
      case 'gone':
        return false;
      case 'append':
        await this.readOn(step.from);
        return true;
      case 'restart':
        await this.begin(step.because);
        return true;
      case 'switch':
        await this.file.reopen();
        await this.begin('rotated');
        return true;
    }
  }

  private async difference(seen: Look): Promise<'head' | 'seam' | undefined> {
    for (const { kind, mark } of this.state.toCompare(seen)) {
      if (!sameBytes(await this.file.read(mark.offset, mark.bytes.length), mark.bytes)) return kind;
    }
    return undefined;
  }

  private noteGone(gone: boolean): void {
    if (gone === this.gone) return;
    this.gone = gone;
    this.tell('gone', { reading: this.reading, gone });
  }

  /** What was read so far is finished; what stands in the file now is read from its beginning. */
  private async begin(because: RestartReason | 'rotated'): Promise<void> {
    this.feed.end();
    this.tell('restarted', { reading: this.reading, because });
    this.state.restarted(await isCompressed(this.file), await this.file.look());
    this.feed.restart();
    await this.readOn(0);
    this.tell('caughtUp', { reading: this.reading });
  }

  private async readOn(from: number): Promise<void> {
    const { file, state, feed, surroundings } = this;
    const content = contentOf(file, from, state.compressed, surroundings, (chunk, end) => {
      state.took(chunk);
      feed.bytes = end;
    });
    for await (const chunk of content) {
      if (this.stopped || feed.isFull) break;
      feed.push(chunk);
      await surroundings.breathe();
    }
    feed.flush();
  }
}
