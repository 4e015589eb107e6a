import { TupleTable } from '../store/tupleTable';
import { type Arrangement, byRank, type IdColumn, idsByRow } from './arrangement';
import type { Postings } from './postings';
import { postingsOf } from './postings';
import { finish, inStretches } from './slices';

/** The kinds of identifier that events carry as their own. */
export type IdentifierKind = IdColumn;

const nothing = new Uint32Array(0);

/**
 * Which events carry which identifier: found out for a kind when somebody first asks. An MCP request ID holds only within
 * its session (or connection): it is known by both, as `requestKey` writes them.
 */
export class Identifiers {
  private readonly known = new Map<IdentifierKind, Postings>();
  /** Pairs of a scope and a request ID; the numbers of pairs are the keys of the requests' postings. */
  private readonly requests = new TupleTable(2);
  private readonly pair = new Uint32Array(2);

  constructor(private readonly arrangement: Arrangement) {}

  /** The events by identifier; the keys are what `textOf` takes. */
  postings(kind: IdentifierKind): Postings {
    return this.known.get(kind) ?? finish(this.preparing(kind));
  }

  /** Finds out `postings` of a kind. Yields now and then. */
  *preparing(kind: IdentifierKind): Generator<undefined, Postings> {
    const known = this.known.get(kind);
    if (known !== undefined) return known;
    const postings = kind === 'request' ? yield* this.findRequests() : yield* this.findOwn(kind);
    this.known.set(kind, postings);
    return postings;
  }

  /** How many different identifiers of a kind the events carry. */
  count(kind: IdentifierKind): number {
    return this.postings(kind).size;
  }

  /** The number of an identifier; 0 when no event mentions it. */
  numberOf(id: string): number {
    return this.arrangement.ids.find(id);
  }

  /** The key of an identifier in the postings of its kind; 0 when there is none. */
  keyOf(kind: IdentifierKind, id: string): number {
    if (kind !== 'request') return this.numberOf(id);
    const parts = partsOfRequestKey(id);
    if (parts === undefined) return 0;
    this.postings('request');
    this.pair[0] = parts.scope === '' ? 0 : this.numberOf(parts.scope);
    this.pair[1] = this.numberOf(parts.request);
    return this.requests.find(this.pair);
  }

  /** The key of an MCP request ID in its session or connection (0 for none), all as numbers; 0 where no event has it. */
  requestKeyOf(scope: number, request: number): number {
    if (request === 0) return 0;
    this.postings('request');
    this.pair[0] = scope;
    this.pair[1] = request;
    return this.requests.find(this.pair);
  }

  /** The text of a key, for a request as `requestKey` writes it. */
  textOf(kind: IdentifierKind, key: number): string {
    const { ids } = this.arrangement;
    if (kind !== 'request') return ids.textOf(key) ?? '';
    const scope = ids.textOf(this.requests.wordAt(key, 0)) ?? '';
    return JSON.stringify([scope, ids.textOf(this.requests.wordAt(key, 1)) ?? '']);
  }

  /** The ranks of the events that carry an identifier, ascending. */
  ranksOf(kind: IdentifierKind, id: string): Uint32Array {
    const key = this.keyOf(kind, id);
    return key === 0 ? nothing : this.postings(kind).ranksOf(key);
  }

  private *findOwn(kind: IdentifierKind): Generator<undefined, Postings> {
    const byRow = yield* idsByRow(this.arrangement, kind);
    return yield* postingsOf(byRank(this.arrangement, byRow), this.arrangement.ids.limit, this.arrangement.counters);
  }

  private *findRequests(): Generator<undefined, Postings> {
    const requests = yield* idsByRow(this.arrangement, 'request');
    const sessions = yield* idsByRow(this.arrangement, 'session');
    const connections = yield* idsByRow(this.arrangement, 'connection');
    yield* inStretches(requests.length, (from, to) => {
      for (let row = from; row < to; row++) {
        const request = requests[row] ?? 0;
        if (request === 0) continue;
        const session = sessions[row] ?? 0;
        this.pair[0] = session === 0 ? (connections[row] ?? 0) : session;
        this.pair[1] = request;
        requests[row] = this.requests.intern(this.pair);
      }
    });
    return yield* postingsOf(byRank(this.arrangement, requests), this.requests.size + 1, this.arrangement.counters);
  }
}

/** What `requestKey` put together; undefined for a text that it did not write. */
function partsOfRequestKey(key: string): { readonly scope: string; readonly request: string } | undefined {
  try {
    const parts: unknown = JSON.parse(key);
    if (!Array.isArray(parts)) return undefined;
    const [scope, request] = parts as unknown[];
    return typeof scope === 'string' && typeof request === 'string' ? { scope, request } : undefined;
  } catch {
    return undefined;
  }
}
