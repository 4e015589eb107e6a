import { type FileHandle, open } from 'node:fs/promises';
import { compressionOf, isUtf16, magicBytes } from '../../core/ingest/compression';
import { decompressed } from '../bytes/decompressed';
import { type ByteRange, cutRanges } from '../bytes/ranges';
import type { ReadOptions, SourceBytes } from '../bytes/sourceBytes';
import { gunzip } from './gunzip';

/** Files are read five times as fast in chunks of this size as in those of 64 KiB. */
const chunkBytes = 1024 * 1024;

/** A file's bytes from its start, decompressed. Reading rejects with the file system's error. */
export function readFile(path: string, options: ReadOptions = {}): SourceBytes {
  return decompressed(() => stored(path), { ...options, host: { gzip: gunzip } });
}

/** The bytes of a stream that can be read but once, such as the standard input, decompressed. */
export function readStream(stream: AsyncIterable<Uint8Array>, options: ReadOptions = {}): SourceBytes {
  return decompressed(() => stream, options);
}

/**
 * The bytes of some ranges of a file's UTF-8 form, one array a range; shorter ones where the file has shrunk. The ranges are
 * in order and do not overlap. Only they are read of a plain UTF-8 file; one that is compressed or in UTF-16 is read from
 * its start to the last range.
 */
export async function* readRanges(
  path: string,
  ranges: readonly ByteRange[],
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, magicBytes);
    if (compressionOf(head) === undefined && !isUtf16(head)) {
      for (const { start, end } of ranges) yield await readAt(file, start, end - start);
      return;
    }
  } finally {
    await file.close();
  }
  yield* cutRanges(readFile(path, options), ranges);
}

/**
 * A file's bytes as they are stored. The next chunk is read while one is looked at, into the buffer of the one before: whoever takes
 * plain bytes is done with them when they ask for more. A decoder keeps what it was given for a while, so that its chunks are
 * buffers of their own, and so is whatever is shorter than a chunk, which may be held until it is enough.
 */
async function* stored(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    let isPlain: boolean | undefined;
    let spare: Uint8Array<ArrayBuffer> | undefined;
    let reading = readChunk(file, spare);
    for (;;) {
      const chunk = await reading;
      if (chunk.length === 0) return;
      isPlain ??= compressionOf(chunk) === undefined;
      reading = readChunk(file, spare);
      spare = isPlain && chunk.length === chunkBytes ? chunk : undefined;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}

function readChunk(file: FileHandle, buffer = new Uint8Array(chunkBytes)): Promise<Uint8Array<ArrayBuffer>> {
  const reading = file.read(buffer, 0, chunkBytes, null).then(({ bytesRead }) => buffer.subarray(0, bytesRead));
  // Nobody waits for it when the chunk before was enough.
  reading.catch(() => undefined);
  return reading;
}

/** The bytes at an offset; fewer where the file ends. */
async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
