import type { Uri } from 'vscode';
import type { Place } from '../protocol/messages';
import type { Surroundings } from '../worker/openFile';
import type { ByteRange } from './bytes/ranges';
import type { ReadOptions, SourceBytes } from './bytes/sourceBytes';
import type { WorkerHost } from './workerHost';

/** What differs between the desktop's (or a server's) extension host and the browser's. */
export interface Platform {
  /** Reads a file from its start, decompressed; reading rejects with the file system's error. */
  readChunks(uri: Uri, options?: ReadOptions): SourceBytes;
  /**
   * Reads some ranges of a file's UTF-8 form, in order and not overlapping: one array a range, a shorter one where the file
   * has shrunk. Of a plain UTF-8 file on disk nothing else is read.
   */
  readRanges(uri: Uri, ranges: readonly ByteRange[], options?: ReadOptions): AsyncIterable<Uint8Array>;
  /** How the worker comes by the bytes of a file. */
  placeOf(uri: Uri): Place;
  /** Starts workers from the extension's own files. */
  workerHost(extension: Uri): WorkerHost;
  /** What the worker's service needs when it runs in the host itself. */
  surroundings(): Surroundings;
  /** Lets everything that waits have its turn, then goes on. */
  pause(): Promise<void>;
}
