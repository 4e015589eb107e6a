/** What stands at the beginning of a zstd frame (RFC 8878, 3.1). */
export interface FrameHeader {
  /** The header's own length, the magic number included, in bytes. */
  readonly length: number;
  /** How many bytes back a frame may refer, all of which a decoder has to hold. */
  readonly window: number;
  readonly hasChecksum: boolean;
  /** Whether it needs a dictionary, which is not in the file. */
  readonly hasDictionary: boolean;
}

/** A frame that holds no data: its whole length in bytes. */
export interface SkippedFrame {
  readonly skip: number;
}

/** One block of a frame, its header included. */
export interface Block {
  readonly length: number;
  readonly isLast: boolean;
}

const magicBytes = 4;
const blockHeaderBytes = 3;
const largestBlock = 128 * 1024;
const dictionaryBytes = [0, 1, 2, 4];

/** The frame that begins at an index; `more` when the bytes end within its header, undefined when none begins there. */
export function readFrameHeader(bytes: Uint8Array, at: number): FrameHeader | SkippedFrame | 'more' | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.byteLength < magicBytes + 1) return 'more';
  const magic = view.getUint32(0, true);
  if ((magic & 0xffff_fff0) >>> 0 === 0x184d_2a50) {
    return view.byteLength < 8 ? 'more' : { skip: 8 + view.getUint32(magicBytes, true) };
  }
  const descriptor = view.getUint8(magicBytes);
  if (magic !== 0xfd2f_b528 || (descriptor & 0x08) !== 0) return undefined;
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? Number(isSingle) : 1 << sizeFlag;
  const sizeAt = magicBytes + 1 + Number(!isSingle) + (dictionaryBytes[descriptor & 3] ?? 0);
  const length = sizeAt + sizeBytes;
  if (view.byteLength < length) return 'more';
  const window = isSingle ? contentSize(view, sizeAt, sizeBytes) : windowSize(view.getUint8(magicBytes + 1));
  return { length, window, hasChecksum: (descriptor & 4) !== 0, hasDictionary: (descriptor & 3) !== 0 };
}

/** The block that begins at an index; `more` when the bytes end within it, undefined when none may begin like this. */
export function readBlock(bytes: Uint8Array, at: number): Block | 'more' | undefined {
  const [low, middle, high] = bytes.subarray(at, at + blockHeaderBytes);
  if (low === undefined || middle === undefined || high === undefined) return 'more';
  const header = low | (middle << 8) | (high << 16);
  const type = (header >> 1) & 3;
  const size = header >> 3;
  if (type === 3 || size > largestBlock) return undefined;
  // A block of the second type is one byte, many times over.
  const length = blockHeaderBytes + (type === 1 ? 1 : size);
  return at + length > bytes.length ? 'more' : { length, isLast: (header & 1) === 1 };
}

function contentSize(view: DataView, at: number, length: number): number {
  if (length === 1) return view.getUint8(at);
  if (length === 2) return view.getUint16(at, true) + 256;
  return length === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
