import type { RestartReason } from '../../core/follow/tailState';
import { ChannelClosed } from '../../protocol/channel';
import type { Progress, ReadOutcome, ReadRequest } from '../../protocol/messages';
import type { Loss } from '../../protocol/port';
import { type LogDelta, type SourceLog, SourceMirror } from '../../core/index/sourceLog';
import type { WorkerLine } from './workerLine';

/** Hears what comes of a reading. */
export interface ReadingListener {
  progressed(progress: Progress): void;
  /** The log as it is known by now. */
  grew(log: SourceLog): void;
  /** The followed file holds another text now; what was read of the earlier one is finished. */
  restarted(earlier: SourceMirror, because: RestartReason | 'rotated'): void;
  /** The followed file has gone, or has come back. */
  went(gone: boolean): void;
}

/** One reading as the host sees it: what was asked of the worker, and the mirror of what it has read. */
export class LogReading {
  /** What came of it, at the end of what was written. Never rejects. */
  readonly outcome: Promise<ReadOutcome>;
  private resolve: (outcome: ReadOutcome) => void = () => undefined;
  private mirror: SourceMirror;
  /** Whether what was shown before stays until the new text was read. */
  private held = false;
  private state: 'reading' | 'following' | 'over' = 'reading';
  private isCancelled = false;

  constructor(
    readonly request: ReadRequest,
    private readonly line: WorkerLine,
    private readonly listener: ReadingListener,
    private readonly over: () => void,
  ) {
    this.mirror = new SourceMirror(request.log);
    this.outcome = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** Asks the worker to read. */
  begin(): void {
    void this.ask();
  }

  /** Stops reading; what was read stays. */
  cancel(): void {
    if (this.state !== 'reading') return;
    this.isCancelled = true;
    void this.tell('cancel');
  }

  /** Ends following: what is there was read, and an unfinished record at the end is damage. Never rejects. */
  async settle(): Promise<void> {
    if (this.state !== 'following') return;
    try {
      const channel = await this.line.channel();
      await channel.ask('settle', { reading: this.request.reading });
    } catch {
      // The worker is gone: what it had sent stays.
    }
    this.end();
  }

  /** Forgets the reading: its listener hears nothing more. */
  drop(): void {
    if (this.state === 'over') return;
    void this.tell('drop');
    this.end();
    this.resolve({ kind: 'cancelled' });
  }

  progressed(progress: Progress): void {
    this.listener.progressed(progress);
  }

  grew(delta: LogDelta): void {
    this.mirror.apply(delta);
    if (!this.held) this.listener.grew(this.mirror.log);
  }

  restarted(because: RestartReason | 'rotated'): void {
    const earlier = this.mirror;
    this.mirror = new SourceMirror(this.request.log);
    if (because === 'rewritten') this.held = true;
    else if (!this.held) this.listener.restarted(earlier, because);
  }

  caughtUp(): void {
    if (!this.held) return;
    this.held = false;
    this.listener.grew(this.mirror.log);
  }

  went(gone: boolean): void {
    this.listener.went(gone);
  }

  /** The worker has died: what was followed is read by the next one. What was being read sees to itself. */
  lost({ outOfMemory }: Loss): void {
    if (this.state !== 'following') return;
    if (outOfMemory) {
      this.end();
      return;
    }
    this.again();
    void this.ask();
  }

  private again(): void {
    this.held ||= this.mirror.log.events.length > 0;
    this.mirror = new SourceMirror(this.request.log);
  }

  private async ask(): Promise<void> {
    const outcome = await this.asked();
    if (this.isOver()) return;
    if (outcome.kind === 'read' && this.request.follow) this.state = 'following';
    this.caughtUp();
    if (this.state !== 'following') this.end();
    this.resolve(outcome);
  }

  /** A worker that dies is tried again; that comes to an end since the third one is the host itself. */
  private async asked(): Promise<ReadOutcome> {
    for (;;) {
      try {
        const channel = await this.line.channel();
        if (this.isCancelled) return { kind: 'cancelled' };
        return await channel.ask('read', this.request);
      } catch (error) {
        if (this.isOver()) return { kind: 'cancelled' };
        if (!(error instanceof ChannelClosed)) return { kind: 'failed', reason: messageOf(error) };
        if (error.isFinal) return { kind: 'failed', reason: error.message };
        this.again();
      }
    }
  }

  private async tell(notice: 'cancel' | 'drop'): Promise<void> {
    try {
      (await this.line.channel()).tell(notice, { reading: this.request.reading });
    } catch {
      // There is no worker any more that reads.
    }
  }

  private isOver(): boolean {
    return this.state === 'over';
  }

  private end(): void {
    this.state = 'over';
    this.over();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
