import { gzipSync } from 'node:zlib';
import type { DecompressionLimits } from '../../../src/core/ingest/compression';
import { decompressed, type DecompressionOptions } from '../../../src/platform/bytes/decompressed';
import { gunzip } from '../../../src/platform/node/gunzip';

/** What came out of a source. */
export interface Outcome {
  readonly text: string;
  readonly compression: string | undefined;
  /** What was told of damage, each with how many bytes had come out before. */
  readonly damage: readonly { readonly offset: number; readonly message: string; readonly after: number }[];
}

/** The decoders under test: what the browser has, and what Node has in front of it. */
export const decoders: Readonly<Record<string, Pick<DecompressionOptions, 'host'>>> = {
  'in the browser': {},
  'on Node': { host: { gzip: gunzip } },
};

/** Reads a source that comes in the given chunks. */
export async function readAll(
  chunks: readonly Uint8Array[],
  options: DecompressionOptions = {},
  limits?: DecompressionLimits,
): Promise<Outcome> {
  const damage: { offset: number; message: string; after: number }[] = [];
  const parts: Buffer[] = [];
  let length = 0;
  const bytes = decompressed(() => iterate(chunks), {
    ...options,
    limits,
    damaged: (told) => damage.push({ ...told, after: length }),
  });
  for await (const chunk of bytes) {
    parts.push(Buffer.from(chunk));
    length += chunk.length;
  }
  return { text: Buffer.concat(parts).toString('utf8'), compression: bytes.compression, damage };
}

/** The chunks one after another; each is wiped when the next one is asked for, as a reader may that uses its memory again. */
export async function* iterate(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    const lent = Uint8Array.from(chunk);
    yield await Promise.resolve(lent);
    lent.fill(0xee);
  }
}

/** Bytes in pieces of one length. */
export function inPieces(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, piece) =>
    bytes.subarray(piece * length, (piece + 1) * length),
  );
}

/** One gzip file of a member for each text. */
export function gzipOf(...texts: readonly string[]): Buffer {
  return Buffer.concat(texts.map((text) => gzipSync(text)));
}

/** Text that does not compress well, the same for the same number of lines. */
export function lines(count: number, seed = 1): string {
  let state = seed;
  return Array.from({ length: count }, (_, line) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return `{"line":${String(line)},"noise":"${state.toString(36)}${(state * 7919).toString(36)}"}\n`;
  }).join('');
}
