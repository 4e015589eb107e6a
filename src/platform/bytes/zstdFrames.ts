import { Decompress, decompress } from 'fzstd';
import { joined } from './chunks';
import { describeCut, describeGap, type Gap, lineBreak } from './gap';
import type { BytesOrDamage, Decoder } from './sourceBytes';
import { type FrameHeader, readBlock, readFrameHeader } from './zstdFormat';

const format = 'zstd frame';
/** What the decoder may have to hold: `zstd -19` asks for 8 MiB. */
const maxWindow = 32 * 1024 * 1024;
/** The decoder moves its whole window with each block. So many bytes of that are granted for one that was read or given. */
const movesPerByte = 4096;
const freeMoves = 1024 ** 3;
/** The decoder waits for this many bytes before it looks at a frame. */
const smallestStreamed = 18;

interface Frame {
  readonly decoder: Decompress;
  readonly header: FrameHeader;
  readonly start: number;
  /** The frame's first bytes, as long as they are too few for the decoder. */
  waiting: Uint8Array | undefined;
}

/**
 * Decodes zstd of any number of frames. Of a damaged frame everything before the damaged block comes out, and reading goes
 * on with the next frame. Checksums are not checked; a frame that needs a window of more than 32 MiB or a dictionary is
 * told as damage.
 */
export class ZstdFrames implements Decoder {
  private carried: Uint8Array = new Uint8Array(0);
  /** The source's offset of the first byte that is carried, or is to come. */
  private offset = 0;
  /** How many bytes are to be passed over: a frame without data, or a checksum. */
  private skip = 0;
  private frame: Frame | undefined;
  private gap: Gap | undefined;
  private moved = 0;
  private given = 0;

  *push(chunk: Uint8Array): Generator<BytesOrDamage> {
    const bytes = this.carried.length === 0 ? chunk : joined([this.carried, chunk]);
    const base = this.offset;
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.skip, bytes.length - at);
      this.skip -= skipped;
      at += skipped;
      this.offset = base + at;
      if (at === bytes.length) break;
      const used = this.frame === undefined ? this.begin(bytes, at) : yield* this.block(this.frame, bytes, at);
      if (used === 'more') break;
      at += used;
    }
    this.carried = bytes.slice(at);
  }

  *end(): Generator<BytesOrDamage> {
    const end = this.offset + this.carried.length;
    if (this.gap !== undefined) yield describeGap(this.gap, end, 'ends', format);
    else if (this.frame !== undefined || this.skip > 0 || this.carried.length > 0) yield describeCut(end, format);
  }

  /** Begins a frame; returns how many bytes that took, or that more are needed. */
  private begin(bytes: Uint8Array, at: number): number | 'more' {
    const header = readFrameHeader(bytes, at);
    if (header === 'more') return 'more';
    // Behind damage only a frame with data is believed: the other kind is told by few bits, and swallows what follows.
    if (header === undefined || ('skip' in header && this.gap !== undefined)) {
      this.breakOff('this is no zstd data');
      const next = bytes.indexOf(0x28, at + 1);
      return (next < 0 ? bytes.length : next) - at;
    }
    if ('skip' in header) {
      this.skip = header.skip;
      return 0;
    }
    if (header.window > maxWindow) return this.breakOff('it needs a window of more than 32 MiB');
    if (header.hasDictionary) return this.breakOff('it needs a dictionary');
    const decoder = new Decompress();
    this.frame = { decoder, header, start: this.offset, waiting: bytes.slice(at, at + header.length) };
    return header.length;
  }

  /** Decodes a block; returns how many bytes it took, or that more are needed. */
  private *block(frame: Frame, bytes: Uint8Array, at: number): Generator<BytesOrDamage, number | 'more'> {
    const block = readBlock(bytes, at);
    if (block === 'more') return 'more';
    if (block === undefined) return this.breakOff('this is no zstd block');
    this.moved += frame.header.window;
    if (this.moved > freeMoves + movesPerByte * (this.offset + this.given)) {
      return this.breakOff('its blocks are too small for its window');
    }
    const output: Uint8Array[] = [];
    frame.decoder.ondata = (data) => output.push(data);
    try {
      decode(frame, bytes.slice(at, at + block.length), block.isLast);
    } catch (error) {
      return this.breakOff(error instanceof Error ? error.message : String(error));
    }
    if (block.isLast) {
      this.skip = frame.header.hasChecksum ? 4 : 0;
      this.frame = undefined;
    }
    if (this.gap !== undefined) {
      yield describeGap(this.gap, frame.start, 'goes on', format);
      if (this.given > 0) yield lineBreak;
      this.gap = undefined;
    }
    for (const data of output) {
      this.given += data.length;
      yield data;
    }
    return block.length;
  }

  /** What begins here is damaged: the next frame is looked for, from the next byte on. */
  private breakOff(reason: string): 1 {
    this.gap ??= { from: this.offset, reason };
    this.frame = undefined;
    return 1;
  }
}

/** Hands a block to the frame's decoder, together with the frame's first bytes once they are enough. */
function decode(frame: Frame, block: Uint8Array, isLast: boolean): void {
  const bytes = frame.waiting === undefined ? block : joined([frame.waiting, block]);
  if (frame.waiting === undefined || bytes.length >= smallestStreamed) {
    frame.waiting = undefined;
    frame.decoder.push(bytes);
  } else if (isLast) {
    frame.decoder.ondata(decompress(bytes));
  } else {
    frame.waiting = bytes;
  }
}
