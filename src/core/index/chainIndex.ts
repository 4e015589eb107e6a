import type { Side } from '../explain/side';
import { TupleTable } from '../store/tupleTable';
import { type Arrangement, byRank, commonId, sizeOf, sourceOfRow } from './arrangement';
import { type Postings, PostingsBuilder, postingsOf } from './postings';
import { finish, inStretches } from './slices';

const nothing = new Uint32Array(0);
/** A chain takes a few microseconds. */
const chainsPerStretch = 1000;

/**
 * The authorization chains of all sources: which events carry a chain, which chains mention a context ID, and the side that
 * a context ID belongs to. Found out when somebody first asks. Chains are numbered one source behind the other.
 */
export class ChainIndex {
  private prepared: { readonly events: Postings; readonly mentions: Postings } | undefined;
  /** For each context ID the side that it belongs to. */
  private sides: Uint8Array | undefined;
  /** The number of each source's first chain, less one; of all chains at the end. */
  readonly bases: readonly number[];

  constructor(private readonly arrangement: Arrangement) {
    const bases = [0];
    for (const { store } of arrangement.sources) bases.push((bases.at(-1) ?? 0) + store.chains.size);
    this.bases = bases;
  }

  /** How many different chains there are, those of different sources apart; their numbers begin at 1. */
  get size(): number {
    return this.bases.at(-1) ?? 0;
  }

  /** The context IDs of a chain, in order, as common numbers. */
  itemsOf(chain: number): Uint32Array {
    const source = sourceOfRow(this, chain - 1);
    const items = this.arrangement.sources[source]?.store.chains.itemsOf(chain - (this.bases[source] ?? 0)) ?? nothing;
    return this.arrangement.idMaps[source] === undefined
      ? items
      : Uint32Array.from(items, (id) => commonId(this.arrangement, source, id));
  }

  /** The context IDs of the chain that a source's event carries, in order, as common numbers. */
  ofRow(source: number, row: number): Uint32Array {
    const chain = this.arrangement.sources[source]?.store.rows.at(row, 'chain') ?? 0;
    return chain === 0 ? nothing : this.itemsOf(chain + (this.bases[source] ?? 0));
  }

  /** The ranks of the events that carry a chain, ascending. */
  carrying(chain: number): Uint32Array {
    return this.prepare().events.ranksOf(chain);
  }

  /** The number of the chain that each event carries, by rank; 0 for none. */
  byRank(): Uint32Array {
    return byRank(this.arrangement, this.chainByRow());
  }

  /** The chains, by the context IDs that they mention. */
  get mentions(): Postings {
    return this.prepare().mentions;
  }

  /** The ranks of the events whose chain mentions a context ID, ascending. */
  mentioning(context: number): Uint32Array {
    if (context === 0) return nothing;
    const chains = this.mentions.ranksOf(context);
    const [only] = chains;
    if (only === undefined) return nothing;
    if (chains.length === 1) return this.carrying(only);
    return union(Array.from(chains, (chain) => this.carrying(chain)));
  }

  /**
   * The side that a context ID belongs to as the chains tell it; undefined where none mentions it. Chains grow along the
   * flow: a Client-to-Gateway event carries only the opening ids (auth-code issuance, token exchange), and a
   * Gateway-to-Server event extends them. So the ids of a workload event's whole chain are opening ids when other chains go
   * on from it; without such an event only the first id of a chain is certain to be one.
   */
  sideOf(context: number): Side | undefined {
    if (context === 0) return undefined;
    const side = (this.sides ?? finish(this.preparingSides()))[context];
    if (side === ofClient) return 'client-to-gateway';
    return side === ofServer ? 'gateway-to-server' : undefined;
  }

  /** Finds out what `carrying` and `mentions` tell. Yields now and then. */
  *preparing(): Generator<undefined, void> {
    if (this.prepared !== undefined) return;
    const chains = this.chainByRow();
    yield undefined;
    const events = yield* postingsOf(byRank(this.arrangement, chains), this.size + 1, this.arrangement.counters);
    const builder = new PostingsBuilder(this.arrangement.ids.limit, this.arrangement.counters);
    yield* this.eachMention((id) => {
      builder.count(id);
    });
    yield* builder.preparing();
    yield* this.eachMention((id, chain) => {
      builder.put(id, chain);
    });
    this.prepared = { events, mentions: builder.done() };
  }

  /** Calls back for each context of each chain, once. Yields now and then. */
  private *eachMention(visit: (id: number, chain: number) => void): Generator<undefined, void> {
    for (const [source, { store }] of this.arrangement.sources.entries()) {
      const base = this.bases[source] ?? 0;
      const visitOwn =
        this.arrangement.idMaps[source] === undefined && base === 0
          ? visit
          : (id: number, chain: number): void => {
              visit(commonId(this.arrangement, source, id), base + chain);
            };
      const size = (this.bases[source + 1] ?? 0) - base;
      yield* inStretches(
        size,
        (from, to) => {
          store.chains.eachDistinct(from, to, visitOwn);
        },
        chainsPerStretch,
      );
    }
  }

  private prepare(): { readonly events: Postings; readonly mentions: Postings } {
    finish(this.preparing());
    return this.prepared ?? { events: emptyPostings, mentions: emptyPostings };
  }

  private chainByRow(): Uint32Array {
    const { sources, bases } = this.arrangement;
    const all = new Uint32Array(bases.at(-1) ?? 0);
    sources.forEach(({ store }, source) => {
      const from = bases[source] ?? 0;
      store.rows.copyColumn('chain', sizeOf(this.arrangement, source), all, from);
      const shift = this.bases[source] ?? 0;
      if (shift === 0) return;
      for (let row = from; row < (bases[source + 1] ?? 0); row++) {
        const chain = all[row] ?? 0;
        if (chain !== 0) all[row] = chain + shift;
      }
    });
    return all;
  }

  /** Finds out what `sideOf` tells: for each context ID `ofClient`, `ofServer` or 0. Yields now and then. */
  *preparingSides(): Generator<undefined, Uint8Array> {
    if (this.sides !== undefined) return this.sides;
    const workload = this.carriedByWorkload();
    yield undefined;
    const steps = new Steps();
    const carried = new Set<number>();
    yield* inStretches(
      this.size,
      (from, to) => {
        for (let chain = from + 1; chain <= to; chain++) {
          if (workload[chain] === 1) carried.add(steps.walk(this.itemsOf(chain)));
        }
      },
      chainsPerStretch,
    );
    const sides = new Uint8Array(this.arrangement.ids.limit);
    yield* inStretches(
      this.size,
      (from, to) => {
        for (let chain = from + 1; chain <= to; chain++) {
          const items = this.itemsOf(chain);
          const opening = steps.longestWithin(items, carried);
          for (let position = 0; position < items.length; position++) {
            const id = items[position] ?? 0;
            if (position < opening) sides[id] = ofClient;
            else if (sides[id] === 0) sides[id] = ofServer;
          }
        }
      },
      chainsPerStretch,
    );
    this.sides = sides;
    return sides;
  }

  /** For each chain 1 when a workload event carries it. */
  private carriedByWorkload(): Uint8Array {
    const workload = new Uint8Array(this.size + 1);
    for (const [source, { store }] of this.arrangement.sources.entries()) {
      const rows = sizeOf(this.arrangement, source);
      const isWorkload = Uint8Array.from({ length: store.traits.size + 1 }, (_, traits) =>
        traits > 0 && store.factsOf(traits).family === 'workload' ? 1 : 0,
      );
      const [chains, traits] = [new Uint32Array(rows), new Uint32Array(rows)];
      store.rows.copyColumn('chain', rows, chains, 0);
      store.rows.copyColumn('traits', rows, traits, 0);
      const shift = this.bases[source] ?? 0;
      for (let row = 0; row < rows; row++) {
        if (isWorkload[traits[row] ?? 0] === 1) workload[(chains[row] ?? 0) + shift] = 1;
      }
    }
    return workload;
  }
}

/** Sides as numbers; 0 is for a context ID that no chain mentions. */
export const ofClient = 1;
export const ofServer = 2;

/** Chains as paths from a root, by steps: those that begin alike share their first steps. */
class Steps {
  private readonly table = new TupleTable(2);
  private readonly step = new Uint32Array(2);

  /** The last step of a chain's path. */
  walk(items: Uint32Array): number {
    let last = 0;
    for (const item of items) last = this.next(last, item);
    return last;
  }

  /** How many items the longest beginning of a chain has, less than all of it, whose last step is in a set; at least 1. */
  longestWithin(items: Uint32Array, ends: ReadonlySet<number>): number {
    let longest = 1;
    let last = 0;
    for (let length = 1; length < items.length; length++) {
      last = this.next(last, items[length - 1] ?? 0);
      if (ends.has(last)) longest = length;
    }
    return longest;
  }

  private next(last: number, item: number): number {
    this.step[0] = last;
    this.step[1] = item;
    return this.table.intern(this.step);
  }
}

const emptyPostings = finish(postingsOf(nothing, 0));

/** Ranks of several ascending lists, each once, ascending. */
export function union(lists: readonly Uint32Array[]): Uint32Array {
  let length = 0;
  for (const list of lists) length += list.length;
  const all = new Uint32Array(length);
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const rank = all[i] ?? 0;
    if (i === 0 || rank !== all[i - 1]) all[kept++] = rank;
  }
  return all.subarray(0, kept);
}
