import { createReadStream } from 'node:fs';
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

async function* stored(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Uint8Array;
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
