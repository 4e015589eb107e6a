import type { ChainIndex } from '../index/chainIndex';
import { inStretches } from '../index/slices';
import { groupingByKey } from './byKey';
import type { FlowColumns } from './columns';
import { type EntryColumns, requestKind } from './entryColumns';
import { Hung } from './linkages';

const groupsPerStretch = 2000;

/**
 * Hangs the requests that the Gateway made to servers under the client’s request that they are branches of: the same MCP
 * request ID in the same session (or connection), and a chain that goes on from that of the request. Linear. Yields now and
 * then.
 */
export function* hangingBranches(
  columns: FlowColumns,
  entries: EntryColumns,
  chains: ChainIndex,
): Generator<undefined, void> {
  const { session, connection, scopedRequest, scopedRequests } = columns;
  const keys = new Uint32Array(entries.size);
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.kind[entry] !== requestKind) continue;
      const first = entries.first[entry] ?? 0;
      const last = entries.last[entry] ?? -1;
      // The request that opens a session cannot name it yet, but its response does.
      const telling = session[first] === 0 && (session[last] ?? 0) !== 0 ? last : first;
      if (session[telling] !== 0 || connection[telling] !== 0) keys[entry] = scopedRequest[telling] ?? 0;
    }
  });
  const { starts, order } = yield* groupingByKey(keys, scopedRequests);
  const work = new BranchGroup(columns, entries, chains);
  yield* inStretches(
    scopedRequests,
    (from, to) => {
      for (let group = from; group < to; group++) {
        const start = starts[group] ?? 0;
        const end = starts[group + 1] ?? 0;
        if (end - start > 1) work.hang(order.subarray(start, end));
      }
    },
    groupsPerStretch,
  );
}

/** Requests of one session with one request ID. */
class BranchGroup {
  private readonly lengths: number[] = [];

  constructor(
    private readonly columns: FlowColumns,
    private readonly entries: EntryColumns,
    private readonly chains: ChainIndex,
  ) {}

  /** @param group entries, ascending. */
  hang(group: Uint32Array): void {
    const { lengths } = this;
    let shortest = Infinity;
    let longest = 0;
    for (let i = 0; i < group.length; i++) {
      const length = this.chainOf(group[i] ?? 0).length;
      lengths[i] = length;
      if (length === 0) continue;
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    if (shortest < longest) this.hangByChain(group, shortest);
    else if (longest === 0) this.hangWithoutChain(group);
  }

  private hangByChain(group: Uint32Array, shortest: number): void {
    const { entries, lengths } = this;
    // Branches are searched for in the request before them, those before the first one in the one behind.
    let trunk = group.find((_, i) => lengths[i] === shortest) ?? -1;
    let opening = this.chainOf(trunk);
    for (let i = 0; i < group.length; i++) {
      const entry = group[i] ?? 0;
      const length = lengths[i] ?? 0;
      if (length === shortest) {
        trunk = entry;
        opening = this.chainOf(entry);
      } else if (length > shortest) {
        const chain = this.chainOf(entry);
        if (opening.every((id, position) => id === chain[position])) entries.hang(entry, trunk, Hung.ByChain);
      }
    }
  }

  private hangWithoutChain(group: Uint32Array): void {
    const { entries, columns } = this;
    const { labels } = columns;
    const fromGateway = (entry: number): boolean => labels.isFromGateway(entries.either(columns.label, entry));
    let trunk = group.find((entry) => !fromGateway(entry)) ?? -1;
    if (trunk < 0) return;
    if (!group.some(fromGateway)) {
      this.hangByTime(group);
      return;
    }
    for (const entry of group) {
      if (!fromGateway(entry)) trunk = entry;
      else entries.hang(entry, trunk, Hung.ByRequestId);
    }
  }

  /** Nothing names the Gateway: what lies within the time of the first request and goes elsewhere is a branch of it. */
  private hangByTime(group: Uint32Array): void {
    const { entries, columns } = this;
    const { time, labels, label } = columns;
    let trunk = -1;
    let end = NaN;
    for (const entry of group) {
      const last = entries.last[entry] ?? -1;
      const lane = labels.lane[label[entries.first[entry] ?? 0] ?? 0];
      const isWithin =
        trunk >= 0 && (time[last] ?? NaN) <= end && lane !== labels.lane[label[entries.first[trunk] ?? 0] ?? 0];
      if (isWithin) entries.hang(entry, trunk, Hung.ByTimeInRequest);
      else {
        trunk = entry;
        end = time[last] ?? NaN;
      }
    }
  }

  private chainOf(entry: number): Uint32Array {
    return this.chains.itemsOf(this.entries.either(this.columns.chain, entry));
  }
}
