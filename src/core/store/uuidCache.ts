import type { IdTable } from './idTable';

/** The bytes of a UUID's text, in words of four. */
const uuidWords = 9;
const cacheSize = 1024;

/**
 * The numbers of UUIDs that were seen lately, by their letters: the events of one flow follow one another and share most of
 * their identifiers, which then need not be read digit by digit.
 */
export class UuidCache {
  private readonly letters = new Int32Array(cacheSize * uuidWords);
  private readonly numbers = new Uint32Array(cacheSize);

  constructor(private readonly ids: IdTable) {}

  /** The number of the text in UTF-8 between two indices, whether it is a UUID or not. */
  intern(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    if (end - start !== 4 * uuidWords) return this.ids.internBytes(bytes, start, end);
    const { letters, numbers } = this;
    const first = view.getInt32(start, true);
    const hash = Math.imul(first ^ Math.imul(view.getInt32(start + 4, true), 0x85ebca6b), 0x9e3779b1);
    const slot = (hash ^ (hash >>> 16)) & (cacheSize - 1);
    const from = slot * uuidWords;
    const known = numbers[slot] ?? 0;
    if (known !== 0 && letters[from] === first) {
      let i = 1;
      while (i < uuidWords && letters[from + i] === view.getInt32(start + 4 * i, true)) i++;
      if (i === uuidWords) return known;
    }
    const number = this.ids.internBytes(bytes, start, end);
    for (let i = 0; i < uuidWords; i++) letters[from + i] = view.getInt32(start + 4 * i, true);
    numbers[slot] = number;
    return number;
  }
}
