/** A buffer longer than this is let go of once it is empty. */
const SPARE = 4 << 20;
/** At least this much is copied behind kept bytes at a time. */
const MIN_PART = 4096;

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
  /** The offset of the first byte that is still wanted; those before it wait to be overwritten. */
  private keptFrom = 0;

  /** The source's offset after the last byte. */
  get end(): number {
    return this.base + this.limit;
  }

  /**
   * Makes the chunk's bytes available behind those that are kept and calls `read` (several times, if need be), which returns
   * the offset from which on bytes must be kept. The chunk is not needed any more afterwards.
   */
  feed(chunk: Uint8Array, read: () => number): void {
    let taken = 0;
    while (taken < chunk.length) {
      if (this.limit === 0) {
        this.show(chunk, taken);
        this.keep(read(), 0);
        return;
      }
      // Only as much is copied as what is kept may need to be complete; then the chunk itself is read again.
      const before = this.end;
      const part = chunk.subarray(taken, taken + Math.max(MIN_PART, this.limit));
      this.append(part);
      taken += part.length;
      const keepFrom = read();
      if (keepFrom >= before) {
        taken -= this.end - keepFrom;
        this.base = keepFrom;
        this.limit = 0;
      } else {
        this.keep(keepFrom, 0);
      }
    }
  }

  /** The byte at an offset; undefined when it is not in memory. */
  at(offset: number): number | undefined {
    return offset < this.end ? this.bytes[offset - this.base] : undefined;
  }

  /** The bytes between two offsets, uncopied; clipped to what is in memory. */
  slice(start: number, end: number): Uint8Array {
    return this.bytes.subarray(Math.max(0, start - this.base), Math.max(0, end - this.base));
  }

  /** Shows the chunk from an index on, without copying. Only when nothing is kept. */
  private show(chunk: Uint8Array, from: number): void {
    // A plain array even of a Buffer: there, what looks like a copy of a part (`slice`) would still be the caller's memory.
    this.bytes = new Uint8Array(chunk.buffer, chunk.byteOffset + from, chunk.length - from);
    this.limit = this.bytes.length;
    if (this.own.length > SPARE) this.own = new Uint8Array(0);
  }

  private append(part: Uint8Array): void {
    if (this.limit + part.length > this.own.length) this.keep(this.keptFrom, part.length);
    this.own.set(part, this.limit);
    this.limit += part.length;
  }

  /** Copies what is kept into our own buffer, unless it is there; `room` more bytes will fit behind. */
  private keep(keepFrom: number, room: number): void {
    const from = keepFrom - this.base;
    const kept = this.limit - from;
    const isOwn = this.bytes === this.own;
    this.keptFrom = keepFrom;
    // Moving within the buffer waits until half of it is free: so each byte is moved a constant number of times.
    if (isOwn && kept > 0 && room === 0 && from * 2 < this.own.length) return;
    const needed = kept + room;
    const fits = isOwn ? needed * 2 <= this.own.length : needed <= this.own.length;
    const target = fits ? this.own : new Uint8Array(needed * 2 + MIN_PART);
    target.set(this.bytes.subarray(from, this.limit));
    this.own = target;
    this.bytes = target;
    this.base = keepFrom;
    this.limit = kept;
  }
}
