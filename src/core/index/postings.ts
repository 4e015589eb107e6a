import { Counters } from './counters';
import { inStretches } from './slices';

/**
 * Which events (by rank) have which key: the keys in ascending order, and for each its ranks in ascending order, one behind
 * the other. Takes 4 bytes an entry and 8 a key.
 */
export class Postings {
  constructor(
    /** The keys that have an entry, ascending. */
    readonly keys: Uint32Array,
    /** Where each key's ranks begin in `ranks`; one more at the end. */
    private readonly starts: Uint32Array,
    private readonly ranks: Uint32Array,
  ) {}

  /** Postings from the ranks of each key: keys and ranks ascending. */
  static of(entries: ReadonlyMap<number, Uint32Array>): Postings {
    let length = 0;
    for (const ranks of entries.values()) length += ranks.length;
    const starts = new Uint32Array(entries.size + 1);
    const all = new Uint32Array(length);
    let position = 0;
    let at = 0;
    for (const ranks of entries.values()) {
      starts[position++] = at;
      all.set(ranks, at);
      at += ranks.length;
    }
    starts[position] = at;
    return new Postings(Uint32Array.from(entries.keys()), starts, all);
  }

  /** How many keys there are. */
  get size(): number {
    return this.keys.length;
  }

  /** The position of a key; −1 when it has no entry. */
  positionOf(key: number): number {
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.keys[middle] ?? 0;
      if (at === key) return middle;
      if (at < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The ranks of the key at a position, ascending, uncopied. */
  ranksAt(position: number): Uint32Array {
    return this.ranks.subarray(this.starts[position] ?? 0, this.starts[position + 1] ?? 0);
  }

  /** The ranks of a key, ascending, uncopied. */
  ranksOf(key: number): Uint32Array {
    const position = this.positionOf(key);
    return position < 0 ? nothing : this.ranksAt(position);
  }

  /** How many ranks the key at a position has. */
  countAt(position: number): number {
    return (this.starts[position + 1] ?? 0) - (this.starts[position] ?? 0);
  }

  /** The first rank of the key at a position. */
  firstAt(position: number): number {
    return this.ranks[this.starts[position] ?? 0] ?? 0;
  }

  /** For each position how many of its ranks are marked with 1; the others are marked with 0. Yields now and then. */
  *countingMarked(marks: Uint8Array): Generator<undefined, Uint32Array> {
    const { ranks, starts } = this;
    const counts = new Uint32Array(this.keys.length);
    yield* inStretches(counts.length, (from, to) => {
      for (let position = from; position < to; position++) {
        const end = starts[position + 1] ?? 0;
        let count = 0;
        for (let i = starts[position] ?? 0; i < end; i++) count += marks[ranks[i] ?? 0] ?? 0;
        counts[position] = count;
      }
    });
    return counts;
  }

  /** Marks every rank that has a key with a number. Yields now and then. */
  marking(marks: Uint8Array, value: number): Generator<undefined, void> {
    const { ranks } = this;
    return inStretches(ranks.length, (from, to) => {
      for (let i = from; i < to; i++) marks[ranks[i] ?? 0] = value;
    });
  }

  /** The postings with only the ranks whose mark is not 0; keys that have none left are gone. Yields now and then. */
  *restrictedTo(marks: Uint8Array): Generator<undefined, Postings> {
    const keys = new Uint32Array(this.keys.length);
    const starts = new Uint32Array(this.keys.length + 1);
    const ranks = new Uint32Array(this.ranks.length);
    let size = 0;
    let length = 0;
    yield* inStretches(this.keys.length, (from, to) => {
      for (let position = from; position < to; position++) {
        const before = length;
        const end = this.starts[position + 1] ?? 0;
        for (let i = this.starts[position] ?? 0; i < end; i++) {
          const rank = this.ranks[i] ?? 0;
          if (marks[rank] !== 0) ranks[length++] = rank;
        }
        if (length === before) continue;
        keys[size++] = this.keys[position] ?? 0;
        starts[size] = length;
      }
    });
    return new Postings(keys.slice(0, size), starts.slice(0, size + 1), ranks.slice(0, length));
  }
}

const nothing = new Uint32Array(0);

/**
 * Collects pairs of key and rank into postings: first `count` each pair, then `preparing`, then `put` each pair, by ascending
 * rank. Each step is linear, so that whoever must not block can pause in between.
 */
export class PostingsBuilder {
  private readonly counts: Uint32Array<ArrayBuffer>;
  private keys = nothing;
  private starts = nothing;
  private ranks = nothing;

  /** @param limit every key is below this. */
  constructor(
    limit: number,
    private readonly counters: Counters,
  ) {
    this.counts = counters.take(limit);
  }

  count(key: number): void {
    this.counts[key] = (this.counts[key] ?? 0) + 1;
  }

  /** After all pairs were counted. From here on `counts` says where the next rank of a key goes. Yields now and then. */
  *preparing(): Generator<undefined, void> {
    const { counts } = this;
    let distinct = 0;
    yield* inStretches(counts.length, (from, to) => {
      for (let key = from; key < to; key++) if ((counts[key] ?? 0) > 0) distinct += 1;
    });
    const keys = new Uint32Array(distinct);
    const starts = new Uint32Array(distinct + 1);
    let position = 0;
    let start = 0;
    yield* inStretches(counts.length, (from, to) => {
      for (let key = from; key < to; key++) {
        const count = counts[key] ?? 0;
        if (count === 0) continue;
        keys[position] = key;
        starts[position++] = start;
        counts[key] = start;
        start += count;
      }
    });
    starts[position] = start;
    this.keys = keys;
    this.starts = starts;
    this.ranks = new Uint32Array(start);
  }

  put(key: number, rank: number): void {
    const at = this.counts[key] ?? 0;
    this.ranks[at] = rank;
    this.counts[key] = at + 1;
  }

  /** What was collected. Nothing may be put afterwards. */
  done(): Postings {
    this.counters.giveBack(this.counts);
    return new Postings(this.keys, this.starts, this.ranks);
  }
}

/** Postings of one key a rank; ranks with the key 0 have none. Yields now and then. */
export function* postingsOf(
  keyByRank: Uint32Array,
  limit: number,
  counters = new Counters(),
): Generator<undefined, Postings> {
  const builder = new PostingsBuilder(limit, counters);
  yield* inStretches(keyByRank.length, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const key = keyByRank[rank] ?? 0;
      if (key !== 0) builder.count(key);
    }
  });
  yield* builder.preparing();
  yield* inStretches(keyByRank.length, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const key = keyByRank[rank] ?? 0;
      if (key !== 0) builder.put(key, rank);
    }
  });
  return builder.done();
}
