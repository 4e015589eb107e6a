import { evaluationKind } from '../flow/entryColumns';
import type { FlowTable } from '../flow/table';
import { inStretches } from '../index/slices';

/** So many workloads of each kind are sampled, and so many events of each: the first ones, the last ones, some between. */
const mostWorkloads = 100;
const mostAtStart = 3;
const mostAtEnd = 3;
/** All samples together: their records are read. */
export const mostSamples = 600;

/**
 * The events whose records are likely to show what is registered: for each Client Workload some that came with a redirect
 * URI, for each Server Workload some that were for it, and some that fail while candidates are searched for. Not all, since
 * what is registered is seen again and again, and a record has to be read for each. Yields now and then.
 *
 * @returns ranks, ascending, at most `mostSamples`.
 */
export function* samplingRegistered({ columns, entries }: FlowTable): Generator<undefined, readonly number[]> {
  const { label, labels, failing } = columns;
  const samples = new Samples();
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      if (entries.kind[entries.ofRank[rank] ?? 0] !== evaluationKind) continue;
      const own = label[rank] ?? 0;
      const client = labels.client[own] ?? 0;
      const server = labels.server[own] ?? 0;
      if (client !== 0 && labels.hasRedirectUri(own)) samples.add('client', client, rank);
      if (server !== 0 && failing[rank] === 0) samples.add('server', server, rank);
      if (client === 0 || server === 0 || failing[rank] === 1) samples.add('search', failing[rank] ?? 0, rank);
    }
  });
  return samples.ranks();
}

interface Sampled {
  count: number;
  readonly kept: number[];
  readonly last: number[];
}

class Samples {
  private readonly groups = {
    client: new Map<number, Sampled>(),
    server: new Map<number, Sampled>(),
    search: new Map<number, Sampled>(),
  };

  add(group: keyof Samples['groups'], key: number, rank: number): void {
    const groups = this.groups[group];
    let sampled = groups.get(key);
    if (sampled === undefined) {
      if (groups.size >= mostWorkloads) return;
      groups.set(key, (sampled = { count: 0, kept: [], last: [] }));
    }
    const { kept, last } = sampled;
    // The first ones, then fewer and fewer.
    const { count } = sampled;
    if (count < mostAtStart || (count & (count - 1)) === 0) kept.push(rank);
    else last[count % mostAtEnd] = rank;
    sampled.count++;
  }

  ranks(): readonly number[] {
    const all = Object.values(this.groups).flatMap((groups) => [...groups.values()]);
    const ranks = new Set<number>();
    // A few of each before many of one.
    const longest = Math.max(0, ...all.map(({ kept }) => kept.length));
    for (let at = 0; at < longest + mostAtEnd; at++) {
      for (const { kept, last } of all) {
        const rank = [...last, ...kept][at];
        if (rank !== undefined && ranks.size < mostSamples) ranks.add(rank);
      }
    }
    return [...ranks].sort((a, b) => a - b);
  }
}
