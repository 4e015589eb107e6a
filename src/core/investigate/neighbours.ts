import { placeOfRank } from '../index/eventIndex';
import { Role } from '../flow/labelTable';
import { Link, type LinkCode } from './linkWords';
import type { RowsByRank } from './rowsByRank';

/** So many events with the same request ID are looked at in the direction in which a request's own events lie, and beyond. */
const farthest = 128;
const nearest = 16;

/** The events around a request or response that belong to the same request. */
export interface Neighbours {
  /** The rank of the request of a response, or of the response of a request; −1 for none. */
  readonly partner: number;
  readonly how: LinkCode;
  /** The ranks of failing events of other servers with the same request ID, ascending. */
  readonly others: readonly number[];
}

const alone: Neighbours = { partner: -1, how: Link.None, others: [] };

/**
 * Looks at the events around a failing request or response that carry the same MCP request ID, or lie on the same connection
 * where it has none: at so many only, since a log may repeat one id without end.
 */
export function neighboursOf(rows: RowsByRank, rank: number): Neighbours {
  const label = rows.labelOf(rank);
  const role = rows.labels.role[label];
  if (role !== Role.Request && role !== Role.Response) return alone;
  const request = rows.requestOf(rank);
  if (request !== 0) {
    const ranks = rows.index.identifiers.postings('request').ranksOf(request);
    return around(rows, rank, ranks, Link.PairById);
  }
  const connection = rows.idOf(rank, 'connection');
  if (connection === 0) return alone;
  const ranks = rows.index.identifiers.postings('connection').ranksOf(connection);
  return { ...around(rows, rank, ranks, Link.PairInOrder), others: [] };
}

function around(rows: RowsByRank, rank: number, ranks: Uint32Array, how: LinkCode): Neighbours {
  const { labels, index, label: labelByRank } = rows;
  const { failing } = index.arrangement;
  const label = labelByRank[rank] ?? 0;
  const isResponse = labels.role[label] === Role.Response;
  const at = placeOfRank(ranks, rank);
  const others: number[] = [];
  let partner = -1;
  let code: LinkCode = Link.None;
  for (const step of [-1, 1] as const) {
    const towardsPartner = step === (isResponse ? -1 : 1);
    const end = at + step * (towardsPartner ? farthest : nearest);
    for (let i = at + step; i >= 0 && i < ranks.length && i !== end; i += step) {
      const other = ranks[i] ?? 0;
      const otherLabel = labelByRank[other] ?? 0;
      const lane = sameLane(rows, label, otherLabel);
      // Whatever lies behind the request's own two events belongs to another that has the same id.
      if (lane !== Link.None && labels.role[otherLabel] === (step < 0 ? Role.Request : Role.Response)) {
        if (towardsPartner) {
          partner = other;
          code = how === Link.PairInOrder ? how : pairCode(rows, rank, lane);
        }
        break;
      }
      if (lane !== Link.None && step > 0 && labels.role[otherLabel] === Role.Request) break;
      if (failing[other] === 1 && lane === Link.None) others.push(other);
    }
  }
  return { partner, how: code, others: others.sort((a, b) => a - b) };
}

/** Whether two events are of the same protocol and server; inferred where one names none. */
function sameLane({ labels }: RowsByRank, a: number, b: number): LinkCode {
  if (labels.protocol[a] !== labels.protocol[b]) return Link.None;
  const [one, other] = [labels.server[a] ?? 0, labels.server[b] ?? 0];
  if (one === other) return Link.PairById;
  return one === 0 || other === 0 ? Link.PairWithoutServer : Link.None;
}

function pairCode(rows: RowsByRank, rank: number, lane: LinkCode): LinkCode {
  const isScoped = rows.idOf(rank, 'session') !== 0 || rows.idOf(rank, 'connection') !== 0;
  return isScoped ? lane : Link.PairByIdAlone;
}
