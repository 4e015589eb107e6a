import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** The decompressed bytes of a gzip file, in chunks. */
export function decompressed(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(createGunzip({ chunkSize: 256 * 1024 }));
}
