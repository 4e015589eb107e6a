import type { RestartReason } from '../core/follow/tailState';
import type { LogDelta } from '../core/index/sourceLog';
import type { DecompressionLimits } from '../core/ingest/compression';
import type { ReadOptions } from '../core/ingest/reader';

/** Where the bytes of a log are: in a file that the worker can open itself, or with the host, which hands them over. */
export type Place = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'host' };

/** What is to be read, and how. */
export interface ReadRequest {
  /** Names this reading in all messages; the host gives each one its own. */
  readonly reading: number;
  /** The log's id: what its events name as their source. */
  readonly log: string;
  readonly place: Place;
  readonly options: ReadOptions;
  /** How much of a compressed source is read; the usual limits where there are none. */
  readonly limits?: DecompressionLimits | undefined;
  /** Whether to go on reading what is appended, until the reading is settled or dropped. */
  readonly follow: boolean;
}

/** What came of a reading, once it has come to the end of the log, as far as that was written, or has stopped before. */
export type ReadOutcome =
  | { readonly kind: 'read' }
  /** What was read until then stays. */
  | { readonly kind: 'cancelled' }
  /** The beginning of the source shows that it holds no events. */
  | { readonly kind: 'no log' }
  /** What was read until then stays. */
  | { readonly kind: 'failed'; readonly reason: string };

/** How far a reading is. */
export interface Progress {
  /** How many bytes of the source were read: of a compressed one, compressed bytes. */
  readonly bytes: number;
  /** The source's size where it is known, in bytes. */
  readonly totalBytes: number | undefined;
  readonly events: number;
  readonly failing: number;
}

/** What the host knows of a file whose bytes are with it; undefined in a message when there is no such file. */
export interface HostFile {
  readonly size: number;
  /** When it was written last, in ms since 1970. */
  readonly modified: number;
}

/** What the worker understands. */
export interface WorkerContract {
  readonly requests: {
    /** Answers once the worker runs. */
    readonly hello: { readonly asks: undefined; readonly answers: undefined };
    readonly read: { readonly asks: ReadRequest; readonly answers: ReadOutcome };
    /** Ends following: a record that is still unfinished is settled. Answers when the last delta was sent. */
    readonly settle: { readonly asks: { readonly reading: number }; readonly answers: undefined };
  };
  readonly notices: {
    /** Stops a reading; it answers with what it has. */
    readonly cancel: { readonly reading: number };
    /** Forgets a reading: nothing more is said about it. */
    readonly drop: { readonly reading: number };
  };
}

/** What the host understands. */
export interface HostContract {
  readonly requests: {
    /** Looks at the file of a reading whose bytes are with the host. */
    readonly look: { readonly asks: { readonly reading: number }; readonly answers: HostFile | undefined };
    /** Reads at most `length` bytes of it from `offset` on; fewer where it ends. */
    readonly bytes: {
      readonly asks: { readonly reading: number; readonly offset: number; readonly length: number };
      readonly answers: Uint8Array;
    };
  };
  readonly notices: {
    readonly progress: Progress & { readonly reading: number };
    /** What has come to the log since the last delta. */
    readonly delta: { readonly reading: number; readonly delta: LogDelta };
    /** The followed file was truncated, rotated or written anew: the deltas that follow are of its new contents. */
    readonly restarted: { readonly reading: number; readonly because: RestartReason | 'rotated' };
    /** After a restart: all that stood in the file by then was sent. */
    readonly caughtUp: { readonly reading: number };
    /** The followed file has gone, or has come back. */
    readonly gone: { readonly reading: number; readonly gone: boolean };
  };
}
