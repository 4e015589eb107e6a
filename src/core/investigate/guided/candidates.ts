import type { Finding } from '../../explain/finding';
import { isGateway } from '../../explain/rules/authorization';
import type { LogEvent } from '../../model/event';
import { compareInstants } from '../../model/instant';
import type { RankedCause } from '../rankedCause';
import { type StageGroup, type Tie, ties } from './gathering';
import { stageIn } from './eventFacts';
import type { GuideStage } from './guideStages';
import type { Scope } from './scope';

/** A cause that may be what was reported. */
export interface Candidate {
  readonly cause: RankedCause;
  /** The failing events asked about that count under it. */
  readonly count: number;
  readonly passedOn: number;
  readonly tie: Tie;
  readonly stages: readonly GuideStage[];
  /** Where it began: the first such event that was asked about, else one outside. */
  readonly origin: LogEvent;
  readonly isOriginOutside: boolean;
  readonly finding: Finding | undefined;
  readonly first: LogEvent;
  readonly last: LogEvent;
  /** A later event that shows that the user came past this failure. */
  readonly passedBy: LogEvent | undefined;
  /** Whether it is still in the way, as far as the log tells, and explained, and surely what was asked about. */
  readonly isStrong: boolean;
}

/** So many candidates are looked at closely. */
export const candidatesLimit = 10;

/** The causes that may be what was reported, the likeliest first. Yields behind each. */
export function* candidatesOf(scope: Scope, groups: readonly StageGroup[]): Generator<undefined, readonly Candidate[]> {
  const byCause = new Map<string, StageGroup[]>();
  for (const group of groups) {
    const known = byCause.get(group.cause.id);
    if (known === undefined) byCause.set(group.cause.id, [group]);
    else known.push(group);
  }
  const progress = progressOf(scope);
  const order = [...byCause.values()].sort((a, b) => tieOf(a) - tieOf(b) || totalOf(b) - totalOf(a));
  const candidates: Candidate[] = [];
  for (const members of order.slice(0, candidatesLimit)) {
    candidates.push(candidateOf(scope, members, progress));
    yield undefined;
  }
  return candidates.sort((a, b) => weightOf(b) - weightOf(a) || b.count - a.count);
}

function tieOf(groups: readonly StageGroup[]): number {
  return Math.min(...groups.map(({ tie }) => ties.indexOf(tie)));
}

function totalOf(groups: readonly StageGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function candidateOf(scope: Scope, groups: readonly StageGroup[], progress: LogEvent | undefined): Candidate {
  const { index } = scope;
  const [any] = groups;
  if (any === undefined) throw new Error('A cause has a group');
  const { cause } = any;
  const within = index.ordered(groups.flatMap(({ origin }) => origin ?? []))[0];
  const firstOrigin = cause.beginningEvents.at(0);
  const ordered = index.ordered(groups.flatMap(({ events, last }) => [...events, last]));
  const [first = any.last] = ordered;
  const origin = within ?? firstOrigin ?? first;
  const last = ordered.at(-1) ?? first;
  const tie = ties[tieOf(groups)] ?? 'supposed';
  const finding = index.findingOf(origin);
  const isEarly = groups.every(({ stage }) => stage === 'access.request');
  const passedBy = isEarly && progress !== undefined && isLater(progress, last) ? progress : undefined;
  const isSure = tie === 'own' || tie === 'linked';
  const isKnown = finding !== undefined && finding.condition !== 'unexplained';
  return {
    cause,
    count: totalOf(groups),
    passedOn: groups.reduce((sum, { passedOn }) => sum + passedOn, 0),
    tie,
    stages: [...new Set(groups.map(({ stage }) => stage))],
    origin,
    isOriginOutside: within === undefined,
    finding,
    first,
    last,
    passedBy,
    isStrong: isSure && isKnown && passedBy === undefined && cause.recovery.state !== 'recovered',
  };
}

/** The likelier, the more: whose it is for sure, what is still in the way, what is explained. */
function weightOf({ tie, passedBy, cause, finding, isStrong }: Candidate): number {
  const explained = finding === undefined || finding.condition === 'unexplained' ? 0 : 1;
  const open = passedBy !== undefined || cause.recovery.state === 'recovered' ? 0 : 2;
  return (isStrong ? 8 : 0) + (tie === 'own' || tie === 'linked' ? 4 : 0) + open + explained;
}

/** The last event which shows that a Client Workload matched the user's agent; only where a user was asked for. */
function progressOf({ index, user, owners, facts }: Scope): LogEvent | undefined {
  if (user?.name === undefined) return undefined;
  for (let rank = owners.length - 1; rank >= 0; rank--) {
    if (owners[rank] === 0 || stageIn(facts[rank] ?? 0) !== 'access.authorization') continue;
    const event = index.atRank(rank);
    if (event !== undefined && isOfAgent(event)) return event;
  }
  return undefined;
}

function isOfAgent({ hasRedirectUri, labels }: LogEvent): boolean {
  return hasRedirectUri || (labels.client !== undefined && !isGateway(labels.client));
}

function isLater(event: LogEvent, than: LogEvent): boolean {
  return event.time !== undefined && than.time !== undefined && compareInstants(event.time, than.time) > 0;
}
