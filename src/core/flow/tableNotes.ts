import { inStretches } from '../index/slices';
import type { FlowColumns } from './columns';
import { type EntryColumns, requestKind } from './entryColumns';
import { Role } from './labelTable';
import { backwardsBit, Hung, Paired } from './linkages';
import type { Pairs } from './pairs';

/** What was inferred when the entries of a log were put together, and what is missing, in sentences. Yields now and then. */
export function* noting(
  columns: FlowColumns,
  entries: EntryColumns,
  pairs: Pairs,
): Generator<undefined, readonly string[]> {
  const paired = new Uint32Array(codes);
  const hung = new Uint32Array(codes);
  const counts = { unchained: 0, backwards: 0, unanswered: 0, orphans: 0, timeless: 0 };
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      count(hung, entries.hung[entry] ?? 0);
      if (entries.kind[entry] !== requestKind) continue;
      const first = entries.first[entry] ?? 0;
      const label = columns.label[first] ?? 0;
      // A TCP connection is no request, and carries no chain.
      if (!columns.labels.isTcp(label) && entries.either(columns.chain, entry) === 0) counts.unchained += 1;
      const how = pairs.how[first] ?? 0;
      count(paired, how & ~backwardsBit);
      if ((how & backwardsBit) !== 0) counts.backwards += 1;
      if ((entries.last[entry] ?? -1) >= 0 || columns.labels.standsAlone(label)) continue;
      if (columns.labels.role[label] === Role.Request) counts.unanswered += 1;
      else counts.orphans += 1;
    }
  });
  // Events without a readable time stand at the end.
  for (let rank = columns.size - 1; rank >= 0 && Number.isNaN(columns.time[rank]); rank--) counts.timeless += 1;
  const byOrder = (paired[Paired.ByOrderOnConnection] ?? 0) + (paired[Paired.ByOrderInSession] ?? 0);
  const byId =
    (paired[Paired.ByConnectionAndId] ?? 0) + (paired[Paired.ByIdWithoutServer] ?? 0) + (paired[Paired.ByIdAlone] ?? 0);
  const branches = (hung[Hung.ByRequestId] ?? 0) + (hung[Hung.ByTimeInRequest] ?? 0);
  const evaluations =
    (hung[Hung.ByChainAndTime] ?? 0) + (hung[Hung.ByServerAndTime] ?? 0) + (hung[Hung.ByUserAndTime] ?? 0);
  return [
    sentence(byOrder, [
      'request was paired with its response by order on the connection or in the session: it carries no request ID (inferred)',
      'requests were paired with their responses by order on the connection or in the session: they carry no request ID (inferred)',
    ]),
    sentence(byId, [
      'request was paired with its response by request ID, though one of the two lacks its session, connection or server (inferred)',
      'requests were paired with their responses by request ID, though one of the two lacks its session, connection or server (inferred)',
    ]),
    sentence(counts.backwards, [
      'response is stamped before its request: the clocks of those who recorded the two differ',
      'responses are stamped before their requests: the clocks of those who recorded them differ',
    ]),
    sentence(counts.unanswered, ['request has no response in the log', 'requests have no response in the log']),
    sentence(counts.orphans, ['response has no request in the log', 'responses have no request in the log']),
    sentence(counts.unchained, [
      'request carries no authorization chain: what it rests on is told by request ID, user and time, if at all (inferred)',
      'requests carry no authorization chain: what they rest on is told by request ID, user and time, if at all (inferred)',
    ]),
    sentence(branches, [
      'branch was put under its request by request ID and client or time, without a chain (inferred)',
      'branches were put under their requests by request ID and client or time, without a chain (inferred)',
    ]),
    sentence(evaluations, [
      'evaluation was put under a request by chain or server, user and time: no request names its Context ID (inferred)',
      'evaluations were put under requests by chain or server, user and time: no request names their Context IDs (inferred)',
    ]),
    sentence(counts.timeless, [
      'event has no readable time and stands behind all others',
      'events have no readable time and stand behind all others',
    ]),
  ].filter((note) => note !== '');
}

/** The numbers of pairings and of hangings are below this. */
const codes = 16;

function count(counts: Uint32Array, code: number): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

function sentence(count: number, [one, many]: readonly [string, string]): string {
  return count === 0 ? '' : `${count.toLocaleString('en-US')} ${count === 1 ? one : many}.`;
}
