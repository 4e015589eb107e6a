import type { IdTable } from './idTable';

/** Longer identifiers are not remembered, in bytes; a UUID has 36. */
const longest = 64;
const wordsEach = longest / 4;
const cacheSize = 1024;

/**
 * The numbers of identifiers that were seen lately, by their letters: the events of one flow follow one another and share
 * most of their identifiers, which then need not be read digit by digit.
 */
export class IdCache {
  private readonly letters = new Int32Array(cacheSize * wordsEach);
  private readonly lengths = new Uint8Array(cacheSize);
  private readonly numbers = new Uint32Array(cacheSize);

  constructor(private readonly ids: IdTable) {}

  /** The number of the text in UTF-8 between two indices, which are at least one apart. */
  intern(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start;
    if (length < 4 || length > longest) return this.ids.internBytes(bytes, start, end);
    const { letters, lengths } = this;
    const first = view.getInt32(start, true);
    const last = view.getInt32(end - 4, true);
    const middle = view.getInt32(start + ((length - 4) >> 1), true);
    const hash = Math.imul(Math.imul(first ^ Math.imul(last, 0x85ebca6b), 0x9e3779b1) ^ middle, 0xc2b2ae35);
    const slot = (hash ^ (hash >>> 15)) & (cacheSize - 1);
    let at = slot * wordsEach;
    if (lengths[slot] === length && letters[at] === first) {
      let place = start + 4;
      while (place + 4 <= end && letters[++at] === view.getInt32(place, true)) place += 4;
      // The last word overlaps the one before, unless the length is a multiple of four.
      if (place + 4 > end && (place === end || letters[at + 1] === last)) return this.numbers[slot] ?? 0;
    }
    const number = this.ids.internBytes(bytes, start, end);
    this.remember(slot, view, start, end, number);
    return number;
  }

  private remember(slot: number, view: DataView, start: number, end: number, number: number): void {
    let at = slot * wordsEach;
    let place = start;
    for (; place + 4 <= end; place += 4) this.letters[at++] = view.getInt32(place, true);
    if (place < end) this.letters[at] = view.getInt32(end - 4, true);
    this.lengths[slot] = end - start;
    this.numbers[slot] = number;
  }
}
