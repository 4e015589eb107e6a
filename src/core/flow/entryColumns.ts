import { inStretches } from '../index/slices';
import type { FlowColumns } from './columns';
import type { EntryKind, RowState } from './entry';
import { entryKinds, rowStates } from './entry';
import { Role } from './labelTable';
import { Hung } from './linkages';
import type { Pairs } from './pairs';

export const requestKind = entryKinds.indexOf('request');
export const evaluationKind = entryKinds.indexOf('evaluation');
export const eventKind = entryKinds.indexOf('event');

/** The entries of a log, a number for each: what they are made of, and (filled in later) how they hang together. */
export class EntryColumns {
  /** Numbers of `entryKinds`. */
  readonly kind: Uint8Array;
  /** The rank of the first event; of the last one where there are several, else −1. */
  readonly first: Uint32Array;
  readonly last: Int32Array;
  readonly parent: Int32Array;
  /** See `Hung`. */
  readonly hung: Uint8Array;
  /** 1 where one of its own events is failing. */
  readonly failing: Uint8Array;
  /** Numbers of `rowStates`. */
  readonly state: Uint8Array;
  readonly derivedFrom: Int32Array;
  /** The first child and the next one of the same parent, ascending; −1 for none. */
  readonly child: Int32Array;
  readonly next: Int32Array;

  constructor(
    readonly size: number,
    /** The entry of each event, by rank. */
    readonly ofRank: Uint32Array,
  ) {
    this.kind = new Uint8Array(size);
    this.first = new Uint32Array(size);
    this.last = new Int32Array(size).fill(-1);
    this.parent = new Int32Array(size).fill(-1);
    this.hung = new Uint8Array(size).fill(Hung.Nowhere);
    this.failing = new Uint8Array(size);
    this.state = new Uint8Array(size);
    this.derivedFrom = new Int32Array(size).fill(-1);
    this.child = new Int32Array(size).fill(-1);
    this.next = new Int32Array(size).fill(-1);
  }

  kindOf(entry: number): EntryKind {
    return entryKinds[this.kind[entry] ?? 0] ?? 'event';
  }

  stateOf(entry: number): RowState {
    return rowStates[this.state[entry] ?? 0] ?? 'passed';
  }

  /** Hangs an entry that hangs nowhere yet under another. */
  hang(entry: number, parent: number, how: number): void {
    this.parent[entry] = parent;
    this.hung[entry] = how;
  }

  depthOf(entry: number): number {
    let depth = 0;
    for (let above = this.parent[entry] ?? -1; above >= 0; above = this.parent[above] ?? -1) depth++;
    return depth;
  }

  rootOf(entry: number): number {
    let root = entry;
    for (let above = this.parent[root] ?? -1; above >= 0; above = this.parent[above] ?? -1) root = above;
    return root;
  }

  /** A number of an entry's first event that is not 0, else of its last one. */
  either(column: Uint32Array, entry: number): number {
    const own = column[this.first[entry] ?? 0] ?? 0;
    return own === 0 ? (column[this.last[entry] ?? -1] ?? 0) : own;
  }

  /** Fills in `child` and `next`. */
  *linkingChildren(): Generator<undefined, void> {
    const { size, parent, child, next } = this;
    yield* inStretches(size, (from, to) => {
      for (let i = from; i < to; i++) {
        const entry = size - 1 - i;
        const above = parent[entry] ?? -1;
        if (above < 0) continue;
        next[entry] = child[above] ?? -1;
        child[above] = entry;
      }
    });
  }
}

/**
 * Makes one entry of each pair, of the access events of each context, and of each event that is left; numbered in the order
 * of their first events (of a pair: the request).
 */
export function* makingEntries(
  columns: FlowColumns,
  pairs: Pairs,
  contexts: number,
): Generator<undefined, EntryColumns> {
  const { size, label, labels, context, failing } = columns;
  const ofRank = new Uint32Array(size);
  // The first access event of each context, plus one.
  const ofContext = new Uint32Array(contexts);
  let count = 0;
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const role = labels.role[label[rank] ?? 0];
      const own = role === Role.Access ? (context[rank] ?? 0) : 0;
      const known = own === 0 ? 0 : (ofContext[own] ?? 0);
      if (known !== 0) ofRank[rank] = known - 1;
      else if (role !== Role.Response || pairs.partner[rank] === -1) {
        ofRank[rank] = count++;
        if (own !== 0) ofContext[own] = count;
      }
    }
  });
  const entries = new EntryColumns(count, ofRank);
  let made = 0;
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const role = labels.role[label[rank] ?? 0] ?? 0;
      const partner = pairs.partner[rank] ?? -1;
      if (role === Role.Response && partner >= 0) {
        ofRank[rank] = ofRank[partner] ?? 0;
        continue;
      }
      const entry = ofRank[rank] ?? 0;
      if (entry < made) {
        entries.last[entry] = rank;
        continue;
      }
      made = entry + 1;
      entries.first[entry] = rank;
      entries.last[entry] = partner;
      entries.kind[entry] = kindOfRole(role);
    }
  });
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) if (failing[rank] === 1) entries.failing[ofRank[rank] ?? 0] = 1;
  });
  return entries;
}

function kindOfRole(role: number): number {
  if (role === Role.Access) return evaluationKind;
  return role === Role.Other ? eventKind : requestKind;
}
