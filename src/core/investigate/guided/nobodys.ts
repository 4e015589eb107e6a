import { eventKey } from '../../index/eventKey';
import type { LogEvent } from '../../model/event';
import { momentOf } from '../../flow/moment';
import type { Tie } from './gathering';
import { own } from './linked';
import type { RecordClues } from './recordClues';
import type { Scope } from './scope';

/** So many records of the user, and of failures that are nobody's, are worth reading for their address. */
const ownRecords = 20;
const anonymousRecords = 200;
/** A sign-in that fails so long before or after the user's events is not supposed to be theirs, in ms. */
const nearby = 15 * 60_000;

/** The access events whose records tell by their address whose a failure is that carries no user; few. */
export function recordsWanted(scope: Scope): readonly LogEvent[] {
  if (scope.anonymous.length === 0) return [];
  return [...signInsOf(scope), ...scope.anonymous.slice(0, anonymousRecords)];
}

/** The first of the user's own access events that came from the user's agent. */
function signInsOf(scope: Scope): readonly LogEvent[] {
  const { index, owners, user } = scope;
  const found: LogEvent[] = [];
  if (user?.name === undefined) return found;
  let looked = 0;
  for (const rank of index.ranksWith('user', user.name)) {
    const event = owners[rank] === own ? index.atRank(rank) : undefined;
    if (event?.hasRedirectUri === true) found.push(event);
    if (found.length >= ownRecords || ++looked >= 2000) break;
  }
  return found;
}

/** Failures that carry no user, as far as they may be those of the user that was asked for. */
export interface Nobodys {
  readonly counted: readonly { readonly event: LogEvent; readonly tie: Tie }[];
  /** How many came from addresses that are not the user's. */
  readonly elsewhere: number;
  /** How many are too far from the user's events to be supposed theirs. */
  readonly farAway: number;
  readonly addresses: readonly string[];
}

/** Which of the failures that carry no user may be the user's: those from the same address, else those close in time. */
export function nobodysOf(scope: Scope, clues: ReadonlyMap<string, RecordClues>): Nobodys {
  const addressOf = (event: LogEvent): string | undefined => clues.get(eventKey(event))?.address;
  const addresses = new Set(signInsOf(scope).flatMap((event) => addressOf(event) ?? []));
  const span = spanOfUser(scope);
  const counted: { event: LogEvent; tie: Tie }[] = [];
  let elsewhere = 0;
  let farAway = 0;
  for (const event of scope.anonymous) {
    const address = addressOf(event);
    const isKnown = address !== undefined && addresses.size > 0;
    if (isKnown && !addresses.has(address)) elsewhere += 1;
    else if (isKnown) counted.push({ event, tie: 'address' });
    else if (isNear(event, span)) counted.push({ event, tie: 'supposed' });
    else farAway += 1;
  }
  return { counted, elsewhere, farAway, addresses: [...addresses] };
}

/** The times of the user's first and last event; undefined for a user that the log does not hold. */
function spanOfUser({ index, user, owners }: Scope): { readonly from: number; readonly to: number } | undefined {
  if (user?.name === undefined) return undefined;
  const ranks = index.ranksWith('user', user.name).filter((rank) => owners[rank] === own);
  const from = index.atRank(ranks.at(0) ?? -1);
  const to = index.atRank(ranks.at(-1) ?? -1);
  if (from === undefined || to === undefined) return undefined;
  return { from: momentOf(from) ?? -Infinity, to: momentOf(to) ?? Infinity };
}

function isNear(event: LogEvent, span: { readonly from: number; readonly to: number } | undefined): boolean {
  const moment = momentOf(event);
  if (span === undefined || moment === undefined) return true;
  return moment >= span.from - nearby && moment <= span.to + nearby;
}
