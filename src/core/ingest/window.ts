/** A buffer longer than this is let go of once it is empty. */
const SPARE = 4 << 20;

/**
 * The stretch of the source that is in memory: the chunk at hand, or, when something reaches over a chunk's end, a buffer of
 * our own with what is kept of the chunks before and the next bytes. Appending costs amortised constant time per byte.
 */
export class Window {
  bytes: Uint8Array = new Uint8Array(0);
  /** The source's offset of `bytes[0]`. */
  base = 0;
  /** The index after the last byte. */
  limit = 0;
  private own = new Uint8Array(0);

  /** The source's offset after the last byte. */
  get end(): number {
    return this.base + this.limit;
  }

  /** Shows a part of a chunk that follows on what was seen, without copying. Only when nothing is kept. */
  show(chunk: Uint8Array, from: number): void {
    const end = this.end;
    this.bytes = chunk;
    this.base = end - from;
    this.limit = chunk.length;
    if (this.own.length > SPARE) this.own = new Uint8Array(0);
  }

  /** Adds bytes behind those that are kept from the offset `keepFrom` on. */
  append(part: Uint8Array, keepFrom: number): void {
    this.keep(keepFrom, part.length);
    this.own.set(part, this.limit);
    this.limit += part.length;
  }

  /** Drops the last bytes: they will be shown again. */
  giveBack(count: number): void {
    this.limit -= count;
  }

  /** Copies what is kept from the offset `keepFrom` on, so that the chunk may go; `room` more bytes will fit behind. */
  keep(keepFrom: number, room: number): void {
    const from = keepFrom - this.base;
    const kept = this.limit - from;
    if (this.bytes === this.own && this.limit + room <= this.own.length) return;
    const needed = kept + room;
    const target = needed * 2 > this.own.length ? new Uint8Array(needed * 2 + 1024) : this.own;
    // `set` within one buffer moves as `memmove` does.
    target.set(this.bytes.subarray(from, this.limit));
    this.own = target;
    this.bytes = target;
    this.base = keepFrom;
    this.limit = kept;
  }

  /** The bytes between two offsets, uncopied; clipped to what is in memory. */
  slice(start: number, end: number): Uint8Array {
    return this.bytes.subarray(Math.max(0, start - this.base), Math.max(0, end - this.base));
  }
}
