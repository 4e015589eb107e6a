import type { ChainIndex } from '../index/chainIndex';
import { inStretches } from '../index/slices';
import { TupleTable } from '../store/tupleTable';
import type { FlowColumns } from './columns';
import { type EntryColumns, evaluationKind, requestKind } from './entryColumns';
import { Hung } from './linkages';

/** So long after an evaluation, in ms, a request to the same server may begin that it is taken to be made for. */
const longestWait = 5000;

/**
 * Hangs evaluations that no request names: where they carry a chain, under the request under way whose chain theirs goes on
 * from; else by user (or client), server and time. All of it is inferred. Goes through the entries once, in the order of
 * time. Yields now and then.
 *
 * @param signIns for each entry 1 where it is a client’s own sign-in, which belongs to no request.
 */
export function* hangingUnmentioned(
  columns: FlowColumns,
  entries: EntryColumns,
  chains: ChainIndex,
  signIns: Uint8Array,
): Generator<undefined, void> {
  const work = new Unmentioned(columns, entries, chains);
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.kind[entry] === requestKind) work.request(entry);
      else if (entries.kind[entry] !== evaluationKind || signIns[entry] === 1) continue;
      else if (entries.hung[entry] === Hung.NotMentioned || entries.hung[entry] === Hung.Nowhere)
        work.evaluation(entry);
    }
  });
}

class Unmentioned {
  /** The last request of each chain’s opening context, of each user, and of each user or client with a server. */
  private readonly byOpening = new Map<number, number>();
  private readonly byUser = new Map<number, number>();
  private readonly byServer: number[] = [];
  /** The evaluations that wait for a request of a user or client to a server. */
  private readonly waiting: (number[] | undefined)[] = [];
  private readonly keys = new TupleTable(3);
  private readonly key = new Uint32Array(3);

  constructor(
    private readonly columns: FlowColumns,
    private readonly entries: EntryColumns,
    private readonly chains: ChainIndex,
  ) {}

  request(entry: number): void {
    const { columns, entries } = this;
    const label = entries.either(columns.label, entry);
    const user = entries.either(columns.user, entry);
    const opening = this.chainOf(entry)[0] ?? 0;
    if (opening !== 0 && (entries.parent[entry] ?? -1) < 0) this.byOpening.set(opening, entry);
    if (user !== 0 && (entries.parent[entry] ?? -1) < 0) this.byUser.set(user, entry);
    this.serve(this.keyOf(user, 0, label), entry);
    this.serve(this.keyOf(0, columns.labels.client[label] ?? 0, label), entry);
  }

  evaluation(entry: number): void {
    const { columns, entries } = this;
    const chain = this.chainOf(entry);
    if (chain.length > 1) {
      this.extend(entry, chain);
      return;
    }
    const label = columns.label[entries.first[entry] ?? 0] ?? 0;
    const user = entries.either(columns.user, entry);
    const key = this.keyOf(user, user === 0 ? (columns.labels.client[label] ?? 0) : 0, label);
    const running = key === 0 ? undefined : this.byServer[key];
    if (running !== undefined && this.isUnderWay(running, entry)) {
      entries.hang(entry, running, Hung.ByServerAndTime);
      return;
    }
    const ofUser = user === 0 ? undefined : this.byUser.get(user);
    if (ofUser !== undefined && this.isUnderWay(ofUser, entry)) entries.hang(entry, ofUser, Hung.ByUserAndTime);
    if (key !== 0) (this.waiting[key] ??= []).push(entry);
  }

  private serve(key: number, entry: number): void {
    if (key === 0) return;
    const { entries, columns } = this;
    this.byServer[key] = entry;
    const waiting = this.waiting[key];
    if (waiting === undefined) return;
    const begin = columns.time[entries.first[entry] ?? 0] ?? NaN;
    for (const evaluation of waiting) {
      const since = begin - (columns.time[entries.first[evaluation] ?? 0] ?? NaN);
      if (since <= longestWait) entries.hang(evaluation, entry, Hung.ByServerAndTime);
    }
    this.waiting[key] = undefined;
  }

  private extend(entry: number, chain: Uint32Array): void {
    const request = this.byOpening.get(chain[0] ?? 0);
    if (request === undefined || !this.isUnderWay(request, entry)) return;
    const opening = this.chainOf(request);
    const extended = opening.length < chain.length && opening.every((id, position) => id === chain[position]);
    if (extended) this.entries.hang(entry, request, Hung.ByChainAndTime);
  }

  private isUnderWay(request: number, evaluation: number): boolean {
    const { entries, columns } = this;
    const last = entries.last[request] ?? -1;
    const end =
      last < 0 ? (columns.time[entries.first[request] ?? 0] ?? NaN) + longestWait : (columns.time[last] ?? NaN);
    return (columns.time[entries.first[evaluation] ?? 0] ?? NaN) <= end;
  }

  /** 0 where there is no server, or nobody who asks it. */
  private keyOf(user: number, client: number, label: number): number {
    const { key } = this;
    key[0] = user;
    key[1] = client;
    key[2] = this.columns.labels.server[label] ?? 0;
    return key[2] === 0 || (user === 0 && client === 0) ? 0 : this.keys.intern(key);
  }

  private chainOf(entry: number): Uint32Array {
    return this.chains.itemsOf(this.entries.either(this.columns.chain, entry));
  }
}
