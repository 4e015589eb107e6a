import type { Linkage } from './model';

/** How a request and its response were put together, as numbers of a column. */
export const Paired = {
  None: 0,
  ById: 1,
  ByConnectionAndId: 2,
  ByIdWithoutServer: 3,
  ByIdAlone: 4,
  ByOrderOnConnection: 5,
  ByOrderInSession: 6,
  TcpConnection: 7,
} as const;

/** Added to a pairing whose response is stamped before its request. */
export const backwardsBit = 1 << 4;

/** How an entry was put under another, or why it was not, as numbers of a column. */
export const Hung = {
  Nowhere: 0,
  OpensChain: 1,
  ByChain: 2,
  ByRequestId: 3,
  ByTimeInRequest: 4,
  ByMention: 5,
  ByChainAndTime: 6,
  ByServerAndTime: 7,
  ByUserAndTime: 8,
  NotMentioned: 9,
} as const;

const documented = (because: string): Linkage => ({ confidence: 'documented', because });
const inferred = (because: string): Linkage => ({ confidence: 'inferred', because });

const alone: Linkage = { confidence: 'unknown', because: 'nothing in the log answers it' };

const pairings: Readonly<Record<number, Linkage>> = {
  [Paired.None]: alone,
  [Paired.ById]: documented('the same MCP request ID, session or connection, and server'),
  [Paired.ByConnectionAndId]: inferred(
    'the same MCP request ID, connection and server; one of the two names no session',
  ),
  [Paired.ByIdWithoutServer]: inferred(
    'the same MCP request ID in the same session or connection; one of the two names no server',
  ),
  [Paired.ByIdAlone]: inferred('the same MCP request ID and server; the log names neither a session nor a connection'),
  [Paired.ByOrderOnConnection]: inferred('by their order on the connection: the log names no request ID'),
  [Paired.ByOrderInSession]: inferred('by their order in the session: the log names no request ID and no connection'),
  [Paired.TcpConnection]: documented('the same connection'),
};

const hangings: Readonly<Record<number, Linkage>> = {
  [Hung.Nowhere]: documented('it stands on its own'),
  [Hung.OpensChain]: documented('its Context ID opens the authorization chain, which all branches share'),
  [Hung.ByChain]: documented('the same MCP request ID, and its authorization chain goes on from that of the request'),
  [Hung.ByRequestId]: inferred('no authorization chain tells: the same MCP request ID, and its client is the Gateway'),
  [Hung.ByTimeInRequest]: inferred(
    'no authorization chain tells: the same MCP request ID, within the time of the request',
  ),
  [Hung.ByMention]: documented('the authorization chain of the request names its Context ID'),
  [Hung.ByChainAndTime]: inferred('its authorization chain goes on from that of the request, which was under way'),
  [Hung.ByServerAndTime]: inferred(
    'no authorization chain tells: the same user or client, the same server, and about the same time',
  ),
  [Hung.ByUserAndTime]: inferred('no authorization chain tells: the same user, and the request was under way'),
  [Hung.NotMentioned]: documented('no request of the log names its Context ID'),
};

const backwards = '; the response is stamped before its request, so the clocks differ';

/** A pairing in words. */
export function pairingOf(code: number): Linkage {
  const plain = pairings[code & ~backwardsBit] ?? alone;
  return (code & backwardsBit) === 0 ? plain : { ...plain, because: plain.because + backwards };
}

/** A hanging in words. */
export function hangingOf(code: number): Linkage {
  return hangings[code] ?? alone;
}

/** The pairing of an evaluation or of an event that is neither request nor response. */
export const contextPairing = documented('the same Context ID');
export const singlePairing = documented('it is one event');
