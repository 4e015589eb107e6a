import { newSeed } from './seed';

/** The first size of the hash table, in slots. */
const firstSlots = 64;
/** A small table grows by this factor, so that little is entered again and again; a large one doubles. */
const smallGrowth = 8;
const largeTable = 1 << 15;
/** Longer lists than Aembit writes are looked through with a set. */
const shortList = 100;

/** Lists of numbers, each once, numbered from 1 in the order of arrival; 0 stands for the empty list. */
export class ListTable {
  private items = new Uint32Array(firstSlots);
  /** Where the list with a number ends, and the next one begins. */
  private ends = new Uint32Array(firstSlots);
  private count = 0;
  private slots = new Uint32Array(firstSlots);
  private readonly seed = newSeed();

  get size(): number {
    return this.count;
  }

  /** The number of the list that the first `length` items of an array make. */
  intern(list: Uint32Array, length: number): number {
    return this.internAt(list, 0, length);
  }

  private internAt(list: Uint32Array, at: number, length: number): number {
    if (length === 0) return 0;
    const slot = this.slotOf(list, at, length);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known;
    const start = this.startOf(this.count + 1);
    if (start + length > this.items.length) this.items = grown(this.items, start + length);
    if (this.count + 2 > this.ends.length) this.ends = grown(this.ends, this.count + 2);
    for (let i = 0; i < length; i++) this.items[start + i] = list[at + i] ?? 0;
    this.count += 1;
    this.ends[this.count] = start + length;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.rehash();
    return this.count;
  }

  /** The items of the list with a number, uncopied. */
  itemsOf(number: number): Uint32Array {
    return this.items.subarray(this.startOf(number), this.ends[number] ?? 0);
  }

  /**
   * Calls back for each item of the lists behind a number up to another, once for a list that names it twice. Makes nothing
   * for a list: there may be hundreds of thousands.
   */
  eachDistinct(after: number, last: number, visit: (item: number, list: number) => void): void {
    const { items } = this;
    for (let number = after + 1; number <= last; number++) {
      const start = this.startOf(number);
      const end = this.ends[number] ?? 0;
      if (end - start > shortList) {
        for (const item of new Set(this.itemsOf(number))) visit(item, number);
        continue;
      }
      for (let i = start; i < end; i++) {
        const item = items[i] ?? 0;
        let first = start;
        while (items[first] !== item) first++;
        if (first === i) visit(item, number);
      }
    }
  }

  /** The lists behind the first so many, for a copy of the table: each one's length before its items. */
  since(count: number): Uint32Array {
    const packed = new Uint32Array(this.count - count + this.startOf(this.count + 1) - this.startOf(count + 1));
    let at = 0;
    for (let number = count + 1; number <= this.count; number++) {
      const items = this.itemsOf(number);
      packed[at] = items.length;
      packed.set(items, at + 1);
      at += items.length + 1;
    }
    return packed;
  }

  /** Takes what `since` of the original gave. */
  append(packed: Uint32Array): void {
    for (let at = 0; at < packed.length;) {
      const length = packed[at] ?? 0;
      this.internAt(packed, at + 1, length);
      at += length + 1;
    }
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] ?? 0);
  }

  /** The slot that holds the list at an index of an array, or the free one where it belongs. */
  private slotOf(list: Uint32Array, at: number, length: number): number {
    const { items, slots } = this;
    const mask = slots.length - 1;
    let hash = this.seed ^ length;
    for (let i = 0; i < length; i++) {
      hash = Math.imul(hash ^ (list[at + i] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = hash & mask;
    for (;;) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      const start = this.startOf(known);
      if ((this.ends[known] ?? 0) - start === length) {
        let i = 0;
        while (i < length && items[start + i] === list[at + i]) i++;
        if (i === length) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * (this.slots.length < largeTable ? smallGrowth : 2));
    for (let k = 1; k <= this.count; k++) {
      const start = this.startOf(k);
      this.slots[this.slotOf(this.items, start, (this.ends[k] ?? 0) - start)] = k;
    }
  }
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
