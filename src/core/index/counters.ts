/**
 * Lends arrays of zeros, one for each identifier, that are needed only while postings are made: lent again and again, since
 * garbage of several MB a time is collected late.
 */
export class Counters {
  private spare: Uint32Array<ArrayBuffer> | undefined;

  /** An array of so many zeros. */
  take(length: number): Uint32Array<ArrayBuffer> {
    const { spare } = this;
    if (spare === undefined || spare.length < length) return new Uint32Array(length);
    this.spare = undefined;
    return spare.subarray(0, length).fill(0);
  }

  /** Takes an array back, which nobody may use any more. */
  giveBack(array: Uint32Array<ArrayBuffer>): void {
    const whole = new Uint32Array(array.buffer);
    if (whole.length > (this.spare?.length ?? 0)) this.spare = whole;
  }

  /** Keeps none any more. */
  clear(): void {
    this.spare = undefined;
  }
}
