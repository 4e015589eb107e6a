import { TailState } from '../core/follow/tailState';
import type { ReadOutcome, ReadRequest } from '../protocol/messages';
import { compressionIn, contentOf } from './content';
import { Feed, type Tell } from './feed';
import type { OpenFile, Surroundings } from './openFile';
import { NoLog, sniffed } from './sniffed';
import { contentOptions, type Source, Tail } from './tail';

/** Reads one log to its end, and after that, when it is followed, what comes to it. */
export class Reading {
  private readonly feed: Feed;
  private file: OpenFile | undefined;
  private tail: Tail | undefined;
  private stopped = false;

  constructor(
    readonly request: ReadRequest,
    private readonly open: () => Promise<OpenFile>,
    private readonly surroundings: Surroundings,
    private readonly tell: Tell,
  ) {
    this.feed = new Feed(
      request,
      (notice, told) => {
        tell(notice, told);
      },
      () => surroundings.now(),
    );
  }

  /** Reads the log as far as it is written. Never rejects. */
  async run(): Promise<ReadOutcome> {
    let outcome: ReadOutcome;
    try {
      outcome = await this.read();
    } catch (error) {
      if (error instanceof NoLog) outcome = { kind: 'no log' };
      else outcome = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    if (outcome.kind === 'read' && this.tail !== undefined) {
      this.feed.flush();
      return outcome;
    }
    if (outcome.kind === 'read') this.feed.end();
    else if (outcome.kind !== 'no log') this.feed.flush();
    await this.file?.close();
    return outcome;
  }

  /** Whether the file is looked at for more. */
  get isFollowing(): boolean {
    return this.tail !== undefined && !this.stopped;
  }

  /** Looks whether the log has more, and reads that; true when it had. */
  async check(): Promise<boolean> {
    return this.isFollowing && (await this.tail?.check()) === true;
  }

  /** Lets go of the file until it has grown. */
  async relax(): Promise<void> {
    await this.file?.relax();
  }

  /** Stops before the next chunk; what was read was sent or will be. */
  stop(): void {
    this.stopped = true;
    this.tail?.stop();
  }

  /** Ends following: what is there by now is read, and a record that is still unfinished counts as damaged. */
  async settle(): Promise<void> {
    if (!this.isFollowing) return;
    await this.tail?.check();
    this.stop();
    this.feed.end();
    await this.file?.close();
  }

  /** Lets go of the file without another word. */
  async drop(): Promise<void> {
    this.stop();
    await this.file?.close();
  }

  private async read(): Promise<ReadOutcome> {
    if (this.stopped) return { kind: 'cancelled' };
    const file = (this.file = await this.open());
    const compression = await compressionIn(file);
    const begun = await file.look();
    const state = new TailState(compression !== undefined, begun);
    this.feed.begin(compression);
    this.feed.totalBytes = begun.size;
    const source: Source = { file, state, feed: this.feed, limits: this.request.limits };
    const content = contentOf(file, {
      ...contentOptions(source, this.surroundings),
      from: 0,
      compression,
    });
    // A file whose shape somebody chose is a log, whatever it looks like.
    const isChosen = this.request.options.shape !== undefined;
    for await (const chunk of isChosen ? content : sniffed(content)) {
      if (this.wasStopped()) return { kind: 'cancelled' };
      this.feed.push(chunk);
      if (this.feed.isFull) return { kind: 'read' };
      await this.surroundings.breathe();
    }
    if (this.wasStopped()) return { kind: 'cancelled' };
    if (this.request.follow) {
      this.tail = new Tail(this.request.reading, source, this.surroundings, this.tell);
    }
    return { kind: 'read' };
  }

  private wasStopped(): boolean {
    return this.stopped;
  }
}
