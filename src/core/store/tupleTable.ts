import { newSeed } from './seed';

/** The first size of the hash table, in slots. */
const firstSlots = 64;
/** A small table grows by this factor, so that little is entered again and again; a large one doubles. */
const smallGrowth = 8;
const largeTable = 1 << 15;

/** Tuples of a fixed number of 32-bit words, each once, numbered from 1 in the order of arrival. */
export class TupleTable {
  private words: Uint32Array;
  private count = 0;
  private slots = new Uint32Array(firstSlots);
  private readonly seed = newSeed();

  constructor(readonly width: number) {
    this.words = new Uint32Array(width * firstSlots);
  }

  get size(): number {
    return this.count;
  }

  /** The number of a tuple, which is entered if it is new. */
  intern(tuple: Uint32Array): number {
    const slot = this.slotOf(tuple, 0);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known;
    const { width } = this;
    if ((this.count + 1) * width > this.words.length) {
      const grown = new Uint32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    this.words.set(tuple, this.count * width);
    this.count += 1;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.grow();
    return this.count;
  }

  /** The number of a tuple; 0 when the table does not hold it. */
  find(tuple: Uint32Array): number {
    return this.slots[this.slotOf(tuple, 0)] ?? 0;
  }

  /** One word of the tuple with a number. */
  wordAt(number: number, position: number): number {
    return this.words[(number - 1) * this.width + position] ?? 0;
  }

  /** The words of the tuples behind the first so many, for a copy of the table. */
  since(count: number): Uint32Array {
    return this.words.slice(count * this.width, this.count * this.width);
  }

  /** Takes what `since` of the original gave. */
  append(words: Uint32Array): void {
    for (let at = 0; at < words.length; at += this.width) this.intern(words.subarray(at, at + this.width));
  }

  /** The slot that holds the tuple at an index of an array, or the free one where it belongs. */
  private slotOf(tuple: Uint32Array, at: number): number {
    const { width, words, slots } = this;
    const mask = slots.length - 1;
    let hash = this.seed;
    for (let i = 0; i < width; i++) {
      hash = Math.imul(hash ^ (tuple[at + i] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = hash & mask;
    for (;;) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      const from = (known - 1) * width;
      let i = 0;
      while (i < width && words[from + i] === tuple[at + i]) i++;
      if (i === width) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * (this.slots.length < largeTable ? smallGrowth : 2));
    for (let k = 1; k <= this.count; k++) this.slots[this.slotOf(this.words, (k - 1) * this.width)] = k;
  }
}
