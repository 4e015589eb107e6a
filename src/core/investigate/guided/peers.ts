import { groupOf, makingGroups } from '../../index/groups';
import { inStretches } from '../../index/slices';
import type { LogEvent } from '../../model/event';
import { isAnswered } from './eventFacts';
import type { Scope } from './scope';

/** How others fare with a server. */
export interface Peers {
  readonly server: string;
  /** Other users and how many of their requests the server answered, the most first. */
  readonly others: readonly { readonly user: string; readonly answered: number }[];
  /** The user's last response from the server before a moment of the log, and the first after it. */
  readonly before: LogEvent | undefined;
  readonly after: LogEvent | undefined;
}

/**
 * How a server answered the user that was asked for and others, around a failure. Linear in the server's events. Yields now
 * and then.
 */
export function* peersAt(scope: Scope, server: string, failure: LogEvent): Generator<undefined, Peers> {
  const { index, facts, owners } = scope;
  yield* makingGroups(index, 'server');
  const ranks = groupOf(index, 'server', server)?.events.ranks ?? new Uint32Array(0);
  const pivot = index.rankOf(failure);
  const counts = new Map<string, number>();
  let before = -1;
  let after = -1;
  yield* inStretches(
    ranks.length,
    (from, to) => {
      const answered = ranks.subarray(from, to).filter((rank) => isAnswered(facts[rank] ?? 0));
      let place = 0;
      index.list(answered).eachRow((store, row) => {
        const rank = answered[place++] ?? 0;
        if (scope.user !== undefined && owners[rank] !== 0) {
          if (rank < pivot) before = rank;
          else if (after < 0) after = rank;
          return;
        }
        const user = store.ids.textOf(store.rows.at(row, 'user'));
        if (user !== undefined) counts.set(user, (counts.get(user) ?? 0) + 1);
      });
    },
    1 << 12,
  );
  const others = [...counts].map(([user, answered]) => ({ user, answered })).sort((a, b) => b.answered - a.answered);
  return { server, others, before: index.atRank(before), after: index.atRank(after) };
}
