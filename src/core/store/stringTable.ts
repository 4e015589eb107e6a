import { decodeUtf8 } from './decode';

/** Longer byte sequences are not remembered: they hardly come twice. */
const longestCached = 128;
const cacheSize = 512;

/**
 * Texts, each once, by number; 0 stands for no text. Numbers are given in the order of arrival, so that a copy of the table
 * that is fed the same additions gives the same numbers.
 */
export class StringTable {
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** The texts seen last as bytes, by a hash of these, so that a text that comes again need not be decoded. */
  private readonly cachedBytes: (Uint8Array | undefined)[] = new Array<undefined>(cacheSize).fill(undefined);
  private readonly cachedNumbers = new Uint32Array(cacheSize);

  get size(): number {
    return this.texts.length;
  }

  /** The number of a text, which is entered if it is new; 0 for undefined. */
  intern(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.texts.push(text);
    this.numbers.set(text, this.texts.length);
    return this.texts.length;
  }

  /** The number of the text in UTF-8 between two indices. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > longestCached) return this.intern(decodeUtf8(bytes, start, end));
    let hash = length;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (cacheSize - 1);
    const cached = this.cachedBytes[slot];
    if (cached?.length === length) {
      let i = 0;
      while (i < length && cached[i] === bytes[start + i]) i++;
      if (i === length) return this.cachedNumbers[slot] ?? 0;
    }
    const number = this.intern(decodeUtf8(bytes, start, end));
    // A plain array of its own, whatever kind of array the source comes in, keeps the loop above fast.
    const copy = new Uint8Array(length);
    for (let i = 0; i < length; i++) copy[i] = bytes[start + i] ?? 0;
    this.cachedBytes[slot] = copy;
    this.cachedNumbers[slot] = number;
    return number;
  }

  /** The text with a number; undefined for 0. */
  textOf(number: number): string | undefined {
    return number === 0 ? undefined : this.texts[number - 1];
  }

  /** The number of a text; 0 when the table does not hold it. */
  find(text: string): number {
    return this.numbers.get(text) ?? 0;
  }

  /** The texts behind the first so many, for a copy of the table. */
  since(size: number): readonly string[] {
    return this.texts.slice(size);
  }

  /** Takes what `since` of the original gave. */
  append(texts: readonly string[]): void {
    for (const text of texts) this.intern(text);
  }
}
