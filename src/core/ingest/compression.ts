/** How a source's bytes may be compressed. */
export type Compression = 'gzip' | 'zstd';

/** How many of a source's first bytes `compressionOf` needs. */
export const magicBytes = 4;

/** What a source is compressed with, told by its first bytes and never by its name; undefined for a plain one. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  // RFC 1952: the two magic bytes, then the one method that there is.
  if (a === 0x1f && b === 0x8b && c === 0x08) return 'gzip';
  // RFC 8878: a frame, or a frame to be skipped, with which parallel compressors begin a file.
  const isFrame = a === 0x28 || (a & 0xf0) === 0x50;
  const [second, third, fourth] = a === 0x28 ? [0xb5, 0x2f, 0xfd] : [0x2a, 0x4d, 0x18];
  return isFrame && b === second && c === third && d === fourth ? 'zstd' : undefined;
}

/** Whether the bytes are UTF-16 with a byte-order mark, told by the first two. */
export function isUtf16(head: Uint8Array): boolean {
  const [a, b] = head;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

/** How much may come out of a compressed source before reading it stops. */
export interface DecompressionLimits {
  /** How many bytes one compressed byte may become, once the first 16 MiB are out. */
  readonly maxRatio: number;
  /** How many bytes may come out of one source. */
  readonly maxBytes: number;
}

export const defaultDecompressionLimits: DecompressionLimits = { maxRatio: 1000, maxBytes: 64_000_000_000 };

/** The start of a log may be as repetitive as it likes: so much does no harm. */
const freeBytes = 16 * 1024 * 1024;

/**
 * Why reading a compressed source stops when `taken` compressed bytes have become `given`; undefined while both limits are
 * kept.
 */
export function limitReached(
  { maxRatio, maxBytes }: DecompressionLimits,
  taken: number,
  given: number,
): string | undefined {
  if (given > maxBytes) {
    return `The decompressed log is larger than the limit of ${String(maxBytes)} bytes: the rest was not read`;
  }
  if (given > freeBytes && given > taken * maxRatio) {
    return `The file is compressed more than ${String(maxRatio)} to 1, as no log is (a decompression bomb?): the rest was not read`;
  }
  return undefined;
}
