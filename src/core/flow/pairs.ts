import { inStretches } from '../index/slices';
import { TupleTable } from '../store/tupleTable';
import { BranchNumbering } from './branchNumbering';
import { groupingByKey } from './byKey';
import type { FlowColumns } from './columns';
import { Role } from './labelTable';
import { backwardsBit, Paired } from './linkages';

/** A response stamped so long before its request, in ms, is taken for it where an id ties the two. */
const skewWithId = 5 * 60_000;
/** And where only their order on a connection does. */
const skewInOrder = 1000;

/** For each event by rank the other event of its pair, −1 for none, and how the two were put together (see `Paired`). */
export interface Pairs {
  readonly partner: Int32Array;
  readonly how: Uint8Array;
}

/**
 * Pairs requests with responses: in turns from what is certain to what is likely, each with the events that are left. Linear
 * in the number of events. Yields now and then.
 */
export function* pairing(columns: FlowColumns): Generator<undefined, Pairs> {
  const work = new Pairing(columns);
  yield* work.gathering();
  yield* work.takeBranches();
  for (const turn of turns) yield* work.take(turn);
  return work;
}

/** One attempt: the events that take part in it, and what two of them must share. */
interface Turn {
  readonly how: number;
  /** How far a response may be stamped before its request, in ms. */
  readonly skew: number;
  /** Fills in what the two must share; false for an event that takes no part. */
  readonly key: (columns: FlowColumns, rank: number, label: number, key: Uint32Array) => boolean;
}

const turns: readonly Turn[] = [
  { how: Paired.ById, skew: skewWithId, key: byScope },
  { how: Paired.ByConnectionAndId, skew: skewWithId, key: byConnectionAndId },
  { how: Paired.ByIdWithoutServer, skew: skewWithId, key: withoutServer(Role.Response) },
  { how: Paired.ByIdWithoutServer, skew: skewWithId, key: withoutServer(Role.Request) },
  { how: Paired.ByIdAlone, skew: skewWithId, key: byIdAlone },
  { how: Paired.ByOrderOnConnection, skew: skewInOrder, key: inOrder },
  { how: Paired.ByOrderOnConnection, skew: skewInOrder, key: inOrderWithout(Role.Response) },
  { how: Paired.ByOrderOnConnection, skew: skewInOrder, key: inOrderWithout(Role.Request) },
  { how: Paired.ByOrderInSession, skew: skewInOrder, key: inSession },
];

function scopeOf({ session, connection }: FlowColumns, rank: number): number {
  const own = session[rank] ?? 0;
  return own === 0 ? (connection[rank] ?? 0) : own;
}

/** As the first turn of all, without the chain. */
function byScope(columns: FlowColumns, rank: number, label: number, key: Uint32Array): boolean {
  key[0] = scopeOf(columns, rank);
  key[1] = columns.request[rank] ?? 0;
  key[2] = columns.labels.lane[label] ?? 0;
  key[3] = 0;
  return key[0] !== 0 && key[1] !== 0;
}

function byConnectionAndId(columns: FlowColumns, rank: number, label: number, key: Uint32Array): boolean {
  key[0] = columns.connection[rank] ?? 0;
  key[1] = columns.request[rank] ?? 0;
  key[2] = columns.labels.lane[label] ?? 0;
  key[3] = 0;
  return key[0] !== 0 && key[1] !== 0;
}

function withoutServer(nameless: number): Turn['key'] {
  return (columns, rank, label, key) => {
    const { labels } = columns;
    key[0] = scopeOf(columns, rank);
    key[1] = columns.request[rank] ?? 0;
    key[2] = labels.protocol[label] ?? 0;
    key[3] = 0;
    return key[0] !== 0 && key[1] !== 0 && (labels.role[label] !== nameless || labels.server[label] === 0);
  };
}

function byIdAlone(columns: FlowColumns, rank: number, label: number, key: Uint32Array): boolean {
  key[0] = 0;
  key[1] = columns.request[rank] ?? 0;
  key[2] = columns.labels.lane[label] ?? 0;
  key[3] = columns.chain[rank] ?? 0;
  return key[1] !== 0 && scopeOf(columns, rank) === 0;
}

function inOrder(columns: FlowColumns, rank: number, label: number, key: Uint32Array): boolean {
  key[0] = columns.connection[rank] ?? 0;
  key[1] = 0;
  key[2] = columns.labels.lane[label] ?? 0;
  key[3] = 0;
  return key[0] !== 0 && columns.request[rank] === 0;
}

/** One side names a request id and the other does not. */
function inOrderWithout(idless: number): Turn['key'] {
  return (columns, rank, label, key) => {
    key[0] = columns.connection[rank] ?? 0;
    key[1] = 0;
    key[2] = columns.labels.protocol[label] ?? 0;
    key[3] = 0;
    if (key[0] === 0 || columns.labels.standsAlone(label)) return false;
    return columns.labels.role[label] !== idless || columns.request[rank] === 0;
  };
}

function inSession(columns: FlowColumns, rank: number, label: number, key: Uint32Array): boolean {
  key[0] = columns.session[rank] ?? 0;
  key[1] = 0;
  key[2] = columns.labels.lane[label] ?? 0;
  key[3] = 0;
  return key[0] !== 0 && columns.connection[rank] === 0 && columns.request[rank] === 0;
}

class Pairing implements Pairs {
  readonly partner: Int32Array;
  readonly how: Uint8Array;
  /** The requests and responses that have no partner yet, ascending; the first `left` of it. */
  private readonly waiting: Uint32Array;
  private left = 0;
  private readonly open: number[] = [];
  private readonly early: number[] = [];

  constructor(private readonly columns: FlowColumns) {
    const { size } = columns;
    this.partner = new Int32Array(size).fill(-1);
    this.how = new Uint8Array(size);
    this.waiting = new Uint32Array(size);
  }

  /** Finds the requests and responses, which all wait for a partner at first. */
  *gathering(): Generator<undefined, void> {
    const { size, label, labels } = this.columns;
    yield* inStretches(size, (from, to) => {
      for (let rank = from; rank < to; rank++) {
        const role = labels.role[label[rank] ?? 0];
        if (role === Role.Request || role === Role.Response) this.waiting[this.left++] = rank;
      }
    });
  }

  /**
   * The first turn, which is enough for most: the same request ID in the same session or connection. The branches of a
   * fan-out are told by their servers; two that name none, by their chains.
   */
  *takeBranches(): Generator<undefined, void> {
    const { columns, waiting, left } = this;
    const requests = new Uint32Array(left);
    yield* inStretches(left, (from, to) => {
      for (let i = from; i < to; i++) {
        const rank = waiting[i] ?? 0;
        if (scopeOf(columns, rank) !== 0) requests[i] = columns.scopedRequest[rank] ?? 0;
      }
    });
    const { starts, order } = yield* groupingByKey(requests, columns.scopedRequests);
    const numbering = new BranchNumbering(columns, waiting, order);
    const keys = new Uint32Array(left);
    yield* inStretches(columns.scopedRequests, (from, to) => {
      for (let group = from; group < to; group++) numbering.number(starts[group] ?? 0, starts[group + 1] ?? 0, keys);
    });
    yield* this.pairAll(keys, numbering.count, Paired.ById, skewWithId);
  }

  *take({ key, how, skew }: Turn): Generator<undefined, void> {
    if (this.left === 0) return;
    const { columns, waiting, left } = this;
    const keys = new Uint32Array(left);
    const table = new TupleTable(4);
    const tuple = new Uint32Array(4);
    yield* inStretches(left, (from, to) => {
      for (let i = from; i < to; i++) {
        const rank = waiting[i] ?? 0;
        if (key(columns, rank, columns.label[rank] ?? 0, tuple)) keys[i] = table.intern(tuple);
      }
    });
    yield* this.pairAll(keys, table.size, how, skew);
  }

  /** Pairs those that wait and have the same key, from 1 to a size; those with the key 0 take no part. */
  private *pairAll(keys: Uint32Array, size: number, how: number, skew: number): Generator<undefined, void> {
    const { waiting, left } = this;
    const { starts, order } = yield* groupingByKey(keys, size);
    yield* inStretches(size, (from, to) => {
      for (let group = from; group < to; group++) {
        const start = starts[group] ?? 0;
        const end = starts[group + 1] ?? 0;
        if (end - start > 1) this.pairGroup(order, start, end, how, skew);
      }
    });
    let kept = 0;
    yield* inStretches(left, (from, to) => {
      for (let i = from; i < to; i++) {
        const rank = waiting[i] ?? 0;
        if (this.partner[rank] === -1) waiting[kept++] = rank;
      }
    });
    this.left = kept;
  }

  /**
   * Events that share what they must, in the order of time: responses answer the requests that are open in their order;
   * where several requests wait for fewer responses, these answer the last of them. What is left over then are responses
   * that are stamped before their request.
   */
  private pairGroup(order: Uint32Array, start: number, end: number, how: number, skew: number): void {
    const { open, early, waiting } = this;
    open.length = 0;
    early.length = 0;
    for (let at = start; at < end;) {
      while (at < end && this.isRequest(waiting[order[at] ?? 0] ?? 0)) open.push(waiting[order[at++] ?? 0] ?? 0);
      const run = at;
      while (at < end && !this.isRequest(waiting[order[at] ?? 0] ?? 0)) at++;
      const answered = Math.min(open.length, at - run);
      const first = open.length - answered;
      for (let i = 0; i < answered; i++) this.tie(open[first + i] ?? 0, waiting[order[run + i] ?? 0] ?? 0, how);
      open.length = first;
      for (let i = run + answered; i < at; i++) early.push(waiting[order[i] ?? 0] ?? 0);
    }
    if (early.length > 0 && open.length > 0) this.tieEarly(how, skew);
  }

  private tieEarly(how: number, skew: number): void {
    const { open, early } = this;
    const { time } = this.columns;
    let next = 0;
    for (const response of early) {
      while (next < open.length && (open[next] ?? 0) < response) next++;
      const request = open[next];
      if (request === undefined) return;
      const ahead = (time[request] ?? 0) - (time[response] ?? 0);
      if (ahead > skew) continue;
      this.tie(request, response, ahead > 0 ? how | backwardsBit : how);
      next++;
    }
  }

  private tie(request: number, response: number, how: number): void {
    const { columns } = this;
    const isTcp = columns.labels.isTcp(columns.label[request] ?? 0);
    this.partner[request] = response;
    this.partner[response] = request;
    const code = isTcp ? Paired.TcpConnection | (how & backwardsBit) : how;
    this.how[request] = code;
    this.how[response] = code;
  }

  private isRequest(rank: number): boolean {
    const { labels, label } = this.columns;
    return labels.role[label[rank] ?? 0] === Role.Request;
  }
}
