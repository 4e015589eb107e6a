import type { CancellationToken, Uri } from 'vscode';
import type { RestartReason } from '../../core/follow/tailState';
import type { DecompressionLimits } from '../../core/ingest/compression';
import type { ShapeOverride } from '../../core/ingest/shapeOverride';
import type { Place, Progress, ReadOutcome } from '../../protocol/messages';
import type { SourceLog, SourceMirror } from '../../core/index/sourceLog';
import type { Indexer } from '../indexing/indexer';
import type { LogReading, ReadingListener } from '../indexing/logReading';
import { earlierId } from './earlier';

/** So many earlier contents of one file are kept: of a file that is rotated again and again only the last ones. */
const keptEarlier = 20;

/** What became of a log that was read, as far as it is worth telling. */
export type LogState =
  | { readonly kind: 'whole' }
  /** Reading goes on, or has stopped before the end; the share that was read, from 0 to 1, where it is known. */
  | { readonly kind: 'reading' | 'cancelled' | 'failed'; readonly share: number | undefined }
  /** What is appended is read too; `gone` while there is no such file. */
  | { readonly kind: 'followed'; readonly gone: boolean };

/** How much of a file is read, and as what. */
export interface ReadLimits {
  readonly maxRecords?: number;
  readonly limits?: DecompressionLimits;
  /** How the file is laid out where somebody chose that. */
  readonly shape?: ShapeOverride | undefined;
}

/** How a file is read. */
export interface ReadFileOptions extends ReadLimits {
  readonly follow: boolean;
  /** Whether the file has come while its folder was followed: then its failures are new ones. */
  readonly isNew?: boolean;
  readonly token?: CancellationToken | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/** One file that was added by hand: its log, which grows while it is read or followed, and what stood in it earlier. */
export class FileLog {
  /** What was read, or is being read for the first time; undefined before anything was. */
  log: SourceLog | undefined;
  /** What was read before the file was truncated or rotated, the oldest first. */
  earlier: readonly SourceLog[] = [];
  state: LogState = { kind: 'reading', share: undefined };
  /** The ids of the folders in which the file was found, and its own when somebody named it. */
  readonly origins = new Set<string>();
  private reading: LogReading | undefined;
  private running: Promise<ReadOutcome> | undefined;
  private share: number | undefined;
  private restarts = 0;
  /** How many failing events were there when somebody looked last. */
  private seenFailing = 0;

  constructor(
    readonly uri: Uri,
    private readonly place: Place,
    private readonly indexer: Indexer,
    private readonly changed: () => void,
  ) {}

  get id(): string {
    return this.uri.toString();
  }

  /** Everything that was read of the file, what stands in it now first. */
  get logs(): readonly SourceLog[] {
    return this.log === undefined ? this.earlier : [this.log, ...this.earlier];
  }

  /** How many events were read of the file, re-deliveries counted. */
  get eventCount(): number {
    return this.earlier.reduce((sum, { events }) => sum + events.length, this.log?.events.length ?? 0);
  }

  /** How many failing events have come since following began, or since somebody looked. */
  get newFailures(): number {
    return this.state.kind === 'followed' ? Math.max(0, this.failing - this.seenFailing) : 0;
  }

  /** Somebody has looked at the failing events. */
  markSeen(): void {
    this.seenFailing = this.failing;
  }

  /**
   * Reads the file, once more if it was read before: what was read then stays until all is read. Where it is being read
   * already, that counts. Never rejects.
   */
  read(options: ReadFileOptions): Promise<ReadOutcome> {
    this.running ??= this.begin(options).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Reads the file once more, also where it is being read already. */
  async readAgain(options: ReadFileOptions): Promise<ReadOutcome> {
    this.reading?.cancel();
    await this.running;
    return this.read(options);
  }

  /** Begins to follow the file: it is read again, and from then on what comes to it. */
  async follow(limits: ReadLimits = {}): Promise<void> {
    await this.running;
    if (this.state.kind !== 'followed') await this.read({ ...limits, follow: true });
  }

  /** Ends following; what was read stays. */
  async settle(): Promise<void> {
    await this.running;
    await this.reading?.settle();
    if (this.state.kind === 'followed') this.state = { kind: 'whole' };
    this.changed();
  }

  /** Lets go of the file. */
  dispose(): void {
    this.reading?.drop();
  }

  private get failing(): number {
    return this.logs.reduce((sum, { failing }) => sum + failing, 0);
  }

  private async begin(options: ReadFileOptions): Promise<ReadOutcome> {
    const { follow, token, progress, maxRecords, limits, shape, isNew = false } = options;
    this.reading?.drop();
    const known = this.log !== undefined;
    const before = this.state;
    const fresh: { log: SourceLog | undefined; isShown: boolean } = { log: undefined, isShown: !known };
    let isOver = false;
    if (!known) this.state = { kind: 'reading', share: undefined };
    const reading = this.indexer.read(
      {
        log: this.id,
        place: this.place,
        options: { ...(maxRecords === undefined ? {} : { maxRecords }), ...(shape === undefined ? {} : { shape }) },
        limits,
        follow,
      },
      this.listener(fresh, (told) => {
        if (isOver) return;
        this.share = shareOf(told);
        if (!known) this.state = { kind: 'reading', share: this.share };
        progress?.(told);
      }),
    );
    this.reading = reading;
    const cancelling = token?.onCancellationRequested(() => {
      reading.cancel();
    });
    if (token?.isCancellationRequested === true) reading.cancel();
    const outcome = await reading.outcome;
    isOver = true;
    cancelling?.dispose();
    if (known && outcome.kind !== 'read') {
      this.state = before.kind === 'followed' ? { kind: 'whole' } : before;
      return outcome;
    }
    fresh.isShown = true;
    if (known) this.earlier = [];
    this.log = outcome.kind === 'read' || holdsAnything(fresh.log) ? fresh.log : undefined;
    this.state = stateAfter(outcome, follow, this.share);
    if (!isNew) this.markSeen();
    return outcome;
  }

  private listener(
    fresh: { log: SourceLog | undefined; isShown: boolean },
    progressed: (progress: Progress) => void,
  ): ReadingListener {
    return {
      progressed,
      grew: (log) => {
        fresh.log = log;
        if (!fresh.isShown) return;
        this.log = log;
        this.forgetRewritten(log);
        this.changed();
      },
      restarted: (earlier, because) => {
        fresh.log = undefined;
        if (fresh.isShown) this.keepEarlier(earlier, because);
      },
      went: (gone) => {
        if (this.state.kind !== 'followed') return;
        this.state = { kind: 'followed', gone };
        this.changed();
      },
    };
  }

  private keepEarlier(earlier: SourceMirror, because: RestartReason | 'rotated'): void {
    this.log = undefined;
    if (because === 'rewritten' || earlier.log.events.length === 0) return;
    const moved = earlier.moveTo(earlierId(this.id, ++this.restarts));
    this.earlier = [...this.earlier, moved].slice(-keptEarlier);
    this.changed();
  }

  /** A file that begins with the same event as before was not rotated but written anew: what was read then is in it. */
  private forgetRewritten(log: SourceLog): void {
    const last = this.earlier.at(-1);
    const first = log.events.at(0)?.ids.event;
    if (last === undefined || first === undefined || last.events.at(0)?.ids.event !== first) return;
    this.earlier = this.earlier.slice(0, -1);
  }
}

function stateAfter(outcome: ReadOutcome, follow: boolean, share: number | undefined): LogState {
  switch (outcome.kind) {
    case 'read':
      return follow ? { kind: 'followed', gone: false } : { kind: 'whole' };
    case 'cancelled':
      return { kind: 'cancelled', share };
    case 'failed':
    case 'no log':
      return { kind: 'failed', share };
  }
}

/** Whether there is anything to be shown of a file that was not read to its end. */
function holdsAnything(log: SourceLog | undefined): boolean {
  return log !== undefined && log.events.length + log.issues.length > 0;
}

function shareOf({ bytes, totalBytes }: Progress): number | undefined {
  return totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes);
}
