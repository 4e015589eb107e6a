import { sameBytes } from '../core/follow/fingerprint';
import type { Compression, DecompressionLimits } from '../core/ingest/compression';
import type { Look, RestartReason, TailState } from '../core/follow/tailState';
import { compressionIn, contentOf, type ContentOptions } from './content';
import type { Feed, Tell } from './feed';
import type { OpenFile, Surroundings } from './openFile';

/** A file that is read: where its bytes come from, what is known of it, and where they go. */
export interface Source {
  readonly file: OpenFile;
  readonly state: TailState;
  readonly feed: Feed;
  readonly limits: DecompressionLimits | undefined;
}

/** How the content of a source is read, with what comes of that told to its state and its feed. */
export function contentOptions(
  { state, feed, limits }: Source,
  { decoders }: Surroundings,
): Omit<ContentOptions, 'from' | 'compression'> {
  return {
    limits,
    host: decoders,
    damaged: (damage) => {
      feed.report(damage);
    },
    took: (chunk, end) => {
      state.took(chunk);
      feed.bytes = end;
    },
  };
}

/** Reads on in a file that was read to its end: does what its `TailState` decides. */
export class Tail {
  private checking: Promise<boolean> | undefined;
  private gone = false;
  private stopped = false;

  constructor(
    private readonly reading: number,
    private readonly source: Source,
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
    const seen = await this.source.file.look();
    const step = this.source.state.next({ ...seen, differs: await this.difference(seen) });
    this.noteGone(seen.path === 'gone');
    switch (step.kind) {
      case 'rest':
      case 'gone':
        return false;
      case 'append':
        await this.readOn(step.from, undefined);
        return true;
      case 'restart':
        await this.begin(step.because);
        return true;
      case 'switch':
        await this.source.file.reopen();
        await this.begin('rotated');
        return true;
    }
  }

  private async difference(seen: Look): Promise<'head' | 'seam' | undefined> {
    for (const { kind, mark } of this.source.state.toCompare(seen)) {
      if (!sameBytes(await this.source.file.read(mark.offset, mark.bytes.length), mark.bytes)) return kind;
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
    const { file, state, feed } = this.source;
    feed.end();
    this.tell('restarted', { reading: this.reading, because });
    const compression = await compressionIn(file);
    state.restarted(compression !== undefined, await file.look());
    feed.begin(compression);
    await this.readOn(0, compression);
    this.tell('caughtUp', { reading: this.reading });
  }

  private async readOn(from: number, compression: Compression | undefined): Promise<void> {
    const { file, feed } = this.source;
    const content = contentOf(file, { ...contentOptions(this.source, this.surroundings), from, compression });
    for await (const chunk of content) {
      if (this.stopped || feed.isFull) break;
      feed.push(chunk);
      await this.surroundings.breathe();
    }
    feed.flush();
  }
}
