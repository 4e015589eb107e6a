import type { OpenFile, Surroundings } from './openFile';

/** How much is read at a time, in bytes: about two milliseconds of indexing. */
const chunkBytes = 256 * 1024;

/** The first bytes of what can be decompressed: gzip and zstd. */
const magics = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** Whether a file's first bytes are those of a compressed one. */
export async function isCompressed(file: OpenFile): Promise<boolean> {
  const head = await file.read(0, 4);
  return magics.some((magic) => magic.every((byte, position) => head[position] === byte));
}

/** Hears of the bytes of a file as they are read from it, and how far reading has come. */
export type Took = (chunk: Uint8Array, end: number) => void;

/**
 * The content of a file from an offset to its end as it is now, decompressed where it is compressed (then from its
 * beginning).
 */
export function contentOf(
  file: OpenFile,
  from: number,
  compressed: boolean,
  surroundings: Surroundings,
  took: Took,
): AsyncIterable<Uint8Array> {
  const chunks = (): AsyncIterable<Uint8Array> => chunksOf(file, from, took);
  return compressed ? surroundings.decompressed(chunks) : chunks();
}

/** The next chunk is being read while the one before is worked on. */
async function* chunksOf(file: OpenFile, from: number, took: Took): AsyncGenerator<Uint8Array, void, undefined> {
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
