import { createGunzip, type Gunzip } from 'node:zlib';
import { NotWhole } from '../bytes/decompressed';

/** Chunks this long go nearly five times as fast as zlib's own 16 KiB. */
const chunkSize = 512 * 1024;
const noBytes = new Uint8Array(0);

/**
 * Decodes gzip of any number of members, with zeros behind them, on a thread of Node's pool while the caller works on the
 * chunk before. Rejects with `NotWhole` when anything is damaged, missing or no gzip.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize });
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  const feeding = feed(stream, closed, chunks);
  // Looked at when the stream has ended; until then it must not count as unhandled.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    if (isOfZlib(error)) throw new NotWhole(error.message);
    throw error;
  } finally {
    stream.destroy();
  }
  await feeding;
}

/** Writes a chunk when the one before was decoded. Rejects with `NotWhole` when more than zeros stands behind the members. */
async function feed(stream: Gunzip, closed: Promise<void>, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const isClosed = (): boolean => stream.destroyed;
  let written = 0;
  try {
    for await (const chunk of chunks) {
      let left = chunk;
      if (!isClosed()) {
        written += chunk.length;
        await Promise.race([closed, write(stream, chunk)]);
        // The stream is closed when it comes upon zeros: what it has not taken is what stands behind the members.
        left = isClosed() ? chunk.subarray(chunk.length - (written - stream.bytesWritten)) : noBytes;
      }
      if (left.some((byte) => byte !== 0)) throw new NotWhole();
    }
    if (!isClosed()) stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function write(stream: Gunzip, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(chunk, () => {
      resolve();
    });
  });
}

function isOfZlib(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
