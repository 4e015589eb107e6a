import { inStretches } from '../../index/slices';
import { newSeed } from '../../store/seed';
import { folded } from './folded';

const root = 0;
/** A phrase that is shorter is only found where it stands alone, between characters that are no letters or digits. */
export const shortestWithin = 6;
/** Each takes some look-ups. */
const nodesPerStretch = 1 << 12;

/**
 * Finds many phrases in a text at once, in one pass however many there are (Aho and Corasick's automaton). Letters are
 * compared as `folded` gives them. What a step leads to stands in a seeded hash table, so that memory follows the phrases
 * alone and nobody can write a log that makes it slow.
 */
export class PhraseFinder {
  private readonly parents: number[] = [0];
  private readonly units: number[] = [0];
  /** The phrase that ends at a node, from 1. */
  private readonly ends: number[] = [0];
  private readonly lengths: number[] = [];
  private nodesBySlot = new Int32Array(1 << 10);
  private fallbacks = new Int32Array(0);
  /** The next shorter phrase that ends where a node's text does: its node. */
  private shorter = new Int32Array(0);
  private readonly seed = newSeed() | 1;

  /** How many characters of phrases it holds, those that begin alike counted once. */
  get size(): number {
    return this.parents.length;
  }

  /** Enters a phrase, which has to be folded; its number, from 0 in the order of arrival. */
  add(phrase: string): number {
    let node = root;
    for (let i = 0; i < phrase.length; i++) {
      const unit = phrase.charCodeAt(i);
      node = this.stepFrom(node, unit) ?? this.grow(node, unit);
    }
    this.lengths.push(phrase.length);
    const number = this.lengths.length;
    if (node !== root) this.ends[node] = number;
    return number - 1;
  }

  /** To be run when all phrases are in, before `find`. Yields now and then. */
  *sealing(): Generator<undefined, void> {
    const { size } = this;
    this.fallbacks = new Int32Array(size);
    this.shorter = new Int32Array(size);
    // Nodes by depth: a node's fallback is nearer to the root.
    const order = yield* this.byDepth();
    yield* inStretches(
      order.length,
      (from, to) => {
        for (let i = from; i < to; i++) this.linkBack(order[i] ?? root);
      },
      nodesPerStretch,
    );
  }

  /** Finds out where a node falls back to; those nearer to the root know already. */
  private linkBack(node: number): void {
    const { fallbacks, shorter } = this;
    const unit = this.units[node] ?? 0;
    let from = this.parents[node] ?? root;
    let fallback = root;
    while (from !== root) {
      from = fallbacks[from] ?? root;
      const next = this.stepFrom(from, unit);
      if (next !== undefined && next !== node) {
        fallback = next;
        break;
      }
    }
    fallbacks[node] = fallback;
    shorter[node] = (this.ends[fallback] ?? 0) > 0 ? fallback : (shorter[fallback] ?? root);
  }

  /** Calls back for the longest phrase that ends at each place, with its number and where it stands. Linear in the text. */
  find(text: string, found: (phrase: number, start: number, end: number) => void): void {
    if (this.lengths.length === 0) return;
    let node = root;
    for (let i = 0; i < text.length; i++) {
      const unit = folded(text.charCodeAt(i));
      let next = this.stepFrom(node, unit);
      while (next === undefined && node !== root) {
        node = this.fallbacks[node] ?? root;
        next = this.stepFrom(node, unit);
      }
      node = next ?? root;
      let ending = (this.ends[node] ?? 0) > 0 ? node : (this.shorter[node] ?? root);
      for (; ending !== root; ending = this.shorter[ending] ?? root) {
        const phrase = (this.ends[ending] ?? 1) - 1;
        const length = this.lengths[phrase] ?? 0;
        const start = i + 1 - length;
        if (length < shortestWithin && !standsAlone(text, start, i + 1)) continue;
        found(phrase, start, i + 1);
        break;
      }
    }
  }

  private stepFrom(node: number, unit: number): number | undefined {
    const mask = this.nodesBySlot.length - 1;
    for (let slot = this.slotOf(node, unit) & mask; ; slot = (slot + 1) & mask) {
      const held = this.nodesBySlot[slot] ?? 0;
      if (held === 0) return undefined;
      if (this.parents[held] === node && this.units[held] === unit) return held;
    }
  }

  private grow(parent: number, unit: number): number {
    const node = this.parents.length;
    this.parents.push(parent);
    this.units.push(unit);
    this.ends.push(0);
    if (this.size * 2 > this.nodesBySlot.length) this.rehash(this.nodesBySlot.length * 4);
    else this.enter(node);
    return node;
  }

  private rehash(slots: number): void {
    this.nodesBySlot = new Int32Array(slots);
    for (let node = 1; node < this.size; node++) this.enter(node);
  }

  private enter(node: number): void {
    const mask = this.nodesBySlot.length - 1;
    let slot = this.slotOf(this.parents[node] ?? 0, this.units[node] ?? 0) & mask;
    while ((this.nodesBySlot[slot] ?? 0) !== 0) slot = (slot + 1) & mask;
    this.nodesBySlot[slot] = node;
  }

  private slotOf(node: number, unit: number): number {
    const hash = Math.imul(Math.imul(node ^ this.seed, 0x9e3779b1) ^ unit, 0x85ebca6b);
    return hash ^ (hash >>> 15);
  }

  private *byDepth(): Generator<undefined, Int32Array> {
    const { size, parents } = this;
    const depths = new Int32Array(size);
    let deepest = 0;
    // A node comes behind its parent.
    yield* inStretches(size - 1, (from, to) => {
      for (let node = from + 1; node <= to; node++) {
        const depth = (depths[parents[node] ?? root] ?? 0) + 1;
        depths[node] = depth;
        deepest = Math.max(deepest, depth);
      }
    });
    const starts = new Int32Array(deepest + 2);
    yield* inStretches(size - 1, (from, to) => {
      for (let node = from + 1; node <= to; node++) add(starts, (depths[node] ?? 0) + 1, 1);
    });
    for (let depth = 1; depth < starts.length; depth++) add(starts, depth, starts[depth - 1] ?? 0);
    const order = new Int32Array(size - 1);
    yield* inStretches(size - 1, (from, to) => {
      for (let node = from + 1; node <= to; node++) {
        const depth = depths[node] ?? 0;
        order[starts[depth] ?? 0] = node;
        add(starts, depth, 1);
      }
    });
    return order;
  }
}

function add(counts: Int32Array, at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordUnit(text.charCodeAt(start - 1)) && !isWordUnit(text.charCodeAt(end));
}

/** Letters and digits, and whatever is not ASCII; NaN, which stands for no character, is none. */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit >= 0xc0
  );
}
