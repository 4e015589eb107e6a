import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from 'pako';
import { joined } from './chunks';
import { describeCut, describeGap, type Gap, lineBreak } from './gap';
import type { BytesOrDamage, Decoder } from './sourceBytes';

const outBytes = 256 * 1024;
/** zlib's code for a window of 32 KiB with a gzip header around it. */
const gzipWindow = 15 + 16;
const format = 'gzip member';
/** What zlib says of a member that was decoded to its end and whose checksum or length then turns out to be wrong. */
const checks = ['incorrect data check', 'incorrect length check'];
/** The bytes after a member by which the next one is recognised: two magic bytes, the method, the flags. */
const markBytes = 4;

/**
 * Decodes gzip of any number of members. What is damaged or missing is left out and told with its place, byte by byte:
 * everything before the damage comes out, and so does every whole member behind it. Zeros between and behind members
 * (padding) are passed over.
 */
export class GzipMembers implements Decoder {
  private readonly out = new Uint8Array(outBytes);
  private readonly stream = new ZStream();
  /** The member that is being read. */
  private member: { readonly start: number } | undefined;
  private gap: Gap | undefined;
  /** The bytes that wait for the next chunk, because a member's mark might begin there. */
  private carried: Uint8Array = new Uint8Array(0);
  /** The source's offset of the first byte that is carried, or is to come. */
  private offset = 0;
  /** How many bytes were looked at again after damage: never more than there are, so that time stays linear. */
  private lookedAtAgain = 0;
  private hasOutput = false;

  constructor() {
    zlibInflateInit2(this.stream, gzipWindow);
  }

  *push(chunk: Uint8Array): Generator<BytesOrDamage> {
    const bytes = this.carried.length === 0 ? chunk : joined([this.carried, chunk]);
    this.carried = new Uint8Array(0);
    let at = 0;
    while (at < bytes.length) {
      if (this.member === undefined) {
        at = this.findMember(bytes, at);
        if (this.carried.length > 0) break;
      }
      if (this.member !== undefined) at = yield* this.inflate(this.member, bytes, at);
    }
    this.offset += bytes.length - this.carried.length;
  }

  *end(): Generator<BytesOrDamage> {
    const end = this.offset + this.carried.length;
    if (this.gap !== undefined) yield describeGap(this.gap, end, 'ends', format);
    else if (this.member !== undefined || this.carried.length > 0) yield describeCut(end, format);
  }

  /** Begins the next member; returns its index, or that of the bytes' end. */
  private findMember(bytes: Uint8Array, from: number): number {
    const isCandidate = (at: number): boolean => isMark(bytes, at) || mayBecomeMark(bytes, at);
    let at = from;
    if (this.gap === undefined) while (bytes[at] === 0) at++;
    if (at === bytes.length) return at;
    if (!isCandidate(at)) {
      this.gap ??= { from: this.offset + at, reason: 'this is no gzip data' };
      do at = bytes.indexOf(0x1f, at + 1);
      while (at >= 0 && !isCandidate(at));
      if (at < 0) return bytes.length;
    }
    if (bytes.length - at < markBytes) {
      this.carried = bytes.slice(at);
      return at;
    }
    zlibInflateReset(this.stream);
    this.member = { start: this.offset + at };
    return at;
  }

  /** Gives what the member holds of the bytes; returns the index where it ends or breaks off, or that of the bytes' end. */
  private *inflate(
    member: NonNullable<typeof this.member>,
    bytes: Uint8Array,
    at: number,
  ): Generator<BytesOrDamage, number> {
    const { stream } = this;
    stream.input = bytes;
    stream.next_in = at;
    stream.avail_in = bytes.length - at;
    for (;;) {
      stream.output = this.out;
      stream.next_out = 0;
      stream.avail_out = outBytes;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      const isEnd = status === Z_STREAM_END;
      if (stream.next_out > 0 || isEnd) yield* this.closeGap(member);
      if (stream.next_out > 0) {
        this.hasOutput = true;
        yield this.out.subarray(0, stream.next_out);
      }
      if (isEnd) {
        this.member = undefined;
        return stream.next_in;
      }
      if (status !== Z_OK && status !== Z_BUF_ERROR) return this.breakOff(member, at);
      if (stream.avail_in === 0 && stream.avail_out > 0) return bytes.length;
    }
  }

  /** The member behind a gap is real: says what was lost before it. */
  private *closeGap({ start }: { readonly start: number }): Generator<BytesOrDamage> {
    if (this.gap === undefined) return;
    yield describeGap(this.gap, start, 'goes on', format);
    const isWhole = checks.includes(this.gap.reason);
    if (this.hasOutput && !isWhole) yield lineBreak;
    this.gap = undefined;
  }

  /** The member is damaged; returns the index from where the next one is looked for. */
  private breakOff({ start }: { readonly start: number }, chunkStart: number): number {
    const failed = this.stream.next_in;
    this.gap ??= { from: this.offset + failed, reason: this.stream.msg };
    this.member = undefined;
    // What broke the member may have hidden its end, and the next one's beginning lie before the place where it shows.
    const back = Math.max(start + 1 - this.offset, chunkStart);
    const again = failed - back;
    if (again <= 0 || this.lookedAtAgain + again > this.offset + failed) return failed;
    this.lookedAtAgain += again;
    return back;
  }
}

/** Whether a gzip header begins there: its magic bytes, the one method, and no flag that is reserved. */
function isMark(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08 && ((bytes[at + 3] ?? 0xff) & 0xe0) === 0
  );
}

/** Whether the bytes end there within what may become such a header. */
function mayBecomeMark(bytes: Uint8Array, at: number): boolean {
  if (bytes.length - at >= markBytes) return false;
  return [0x1f, 0x8b, 0x08].every((mark, number) => (bytes[at + number] ?? mark) === mark);
}
