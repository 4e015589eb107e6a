import { requestKind } from '../../flow/entryColumns';
import { Hung } from '../../flow/linkages';
import type { FlowTable } from '../../flow/table';
import { inStretches } from '../../index/slices';
import { TupleTable } from '../../store/tupleTable';
import { Trait } from '../../store/traits';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted, grouped, verb } from '../words';

/** The MCP methods that the Gateway passes to every assigned server. */
const fannedOut = /^(?:initialize|tools\/list|resources\/list|resources\/templates\/list|prompts\/list)$/i;

/**
 * Fanned-out requests with fewer branches than there are MCP servers in the same session, as its other requests show. A
 * server whose authorization failed below the request is not missing, nor is any where the request itself failed: the log
 * says why. A branch of which one event is left is a request or a response without the other, and not counted here.
 */
export function* fanOutHints(table: FlowTable): Generator<undefined, readonly Hint[]> {
  const { entries, index } = table;
  const sessions = new Sessions(table);
  const fans = fannedOutLabels(table);
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) sessions.note(entry);
  });
  const headless = yield* headlessFans(table, fans);
  const incomplete = new Seen();
  const shown = new Set<number>();
  let missing = 0;
  let most = 0;
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (!sessions.isTrunk(entry) || !fans[sessions.labelOf(entry)] || entries.failing[entry] === 1) continue;
      shown.clear();
      for (let child = entries.child[entry] ?? -1; child >= 0; child = entries.next[child] ?? -1) {
        // A branch, or the refusal that explains why there is none.
        if (entries.kind[child] === requestKind || entries.failing[child] === 1) shown.add(sessions.serverOf(child));
      }
      const short = sessions.without(entry, shown);
      if (short === 0) continue;
      incomplete.add(entries.first[entry] ?? 0);
      missing += short;
      most = Math.max(most, sessions.serversOf(entry));
    }
  });
  const withoutBranches = incomplete.count;
  for (const rank of headless) incomplete.add(rank);
  return hintOf(index, 'fan-out-incomplete', incomplete, (count) => {
    const sentence = `${counted(count, 'fanned-out request has', 'fanned-out requests have')} fewer than 2 + 2·N events`;
    const branches = `${counted(missing, 'branch is', 'branches are')} missing that the same ${verb(withoutBranches, 'session has', 'sessions have')} at other times (N = ${verb(withoutBranches, '', 'up to ')}${String(most)})`;
    const heads = `of ${grouped(headless.length)} the client’s own request and response are missing`;
    const parts = [...(withoutBranches > 0 ? [branches] : []), ...(headless.length > 0 ? [heads] : [])];
    return `${sentence}: ${parts.join('; ')}.`;
  });
}

/** The first events of fanned-out requests of which only branches are in the log: requests of the Gateway to several servers. */
function* headlessFans(
  { columns, entries }: FlowTable,
  fans: readonly boolean[],
): Generator<undefined, readonly number[]> {
  const { label, labels, scopedRequest, scopedRequests } = columns;
  // For each request the server of its first branch, then that it was found.
  const servers = new Uint32Array(scopedRequests + 1);
  const done = new Uint8Array(scopedRequests + 1);
  const found: number[] = [];
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      const first = entries.first[entry] ?? 0;
      const own = label[first] ?? 0;
      const request = scopedRequest[first] ?? 0;
      const isHeadless = entries.kind[entry] === requestKind && (entries.parent[entry] ?? -1) < 0 && request !== 0;
      if (!isHeadless || fans[own] !== true || !labels.isFromGateway(own) || done[request] === 1) continue;
      const server = labels.server[own] ?? 0;
      if (servers[request] === 0) servers[request] = server;
      else if (servers[request] !== server) {
        done[request] = 1;
        found.push(first);
      }
    }
  });
  return found;
}

/** For each label whether its method goes to every server. */
function fannedOutLabels({ columns: { labels } }: FlowTable): readonly boolean[] {
  return Array.from({ length: labels.size + 1 }, (_, label) => {
    const method = label === 0 ? undefined : labels.textOf(label, Trait.Method);
    return labels.isMcp(label) && method !== undefined && fannedOut.test(method);
  });
}

/** The MCP servers of each session (or connection, where there is none): those that requests of the Gateway went to. */
class Sessions {
  private readonly pairs = new TupleTable(2);
  private readonly pair = new Uint32Array(2);
  /** How many servers the session with a number has. */
  private readonly servers: Uint32Array;

  constructor(private readonly table: FlowTable) {
    this.servers = new Uint32Array(table.index.arrangement.ids.limit);
  }

  /** Whether an entry is a client’s own request: not a branch of another, nor one of the Gateway. */
  isTrunk(entry: number): boolean {
    const { entries, columns } = this.table;
    const isOwn = entries.kind[entry] === requestKind && (entries.parent[entry] ?? -1) < 0;
    return isOwn && !columns.labels.isFromGateway(this.labelOf(entry));
  }

  /** Notes the server that an entry went to, where it is a request of the Gateway. */
  note(entry: number): void {
    const { entries, columns } = this.table;
    if (entries.kind[entry] !== requestKind) return;
    const label = this.labelOf(entry);
    const how = entries.hung[entry] ?? 0;
    const isBranch = how === Hung.ByChain || how === Hung.ByRequestId || how === Hung.ByTimeInRequest;
    if (!columns.labels.isMcp(label) || !(isBranch || columns.labels.isFromGateway(label))) return;
    const session = this.sessionOf(entry);
    const server = this.serverOf(entry);
    if (session === 0 || server === 0) return;
    const before = this.pairs.size;
    this.pair[0] = session;
    this.pair[1] = server;
    this.pairs.intern(this.pair);
    if (this.pairs.size > before) this.servers[session] = (this.servers[session] ?? 0) + 1;
  }

  /** How many servers the session of an entry has. */
  serversOf(entry: number): number {
    return this.servers[this.sessionOf(entry)] ?? 0;
  }

  /** How many servers of an entry’s session are not among some. */
  without(entry: number, shown: ReadonlySet<number>): number {
    const session = this.sessionOf(entry);
    if (session === 0) return 0;
    let found = 0;
    this.pair[0] = session;
    for (const server of shown) {
      this.pair[1] = server;
      if (this.pairs.find(this.pair) !== 0) found += 1;
    }
    return (this.servers[session] ?? 0) - found;
  }

  /** The number of the server of an entry’s first event that names one, else of its last. */
  serverOf(entry: number): number {
    const { entries, columns } = this.table;
    const first = columns.labels.server[columns.label[entries.first[entry] ?? 0] ?? 0] ?? 0;
    return first === 0 ? (columns.labels.server[columns.label[entries.last[entry] ?? -1] ?? 0] ?? 0) : first;
  }

  labelOf(entry: number): number {
    return this.table.columns.label[this.table.entries.first[entry] ?? 0] ?? 0;
  }

  private sessionOf(entry: number): number {
    const { entries, columns } = this.table;
    // The request that opens a session cannot name it yet, but its response does.
    const session = entries.either(columns.session, entry);
    return session === 0 ? entries.either(columns.connection, entry) : session;
  }
}
