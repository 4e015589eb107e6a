import { ANY_KEY, FIELD_PATHS } from './fields';

/** What encloses a value. The order matters: arrays come first, and the objects with known keys last. */
export const enum Place {
  /** Where a record is left to be read the ordinary way. */
  Refused,
  /** An array in which nothing is known. */
  Array,
  /** The `authorizationChain`. */
  Chain,
  /** An object in which nothing is known. */
  Object,
  /** The record itself. */
  Record,
  /** The `application`, whose only key is the name of a protocol. */
  Application,
  Meta,
  /** The other objects on the way to fields have numbers from here on. */
  Other,
}

/** There are fewer keys than this, and so fewer places. */
export const MAX_KEYS = 128;
/** No known key is longer, in bytes. */
const MAX_LENGTH = 31;
/** A key is compared in words of four bytes, so many for each key; the last one overlaps the one before. */
const WORDS = 8;
/** What of a word belongs to a key of fewer than four bytes. */
const MASKS = [0, 0xff, 0xffff, 0xffffff] as const;

/** Where the objects and arrays lead that hold no fields but mean something. */
const MEANINGS: Readonly<Record<string, Place>> = { application: Place.Application, meta: Place.Meta };

const encoder = new TextEncoder();

/**
 * The keys on the way to the fields of an event, numbered from 1 by place and name, and where they lead; 0 is the number of
 * all other keys. Looking one up allocates nothing: for each place and length there are one to three keys to compare with.
 */
export class KeyTable {
  /** By key: the field that a string or number is. */
  readonly field = new Uint8Array(MAX_KEYS);
  /** By key: the place that an object is. */
  readonly inObject = new Uint8Array(MAX_KEYS).fill(Place.Object);
  /** By key: the place that an array is. */
  readonly inArray = new Uint8Array(MAX_KEYS).fill(Place.Array);
  /** The number of the key in `application`, whatever its name. */
  readonly protocol: number;
  /** The number of the key under which decisions stand that have to be examined. */
  readonly contentSecurity: number;

  private readonly names: string[] = [''];
  private readonly words = new Int32Array(MAX_KEYS * WORDS);
  /** The first key of a place and length, and by key the next one. */
  private readonly first = new Uint8Array(MAX_KEYS * (MAX_LENGTH + 1));
  private readonly next = new Uint8Array(MAX_KEYS);
  private places: number = Place.Other;

  /** `arrayKeys` are the keys under which an array makes a page of what would else be a record; of up to 31 bytes each. */
  constructor(arrayKeys: readonly string[]) {
    for (const [field, ...path] of FIELD_PATHS) this.field[this.add(path)] = field;
    this.inArray[this.add(['authorizationChain'])] = Place.Chain;
    this.contentSecurity = this.add(['application', ANY_KEY, 'contentSecurity']);
    for (const key of arrayKeys) this.inArray[this.add([key])] = Place.Refused;
    this.protocol = this.add(['application', ANY_KEY]);
  }

  /**
   * The number of the key between two indices of `view`, in an object that is this place; 0 when it is not known. At least
   * two more bytes must follow, so that there is a word to read of the shortest.
   */
  find(place: number, view: DataView, start: number, end: number): number {
    const length = end - start;
    if (length > MAX_LENGTH || length === 0) return 0;
    let key = this.first[place * (MAX_LENGTH + 1) + length] ?? 0;
    if (key === 0) return 0;
    const { words, next } = this;
    const word = view.getInt32(start, true) & (length > 3 ? -1 : (MASKS[length] ?? 0));
    for (; key !== 0; key = next[key] ?? 0) {
      let index = key * WORDS;
      if (words[index] !== word) continue;
      let at = start + 4;
      while (at + 4 <= end && words[++index] === view.getInt32(at, true)) at += 4;
      if (at >= end || (at + 4 > end && words[++index] === view.getInt32(end - 4, true))) return key;
    }
    return 0;
  }

  private add(path: readonly string[]): number {
    let place: number = Place.Record;
    let key = 0;
    for (const name of path) {
      if (key !== 0) place = this.enter(key);
      key = this.addKey(place, name);
    }
    return key;
  }

  /** The place of the objects under a key. */
  private enter(key: number): number {
    const known = this.inObject[key] ?? Place.Object;
    if (known !== Place.Object) return known;
    return (this.inObject[key] = MEANINGS[this.names[key] ?? ''] ?? this.places++);
  }

  private addKey(place: number, name: string): number {
    const text = encoder.encode(name);
    const { length } = text;
    if (length === 0 || length > MAX_LENGTH || this.names.length === MAX_KEYS)
      throw new RangeError(`No room for ${name}`);
    const slot = place * (MAX_LENGTH + 1) + length;
    const first = this.first[slot] ?? 0;
    for (let key = first; key !== 0; key = this.next[key] ?? 0) if (this.names[key] === name) return key;
    const key = this.names.push(name) - 1;
    this.next[key] = first;
    this.first[slot] = key;
    const bytes = new Uint8Array(MAX_LENGTH + 1);
    bytes.set(text);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < length; at += 4)
      this.words[key * WORDS + at / 4] = view.getInt32(Math.max(0, Math.min(at, length - 4)), true);
    return key;
  }
}
