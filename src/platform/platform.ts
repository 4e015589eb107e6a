import type { Uri } from 'vscode';
import type { Place } from '../protocol/messages';
import type { Surroundings } from '../worker/openFile';
import type { WorkerHost } from './workerHost';

/** What differs between the desktop's (or a server's) extension host and the browser's. */
export interface Platform {
  /** Reads a file in chunks, from its start; rejects with the file system's error. */
  readChunks(uri: Uri): AsyncIterable<Uint8Array>;
  /** How the worker comes by the bytes of a file. */
  placeOf(uri: Uri): Place;
  /** Starts workers from the extension's own files. */
  workerHost(extension: Uri): WorkerHost;
  /** What the worker's service needs when it runs in the host itself. */
  surroundings(): Surroundings;
  /** Lets everything that waits have its turn, then goes on. */
  pause(): Promise<void>;
}
