import { type ConditionId, conditionIds } from '../explain/conditions';
import { Trait } from '../store/traits';
import { type Arrangement, byRank, sizeOf } from './arrangement';
import { union } from './chainIndex';
import { type EventIndex, ranksMarked } from './eventIndex';
import { Postings, postingsOf } from './postings';
import { inStretches } from './slices';

/** So many keys are gone through between two pauses: each may have many events. */
const keysPerStretch = 1 << 12;

/**
 * What events can be grouped by. A request's id is its `requestKey`. A `chain` group is an authorization flow, named by the
 * context ID that opens it.
 */
export const groupKinds = [
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'condition',
  'user',
  'server',
  'policy',
  'source',
  'chain',
] as const;
export type GroupKind = (typeof groupKinds)[number];

/** The id of the group of the events that have none: the user group of the events without a user, and so on. */
export const noId = '';

/** The events by group: the key of a group, and its id in words. */
export interface Grouped {
  readonly postings: Postings;
  /** The key of the group of the events that have no such id; undefined where these are in no group. */
  readonly noKey: number | undefined;
  idOf(key: number): string;
  /** 0 when there is no such group. */
  keyOf(id: string): number;
}

/** The events of an index by group of a kind. Yields now and then. */
export function* grouping(index: EventIndex, kind: GroupKind): Generator<undefined, Grouped> {
  switch (kind) {
    case 'context':
    case 'connection':
    case 'session':
    case 'request':
    case 'directive': {
      const { identifiers } = index;
      return {
        postings: yield* identifiers.preparing(kind),
        noKey: undefined,
        idOf: (key) => identifiers.textOf(kind, key),
        keyOf: (id) => identifiers.keyOf(kind, id),
      };
    }
    case 'user':
      return yield* byUser(index);
    case 'server':
      return yield* byText(index.arrangement, Trait.Server);
    case 'policy':
      return yield* byText(index.arrangement, Trait.Policy);
    case 'source':
      return yield* bySource(index);
    case 'condition':
      return yield* byCondition(index);
    case 'chain':
      return yield* byChain(index);
  }
}

function* byUser({ identifiers, arrangement }: EventIndex): Generator<undefined, Grouped> {
  const { ids } = arrangement;
  const own = yield* identifiers.preparing('user');
  const keys = new Uint32Array(arrangement.size).fill(ids.limit);
  yield* inStretches(
    own.size,
    (from, to) => {
      for (let position = from; position < to; position++) {
        const key = own.keys[position] ?? 0;
        const ranks = own.ranksAt(position);
        for (let i = 0; i < ranks.length; i++) keys[ranks[i] ?? 0] = key;
      }
    },
    keysPerStretch,
  );
  const noKey = ids.limit;
  return {
    postings: yield* postingsOf(keys, noKey + 1),
    noKey,
    idOf: (key) => (key === noKey ? noId : (ids.textOf(key) ?? noId)),
    keyOf: (id) => (id === noId ? noKey : ids.find(id)),
  };
}

/** By a text that events have in common with others; key 1 is for those that have none. */
function* byText(arrangement: Arrangement, trait: Trait.Server | Trait.Policy): Generator<undefined, Grouped> {
  const names = new Names();
  const keys = new Uint32Array(arrangement.bases.at(-1) ?? 0);
  for (const [source, { store }] of arrangement.sources.entries()) {
    const rows = sizeOf(arrangement, source);
    const base = arrangement.bases[source] ?? 0;
    const ofTraits = new Uint32Array(store.traits.size + 1);
    yield* inStretches(ofTraits.length - 1, (from, to) => {
      for (let traits = from + 1; traits <= to; traits++) {
        ofTraits[traits] = names.enter(store.textOf(traits, trait) ?? noId);
      }
    });
    store.rows.copyColumn('traits', rows, keys, base);
    yield* inStretches(rows, (from, to) => {
      for (let row = base + from; row < base + to; row++) keys[row] = ofTraits[keys[row] ?? 0] ?? 1;
    });
  }
  return names.grouped(yield* postingsOf(byRank(arrangement, keys), names.limit));
}

function* bySource({ arrangement }: EventIndex): Generator<undefined, Grouped> {
  const names = new Names();
  const keys = new Uint32Array(arrangement.bases.at(-1) ?? 0);
  arrangement.sources.forEach(({ id }, source) => {
    keys.fill(names.enter(id), arrangement.bases[source], arrangement.bases[source + 1]);
  });
  return names.grouped(yield* postingsOf(byRank(arrangement, keys), names.limit));
}

function* byCondition(index: EventIndex): Generator<undefined, Grouped> {
  const names = new Names();
  const known: readonly ConditionId[] = conditionIds;
  for (const id of known) names.enter(id);
  const keys = new Uint32Array(index.arrangement.size).fill(names.enter(noId));
  for (const rank of index.failing.ranks) {
    const event = index.atRank(rank);
    const condition = event === undefined ? undefined : index.conditionOf(event);
    if (condition !== undefined) keys[rank] = names.enter(condition);
    yield undefined;
  }
  return names.grouped(yield* postingsOf(keys, names.limit));
}

/**
 * Every chain grows from its opening id, so that id names the flow: the events whose chain starts with it, and the access
 * events of every context in those chains (a context can be mentioned where its own event carries no chain).
 */
function* byChain(index: EventIndex): Generator<undefined, Grouped> {
  const { arrangement, chains, identifiers } = index;
  const contexts = yield* identifiers.preparing('context');
  yield* chains.preparing();
  const flows = new Map<number, number[]>();
  for (let chain = 1; chain <= chains.size; chain++) {
    const opening = chains.itemsOf(chain)[0] ?? 0;
    const flow = flows.get(opening);
    if (flow === undefined) flows.set(opening, [chain]);
    else flow.push(chain);
    if (chain % 1000 === 0) yield undefined;
  }
  const noKey = arrangement.ids.limit;
  const entries = new Map<number, Uint32Array>();
  const outside = new Uint8Array(arrangement.size).fill(1);
  for (const opening of [...flows.keys()].sort((a, b) => a - b)) {
    const ofFlow = flows.get(opening) ?? [];
    const mentioned = new Set(ofFlow.flatMap((chain) => [...chains.itemsOf(chain)]));
    const ranks = union([
      ...ofFlow.map((chain) => chains.carrying(chain)),
      ...Array.from(mentioned, (context) => contexts.ranksOf(context)),
    ]);
    for (const rank of ranks) outside[rank] = 0;
    if (ranks.length > 0) entries.set(opening, ranks);
    yield undefined;
  }
  const others = ranksMarked(outside);
  if (others.length > 0) entries.set(noKey, others);
  return {
    postings: Postings.of(entries),
    noKey,
    idOf: (key) => (key === noKey ? noId : (arrangement.ids.textOf(key) ?? noId)),
    keyOf: (id) => (id === noId ? noKey : arrangement.ids.find(id)),
  };
}

/** Names by key, from 1. */
class Names {
  private readonly names: string[] = [];
  private readonly keys = new Map<string, number>();

  get limit(): number {
    return this.names.length + 1;
  }

  enter(name: string): number {
    let key = this.keys.get(name);
    if (key === undefined) {
      this.names.push(name);
      this.keys.set(name, (key = this.names.length));
    }
    return key;
  }

  grouped(postings: Postings): Grouped {
    return {
      postings,
      noKey: this.keys.get(noId),
      idOf: (key) => this.names[key - 1] ?? noId,
      keyOf: (id) => this.keys.get(id) ?? 0,
    };
  }
}
