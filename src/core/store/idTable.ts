import { newSeed } from './seed';
import { StringTable } from './stringTable';
import { readUuid, readUuidBytes, uuidText } from './uuid';
import type { UuidPiece } from './uuidPieces';

/** The first size of the hash table, in slots. */
const firstSlots = 64;
/** A small table grows by this factor, so that little is entered again and again; a large one doubles. */
const smallGrowth = 8;
const largeTable = 1 << 15;
/** The share of slots that may be taken. */
const fullest = 0.7;

/**
 * A slot holds the count of a UUID and some bits of its hash, so that most of those that only share the slot are told apart
 * without a look at their words.
 */
const countBits = 26;
const countMask = (1 << countBits) - 1;

/**
 * Identifiers, each once, by number: a UUID takes 16 bytes, any other text is kept as it is. A number is never 0, which
 * stands for no identifier. Numbers are given in the order of arrival, so that a copy of the table that is fed the same
 * additions gives the same numbers. The hash is seeded, since a log can be written to make its identifiers collide.
 */
export class IdTable {
  /** Four words for each UUID, from the first on; those of number `2k` stand at `4(k - 1)`. */
  private words = new Uint32Array(firstSlots * 4);
  private uuids = 0;
  private readonly texts = new StringTable();
  /** UUIDs by hash: their count when they came in, 0 where a slot is free. Holds the first `hashed` of them. */
  private slots = new Uint32Array(0);
  private hashed = 0;
  /** The words of the UUID that is being read. */
  private readonly read = new Uint32Array(4);
  private readonly seed = newSeed();

  /** Every number is below this. */
  get limit(): number {
    return 2 * Math.max(this.uuids, this.texts.size) + 2;
  }

  /** How many UUIDs and how many other texts the table holds. */
  get counts(): { readonly uuids: number; readonly texts: number } {
    return { uuids: this.uuids, texts: this.texts.size };
  }

  /** The number of a text, which is entered if it is new. */
  intern(text: string): number {
    const { read } = this;
    return readUuid(text, read) ? this.internRead() : textNumber(this.texts.intern(text));
  }

  /** The number of a text in UTF-8 between two indices; 0 for none. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    if (end - start === 36 && readUuidBytes(bytes, start, this.read)) return this.internRead();
    return end === start ? 0 : textNumber(this.texts.internBytes(bytes, start, end));
  }

  private internRead(): number {
    const { read } = this;
    return this.internWords(read[0] ?? 0, read[1] ?? 0, read[2] ?? 0, read[3] ?? 0);
  }

  /** The number of the UUID with these words. */
  internWords(a: number, b: number, c: number, d: number): number {
    if (this.hashed < this.uuids || this.slots.length * fullest < this.uuids + 1) this.hashAll(this.uuids + 1);
    const hash = this.hashOf(a, b, c, d);
    const slot = this.slotOf(hash, a, b, c, d);
    const known = (this.slots[slot] ?? 0) & countMask;
    if (known !== 0) return 2 * known;
    const at = this.uuids * 4;
    if (at + 4 > this.words.length) this.makeRoom(at + 4);
    this.words[at] = a;
    this.words[at + 1] = b;
    this.words[at + 2] = c;
    this.words[at + 3] = d;
    this.uuids += 1;
    this.hashed = this.uuids;
    this.slots[slot] = this.uuids | (hash & ~countMask);
    return 2 * this.uuids;
  }

  /** The number of a text; 0 when the table does not hold it. */
  find(text: string): number {
    const { read } = this;
    if (!readUuid(text, read)) return textNumber(this.texts.find(text));
    if (this.hashed < this.uuids) this.hashAll(this.uuids);
    if (this.slots.length === 0) return 0;
    const [a = 0, b = 0, c = 0, d = 0] = read;
    return 2 * ((this.slots[this.slotOf(this.hashOf(a, b, c, d), a, b, c, d)] ?? 0) & countMask);
  }

  /** The text with a number; undefined for 0. */
  textOf(number: number): string | undefined {
    if (number === 0) return undefined;
    const k = number >>> 1;
    if ((number & 1) === 1) return this.texts.textOf(k);
    const at = (k - 1) * 4;
    const { words } = this;
    return uuidText(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0);
  }

  /** Marks the numbers of the UUIDs that a piece stands in with 1: of those from a count on, up to another. */
  markUuids(piece: UuidPiece, marks: Uint8Array, from: number, to: number): void {
    const { words } = this;
    const { masks, values, first } = piece;
    const [mask = 0, value = 0] = [masks[first], values[first]];
    for (let k = from; k < to; k++) {
      if (((words[4 * k + first] ?? 0) & mask) === value && fitsAt(words, 4 * k, piece)) marks[2 * (k + 1)] = 1;
    }
  }

  /** Whether a piece stands in the UUID with a number. */
  isUuidWith(number: number, piece: UuidPiece): boolean {
    return fitsAt(this.words, 4 * ((number >>> 1) - 1), piece);
  }

  /** The number here of an identifier of another table, entered if it is new. */
  internFrom(other: IdTable, number: number): number {
    if (number === 0) return 0;
    const k = number >>> 1;
    if ((number & 1) === 1) return textNumber(this.texts.intern(other.texts.textOf(k)));
    const at = (k - 1) * 4;
    const { words } = other;
    return this.internWords(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0);
  }

  /** Makes room for that many UUIDs, so that the table need not grow while they come in. */
  reserve(uuids: number): void {
    if (uuids * 4 > this.words.length) this.makeRoom(uuids * 4);
    if (this.slots.length * fullest < uuids) this.hashAll(uuids);
  }

  /** What came in behind the first so many UUIDs and texts, for a copy of the table. */
  since(uuids: number, texts: number): IdDelta {
    return { words: this.words.slice(uuids * 4, this.uuids * 4), texts: this.texts.since(texts) };
  }

  /** Takes what `since` of the original gave. Hashes nothing until somebody asks for a number. */
  append({ words, texts }: IdDelta): void {
    const at = this.uuids * 4;
    if (at + words.length > this.words.length) this.makeRoom(at + words.length);
    this.words.set(words, at);
    this.uuids += words.length / 4;
    this.texts.append(texts);
  }

  private hashOf(a: number, b: number, c: number, d: number): number {
    let hash = Math.imul(a ^ this.seed, 0x9e3779b1) ^ Math.imul(b ^ (this.seed >>> 7), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 13) ^ d, 0x27d4eb2f);
    return hash ^ (hash >>> 16);
  }

  /** The slot that holds these words, or the free one where they belong. */
  private slotOf(hash: number, a: number, b: number, c: number, d: number): number {
    const { slots, words } = this;
    const mask = slots.length - 1;
    const tag = hash & ~countMask;
    let slot = hash & mask;
    for (;;) {
      const held = slots[slot] ?? 0;
      if (held === 0) return slot;
      if (((held ^ tag) & ~countMask) === 0) {
        const at = ((held & countMask) - 1) * 4;
        if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private hashAll(capacity: number): void {
    let size = Math.max(firstSlots, this.slots.length);
    while (size * fullest < capacity) size *= size < largeTable ? smallGrowth : 2;
    const slots = new Uint32Array(size);
    const { words } = this;
    const mask = size - 1;
    for (let k = 1; k <= this.uuids; k++) {
      const at = (k - 1) * 4;
      const hash = this.hashOf(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0);
      // All are different: the first free slot is theirs.
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = k | (hash & ~countMask);
    }
    this.slots = slots;
    this.hashed = this.uuids;
  }

  private makeRoom(length: number): void {
    const grown = new Uint32Array(Math.max(length, this.words.length * 2));
    grown.set(this.words);
    this.words = grown;
  }
}

/** Whether a piece stands in the UUID whose words begin at an index. */
function fitsAt(words: Uint32Array, at: number, { masks, values }: UuidPiece): boolean {
  return (
    ((words[at] ?? 0) & (masks[0] ?? 0)) === values[0] &&
    ((words[at + 1] ?? 0) & (masks[1] ?? 0)) === values[1] &&
    ((words[at + 2] ?? 0) & (masks[2] ?? 0)) === values[2] &&
    ((words[at + 3] ?? 0) & (masks[3] ?? 0)) === values[3]
  );
}

/** The number of an identifier that is no UUID, by that of its text. */
function textNumber(text: number): number {
  return text === 0 ? 0 : 2 * text + 1;
}

/** Identifiers that came into a table, in order. */
export interface IdDelta {
  readonly words: Uint32Array;
  readonly texts: readonly string[];
}
