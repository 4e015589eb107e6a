import { type EventIndex, type RankedEvents, ranksMarked } from '../../index/eventIndex';
import { makingGroups, noId } from '../../index/groups';
import { inStretches } from '../../index/slices';
import type { LogEvent } from '../../model/event';
import { compareInstants, type Instant } from '../../model/instant';
import { matchingFilter } from '../../query/matching';
import { factsByRank, isAnswered, isNotable, servingIn, stageIn } from './eventFacts';
import { type GuideStage, guideStages } from './guideStages';
import { linked, linkingToUser, own } from './linked';
import { namedInLog, type NamedInLog } from './names';
import type { UserReport } from './report';

/** How many events there are of one kind, and how many of them are failing. */
export interface Tally {
  readonly events: number;
  readonly failing: number;
}

/** The part of the logs that a report is about. */
export interface Scope {
  readonly index: EventIndex;
  readonly report: UserReport;
  /** Whom and what the report means in the log; undefined where it names none. */
  readonly user: NamedInLog | undefined;
  readonly server: NamedInLog | undefined;
  /** By rank: 0 for an event that the report is not about, else `own` or `linked`, see `linkingToUser`. */
  readonly marks: Uint8Array;
  /** Whose each event is, by rank, at whatever time and on the way to whatever server. */
  readonly owners: Uint8Array;
  /** The facts of each event by rank, see `factsByRank`. */
  readonly facts: Uint8Array;
  readonly stages: Readonly<Record<GuideStage, Tally>>;
  /** How many events the logs hold of each stage, whatever was asked. */
  readonly held: Readonly<Record<GuideStage, Tally>>;
  /** The failing ones, in the order of time. */
  readonly failing: RankedEvents;
  /** What did not fail and is worth a look: warnings, and what is easily overlooked. */
  readonly notable: RankedEvents;
  /** How many of the events carry no user and are `linked` to the one that was asked for. */
  readonly tied: number;
  /** How many responses went through. */
  readonly answered: number;
  /**
   * Failing access events of the time asked about that carry no user and nothing that ties them to one: when a sign-in
   * fails early, nobody is known yet. Empty where no user was asked for.
   */
  readonly anonymous: RankedEvents;
  /** How many events there would be if the time, the user or the server were left out. */
  readonly without: Readonly<Record<'time' | 'user' | 'server', number>>;
  /** The events of the user and the server asked about that are nearest to the time asked about. */
  readonly before: LogEvent | undefined;
  readonly after: LogEvent | undefined;
}

/** Finds out what of the logs a report is about. Linear in the events. Yields now and then. */
export function* scoping(index: EventIndex, report: UserReport): Generator<undefined, Scope> {
  const user = report.user === undefined ? undefined : namedInLog(report.user, yield* namesOf(index, 'user'));
  const server = report.server === undefined ? undefined : namedInLog(report.server, yield* namesOf(index, 'server'));
  const { marks: owners, known } = yield* linkingToUser(index, user?.name);
  const times = yield* matchingFilter(index, { from: report.from, to: report.to });
  const facts = yield* factsByRank(index, server);
  const survey = new Survey(index, rankAt(index, report.from));
  yield* inStretches(index.arrangement.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const fact = facts[rank] ?? 0;
      const whose = user === undefined ? own : (owners[rank] ?? 0);
      const serving = servingIn(fact);
      // Who cannot sign in does not get to any server; without a user it could be anybody.
      const served = server === undefined || serving === 'asked' || (user !== undefined && serving === 'left');
      const isNobodys = user !== undefined && known[rank] === 0;
      survey.count(rank, fact, { inTime: times[rank] === 1, whose, served, isNobodys });
    }
  });
  return { index, report, user, server, owners, facts, ...(yield* survey.done()) };
}

function* namesOf(index: EventIndex, kind: 'user' | 'server'): Generator<undefined, readonly string[]> {
  const names: string[] = [];
  for (const { id } of yield* makingGroups(index, kind)) if (id !== noId) names.push(id);
  return names;
}

/** What of a report an event meets. */
interface Met {
  readonly inTime: boolean;
  readonly whose: number;
  readonly served: boolean;
  readonly isNobodys: boolean;
}

/** Counts events one after the other, in the order of time. */
class Survey {
  private readonly marks: Uint8Array;
  private readonly failing: Uint8Array;
  private readonly notable: Uint8Array;
  private readonly anonymous: Uint8Array;
  private readonly stages = counters();
  private readonly held = counters();
  private readonly without = { time: 0, user: 0, server: 0 };
  private answered = 0;
  private tied = 0;
  private before = -1;
  private after = -1;

  /** @param start the rank at which the time asked about begins. */
  constructor(
    private readonly index: EventIndex,
    private readonly start: number,
  ) {
    const { size } = index.arrangement;
    this.marks = new Uint8Array(size);
    this.failing = new Uint8Array(size);
    this.notable = new Uint8Array(size);
    this.anonymous = new Uint8Array(size);
  }

  count(rank: number, fact: number, { inTime, whose, served, isNobodys }: Met): void {
    const failing = this.index.arrangement.failing[rank] === 1;
    const stage = stageIn(fact);
    add(this.held[stage], failing);
    if (inTime && failing && isNobodys && stage.startsWith('access.')) this.anonymous[rank] = 1;
    if (whose !== 0 && served) this.countTime(rank, inTime);
    if (inTime && served) this.without.user += 1;
    if (inTime && whose !== 0) this.without.server += 1;
    if (!inTime || whose === 0 || !served) return;
    this.marks[rank] = whose;
    if (whose === linked) this.tied += 1;
    add(this.stages[stage], failing);
    if (failing) this.failing[rank] = 1;
    else if (isNotable(fact)) this.notable[rank] = 1;
    if (isAnswered(fact)) this.answered += 1;
  }

  private countTime(rank: number, inTime: boolean): void {
    this.without.time += 1;
    if (inTime) return;
    if (rank < this.start) this.before = rank;
    else if (this.after < 0) this.after = rank;
  }

  /** What was counted. Yields now and then. */
  *done() {
    const { index, marks, stages, held, without, answered, tied } = this;
    const list = (marked: Uint8Array): RankedEvents => index.list(ranksMarked(marked));
    yield undefined;
    const failing = list(this.failing);
    yield undefined;
    const notable = list(this.notable);
    yield undefined;
    const anonymous = list(this.anonymous);
    return {
      marks,
      stages,
      held,
      without,
      answered,
      tied,
      failing,
      notable,
      anonymous,
      before: index.atRank(this.before),
      after: index.atRank(this.after),
    };
  }
}

/** The rank of the first event at a moment or later; 0 for no moment. */
function rankAt({ events }: EventIndex, moment: Instant | undefined): number {
  if (moment === undefined) return 0;
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Events without a readable time stand at the end.
    const time = events.at(middle)?.time;
    if (time !== undefined && compareInstants(time, moment) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Counters = Record<GuideStage, { events: number; failing: number }>;

function counters(): Counters {
  const entries = guideStages.map((stage) => [stage, { events: 0, failing: 0 }]);
  return Object.fromEntries(entries) as Counters;
}

function add(tally: { events: number; failing: number }, failing: boolean): void {
  tally.events += 1;
  if (failing) tally.failing += 1;
}

/** Several tallies as one. */
export function summed(tallies: Readonly<Record<GuideStage, Tally>>, stages: readonly GuideStage[]): Tally {
  const sum = { events: 0, failing: 0 };
  for (const stage of stages) {
    sum.events += tallies[stage].events;
    sum.failing += tallies[stage].failing;
  }
  return sum;
}
