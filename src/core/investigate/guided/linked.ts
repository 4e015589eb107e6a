import type { EventIndex } from '../../index/eventIndex';
import type { Postings } from '../../index/postings';
import { inStretches } from '../../index/slices';

/** An event carries the user. */
export const own = 1;
/** It carries no user, and shares an identifier with events of the user. */
export const linked = 2;

/** Whose the events are, by rank. */
export interface Ownership {
  /** `own`, `linked`, or 0 for an event that is not known to be the user's. */
  readonly marks: Uint8Array;
  /** 1 where an event carries a user, or shares a context, session or connection with one that does. */
  readonly known: Uint8Array;
}

/**
 * Finds a user's events: those that carry the user, and those that carry none and share a context, an MCP session, a
 * connection or an authorization chain with them. Linear in the events. Yields now and then.
 *
 * @param user undefined for a user that the log does not hold.
 */
export function* linkingToUser(index: EventIndex, user: string | undefined): Generator<undefined, Ownership> {
  const { arrangement, identifiers } = index;
  const marks = new Uint8Array(arrangement.size);
  const named = new Uint8Array(arrangement.size);
  yield* (yield* identifiers.preparing('user')).marking(named, 1);
  const known = named.slice();
  const owned = user === undefined ? new Uint32Array(0) : identifiers.ranksOf('user', user);
  for (const rank of owned) marks[rank] = own;
  for (const kind of ['context', 'session', 'connection'] as const) {
    yield* linkingWithin(yield* identifiers.preparing(kind), named, marks, known);
  }
  if (owned.length > 0) yield* linkingChains(index, named, marks, known);
  return { marks, known };
}

/** Within each group of events that share an id: who is in it, unless several are. */
function* linkingWithin(postings: Postings, named: Uint8Array, marks: Uint8Array, known: Uint8Array) {
  yield* inStretches(postings.size, (from, to) => {
    for (let position = from; position < to; position++) {
      const ranks = postings.ranksAt(position);
      let isOwn = false;
      let isNamed = false;
      let isForeign = false;
      for (const rank of ranks) {
        isOwn ||= marks[rank] === own;
        isNamed ||= named[rank] === 1;
        isForeign ||= named[rank] === 1 && marks[rank] !== own;
      }
      if (!isNamed) continue;
      for (const rank of ranks) {
        known[rank] = 1;
        if (isOwn && !isForeign && named[rank] === 0) marks[rank] = linked;
      }
    }
  });
}

/** The access events of the contexts in the chains of the user's events, and the events whose chain names a context of the user. */
function* linkingChains({ chains, identifiers }: EventIndex, named: Uint8Array, marks: Uint8Array, known: Uint8Array) {
  const contexts = yield* identifiers.preparing('context');
  const chainByRank = chains.byRank();
  const reached = new Set<number>();
  const mine = new Set<number>();
  yield* inStretches(marks.length, (from, to) => {
    for (let rank = from; rank < to; rank++) if (marks[rank] === own) mine.add(chainByRank[rank] ?? 0);
  });
  mine.delete(0);
  for (const chain of mine) for (const context of chains.itemsOf(chain)) reached.add(context);
  const link = (ranks: Uint32Array): void => {
    for (const rank of ranks) {
      if (named[rank] === 1) continue;
      marks[rank] = linked;
      known[rank] = 1;
    }
  };
  for (const context of reached) link(contexts.ranksOf(context));
  yield undefined;
  yield* inStretches(contexts.size, (from, to) => {
    for (let position = from; position < to; position++) {
      if (marks[contexts.firstAt(position)] !== own) continue;
      for (const chain of chains.mentions.ranksOf(contexts.keys[position] ?? 0)) mine.add(chain);
    }
  });
  for (const chain of mine) link(chains.carrying(chain));
}
