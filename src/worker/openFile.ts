import type { Look } from '../core/follow/tailState';
import type { DecompressionOptions } from '../platform/bytes/decompressed';

export type HostDecoders = DecompressionOptions['host'];

/** A file that stays open while it is read, also when it is renamed or deleted meanwhile. */
export interface OpenFile {
  /** What there is to see of the file now. Rejects only when nothing can be said of it. */
  look(): Promise<Look>;
  /** At most `length` bytes from `offset` on; fewer where the file ends, none beyond. The bytes are the caller's. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Lets go of this file and opens what stands at its path now. Rejects when there is nothing, and keeps this one. */
  reopen(): Promise<void>;
  /**
   * Lets go of what is held open until the file is read again, so that thousands can be followed. A file that is renamed
   * meanwhile is lost with what was not read of it. Never rejects.
   */
  relax(): Promise<void>;
  /** Lets go of the file; never rejects. */
  close(): Promise<void>;
}

/** What the service needs of where it runs: a Node thread, a web worker, or the extension host itself. */
export interface Surroundings {
  /** Opens a file by its path; rejects with a reason for people. */
  open(path: string): Promise<OpenFile>;
  /** Decoders of compressed files that are faster than those that come along. */
  readonly decoders: HostDecoders;
  /** To be awaited between two chunks: gives everybody else a turn when it has been a while. */
  breathe(): Promise<void>;
  /** The time in ms, from any beginning. */
  now(): number;
  /** Calls back at an interval in ms, until the returned function is called. */
  every(interval: number, run: () => void): () => void;
  /** How often followed files are looked at, in ms. */
  readonly followInterval: number;
}
