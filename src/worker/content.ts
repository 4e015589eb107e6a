import { type Compression, compressionOf, magicBytes } from '../core/ingest/compression';
import { decompressed, type DecompressionOptions } from '../platform/bytes/decompressed';
import type { OpenFile } from './openFile';

/** How much is read at a time, in bytes: about two milliseconds of indexing. */
const chunkBytes = 256 * 1024;

/** What a file is compressed with, told by its first bytes; undefined for a plain one. */
export async function compressionIn(file: OpenFile): Promise<Compression | undefined> {
  return compressionOf(await file.read(0, magicBytes));
}

/** How the content of a file is got at. */
export interface ContentOptions extends DecompressionOptions {
  /** Where in the file to begin; a compressed one is read from its beginning. */
  readonly from: number;
  readonly compression: Compression | undefined;
  /** Hears of the bytes of the file as they are read from it, and how far reading has come. */
  readonly took: (chunk: Uint8Array, end: number) => void;
}

/** The content of a file to its end as it is now, decompressed where it is compressed. */
export function contentOf(file: OpenFile, options: ContentOptions): AsyncIterable<Uint8Array> {
  const chunks = (): AsyncIterable<Uint8Array> => chunksOf(file, options);
  return options.compression === undefined ? chunks() : decompressed(chunks, options);
}

/** The next chunk is being read while the one before is worked on. */
async function* chunksOf(file: OpenFile, { from, took }: ContentOptions): AsyncGenerator<Uint8Array, void, undefined> {
  let offset = from;
  let next = ahead(file, offset);
  for (;;) {
    const chunk = await next();
    if (chunk.length === 0) return;
    offset += chunk.length;
    next = ahead(file, offset);
    took(chunk, offset);
    yield chunk;
  }
}

/** Begins to read; an error is kept for whoever asks for the chunk, and nobody's when no one does. */
function ahead(file: OpenFile, offset: number): () => Promise<Uint8Array> {
  const chunk = file.read(offset, chunkBytes);
  chunk.catch(() => undefined);
  return () => chunk;
}
