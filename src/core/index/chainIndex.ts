import type { Side } from '../explain/side';
import { TupleTable } from '../store/tupleTable';
import { type Arrangement, byRank, commonId, sizeOf } from './arrangement';
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
  private sides: Map<number, Side> | undefined;
  /** The number of each source's first chain, less one; of all chains at the end. */
  private readonly bases: readonly number[];

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
    let source = 0;
    while (chain > (this.bases[source + 1] ?? Infinity)) source++;
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
    this.sides ??= this.findSides();
    return this.sides.get(context);
  }

  /** Finds out what `carrying` and `mentions` tell. Yields now and then. */
  *preparing(): Generator<undefined, void> {
    if (this.prepared !== undefined) return;
    const chains = this.chainByRow();
    yield undefined;
    const events = yield* postingsOf(byRank(this.arrangement, chains), this.size + 1);
    const builder = new PostingsBuilder(this.arrangement.ids.limit);
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
    yield* inStretches(
      this.size,
      (from, to) => {
        for (let chain = from + 1; chain <= to; chain++) {
          forEachDistinct(this.itemsOf(chain), (id) => {
            visit(id, chain);
          });
        }
      },
      chainsPerStretch,
    );
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

  private findSides(): Map<number, Side> {
    // A path from the root for each chain: chains that begin alike share their first steps.
    const steps = new TupleTable(2);
    const step = new Uint32Array(2);
    const carried = new Set<number>();
    const walk = (chain: number, visit: (node: number, length: number) => void): void => {
      let node = 0;
      this.itemsOf(chain).forEach((id, position) => {
        step[0] = node;
        step[1] = id;
        node = steps.intern(step);
        visit(node, position + 1);
      });
    };
    const workload = this.carriedByWorkload();
    for (let chain = 1; chain <= this.size; chain++) {
      let last = 0;
      if (workload[chain] === 1) walk(chain, (node) => (last = node));
      if (last !== 0) carried.add(last);
    }
    const sides = new Map<number, Side>();
    for (let chain = 1; chain <= this.size; chain++) {
      const items = this.itemsOf(chain);
      let opening = 1;
      walk(chain, (node, length) => {
        if (length < items.length && carried.has(node)) opening = length;
      });
      items.forEach((id, position) => {
        if (position < opening) sides.set(id, 'client-to-gateway');
        else if (!sides.has(id)) sides.set(id, 'gateway-to-server');
      });
    }
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

const emptyPostings = finish(postingsOf(nothing, 0));

/** Longer chains than Aembit writes are looked through with a set. */
const shortChain = 100;

/** Calls back for each context of a chain; a chain may name one twice. */
function forEachDistinct(items: Uint32Array, visit: (id: number) => void): void {
  if (items.length > shortChain) new Set(items).forEach(visit);
  else for (let i = 0; i < items.length; i++) if (items.indexOf(items[i] ?? 0) === i) visit(items[i] ?? 0);
}

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
