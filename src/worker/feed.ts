import { SourceReader } from '../core/index/sourceLog';
import type { Compression } from '../core/ingest/compression';
import type { HostContract, ReadRequest } from '../protocol/messages';
import type { Damage } from '../platform/bytes/sourceBytes';
import { Pace } from './pace';

/** Tells the host something, typed by the contract. */
export type Tell = <N extends keyof HostContract['notices']>(notice: N, told: HostContract['notices'][N]) => void;

/** How often at most the host hears how far a reading is, in ms. */
const progressInterval = 100;
/** How often at most it gets what is new, in ms: often in the beginning, then less so. */
const deltaIntervals = { first: 100, longest: 250 };

/** Pushes the content of one log to its reader, and sends on what comes of it: the first events at once, later at a pace. */
export class Feed {
  private reader: SourceReader;
  private deltas: Pace;
  private readonly progress: Pace;
  private ended = false;
  /** How far the log was when a delta was sent last. */
  private sent: string | undefined;
  /** How many bytes of the file were read, and how many there are, where that is known. */
  bytes = 0;
  totalBytes: number | undefined;

  constructor(
    private readonly request: ReadRequest,
    private readonly tell: Tell,
    private readonly now: () => number,
  ) {
    this.reader = new SourceReader(request.log, request.options);
    this.deltas = freshPace();
    this.progress = new Pace(progressInterval, progressInterval);
  }

  /** Whether the log holds as many events as it may: what follows need not be read. */
  get isFull(): boolean {
    return this.reader.full;
  }

  /** Takes the next bytes of the log's content. */
  push(chunk: Uint8Array): void {
    this.reader.push(chunk);
    const now = this.now();
    if (this.reader.log.events.length > 0 && this.deltas.isDue(now)) this.sendDelta();
    if (this.progress.isDue(now)) this.sendProgress();
  }

  /** Sends what was not sent yet: more will not come for a while. */
  flush(): void {
    if (!this.ended) this.reader.catchUp();
    this.sendDelta();
    this.sendProgress();
  }

  /** Says that the log ends here, and sends what comes of that. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.reader.end();
    this.flush();
  }

  /** Begins, or begins anew: what is pushed next is the beginning of the log. */
  begin(compression: Compression | undefined): void {
    this.reader = new SourceReader(this.request.log, { ...this.request.options, compression });
    this.deltas = freshPace();
    this.ended = false;
    this.sent = undefined;
    this.bytes = 0;
    this.totalBytes = undefined;
  }

  /** Says what is wrong with the source where reading has come to. */
  report({ message }: Damage): void {
    this.reader.report(message);
  }

  /** Nothing is sent twice: who hears of a delta makes an index anew, and hears of the next one later for it. */
  private sendDelta(): void {
    const { bytes, complete, events, issues } = this.reader.log;
    const state = [bytes, events.length, issues.length, complete].join(' ');
    if (state === this.sent) return;
    this.sent = state;
    this.tell('delta', { reading: this.request.reading, delta: this.reader.handOver() });
  }

  private sendProgress(): void {
    const { events, failing } = this.reader.log;
    const { bytes, totalBytes } = this;
    this.tell('progress', {
      reading: this.request.reading,
      bytes,
      totalBytes: totalBytes === undefined ? undefined : Math.max(bytes, totalBytes),
      events: events.length,
      failing,
    });
  }
}

function freshPace(): Pace {
  return new Pace(deltaIntervals.first, deltaIntervals.longest);
}
