import type { Uri } from 'vscode';

/** What differs between the desktop's (or a server's) extension host and the browser's. */
export interface Platform {
  /** Reads a file in chunks, from its start; rejects with the file system's error. */
  readChunks(uri: Uri): AsyncIterable<Uint8Array>;
  /** Lets everything that waits have its turn, then goes on. */
  pause(): Promise<void>;
}
