import type { LogEvent } from '../../model/event';
import type { Investigation } from '../investigation';
import type { RankedCause } from '../rankedCause';
import { servingIn } from './eventFacts';
import { type GuideStage, guideStageOf } from './guideStages';
import { linked } from './linked';
import type { Scope } from './scope';

/** So many events of a group are named. */
export const shownEvents = 5;

/**
 * Why an event counts, the strongest first: it carries the user (or none was asked for), an id ties it to the user, it came
 * from an address of the user, it names a tool but not the server that was asked for, or it is only supposed to be the user's.
 */
export const ties = ['own', 'linked', 'address', 'unplaced', 'supposed'] as const;
export type Tie = (typeof ties)[number];

/** Failing events of one cause at one stage. */
export interface StageGroup {
  readonly stage: GuideStage;
  readonly cause: RankedCause;
  readonly count: number;
  /** How many of them pass a failure on that began with another event. */
  readonly passedOn: number;
  /** The strongest tie of an event to what was asked. */
  readonly tie: Tie;
  /** The first of the events, at most `shownEvents`. */
  readonly events: readonly LogEvent[];
  /** The first that began here; undefined where all pass a failure on. */
  readonly origin: LogEvent | undefined;
  readonly last: LogEvent;
}

interface Growing extends StageGroup {
  count: number;
  passedOn: number;
  tie: Tie;
  readonly events: LogEvent[];
  origin: LogEvent | undefined;
  last: LogEvent;
}

/** An event takes some microseconds. */
const eventsPerSlice = 200;

/**
 * The failing events that were asked about, by stage and cause, the most frequent first. Linear in them. Yields now and then.
 *
 * @param others events that are not known to be the user's, and why they count.
 */
export function* gathering(
  investigation: Investigation,
  scope: Scope,
  others: Iterable<{ readonly event: LogEvent; readonly tie: Tie }>,
): Generator<undefined, readonly StageGroup[]> {
  const groups = new Map<string, Growing>();
  const began = new Map<RankedCause, ReadonlySet<number>>();
  let done = 0;
  for (const { event, tie } of allOf(scope, others)) {
    const cause = investigation.causeOf(event);
    if (cause !== undefined) {
      let origins = began.get(cause);
      if (origins === undefined) {
        origins = new Set(cause.beginningEvents.ranks);
        began.set(cause, origins);
      }
      put(groups, cause, event, tie, origins.has(scope.index.rankOf(event)));
    }
    if (++done % eventsPerSlice === 0) yield undefined;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

function* allOf(scope: Scope, others: Iterable<{ readonly event: LogEvent; readonly tie: Tie }>) {
  for (const rank of scope.failing.ranks) {
    const event = scope.index.atRank(rank);
    if (event !== undefined) yield { event, tie: tieOf(scope, rank, event) };
  }
  yield* others;
}

function tieOf({ server, facts, marks }: Scope, rank: number, { labels }: LogEvent): Tie {
  const isLeft = servingIn(facts[rank] ?? 0) === 'left';
  if (server !== undefined && isLeft && labels.tool !== undefined) return 'unplaced';
  return marks[rank] === linked ? 'linked' : 'own';
}

function put(groups: Map<string, Growing>, cause: RankedCause, event: LogEvent, tie: Tie, isOrigin: boolean): void {
  const stage = guideStageOf(event.eventType, event.family);
  const key = `${stage} ${cause.id}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { stage, cause, count: 0, passedOn: 0, tie, events: [], origin: undefined, last: event };
    groups.set(key, group);
  }
  group.count += 1;
  group.last = event;
  if (ties.indexOf(tie) < ties.indexOf(group.tie)) group.tie = tie;
  if (group.events.length < shownEvents) group.events.push(event);
  if (isOrigin) group.origin ??= event;
  else group.passedOn += 1;
}
