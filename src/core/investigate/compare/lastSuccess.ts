import { chosenOf } from '../../flow/gates';
import type { EventIndex } from '../../index/eventIndex';
import { finish } from '../../index/slices';
import type { LogEvent } from '../../model/event';
import { listed } from '../words';
import { findingEvaluation } from './evaluations';
import { RowsByRank } from '../rowsByRank';
import { exchangeOf } from './exchange';
import { type SharedTrait, sharedTraits, traitsOfBits } from './likeness';
import { findingRequest } from './requests';

/** In what a success is not the same as the failure; `stage` and `method` where none got so far, or of the method. */
export type Relaxed = SharedTrait | 'stage' | 'method' | 'tool';

/** The success that a failure is compared with. */
export interface LastSuccess {
  /** The one that passed: an access event of the evaluation, or the response. */
  readonly event: LogEvent;
  readonly kind: 'evaluation' | 'request';
  /** What differs, in the order in which it is given up. */
  readonly relaxed: readonly Relaxed[];
  /** Those of them that the failure does not name at all. */
  readonly unnamed: readonly SharedTrait[];
  /** Whether it came after the failure, since there is none as good before. */
  readonly isLater: boolean;
  /** The first failure behind the last success of that kind: from when on it did not work. Else the event itself. */
  readonly firstFailure: LogEvent;
  /** What is compared: the events of the evaluation; or request, response and the evaluations for the server. */
  readonly failing: readonly LogEvent[];
  readonly passing: readonly LogEvent[];
}

/** What a search for a success gives: the rank of an event of it, the bits of `Differs`, and what else is not the same. */
export interface FoundSuccess {
  readonly rank: number;
  readonly bits: number;
  readonly more: readonly Relaxed[];
  /** What the failure does not name. */
  readonly unnamed: readonly SharedTrait[];
  /** The rank of the first failure between the two. */
  readonly firstFailure: number;
}

/**
 * The nearest successful evaluation (for an access event) or request (for a workload event) with the same client, server,
 * user and policy; where there is none, with fewer of them the same: client, server, user and policy are given up in that
 * order. The last one before the failure counts, else the first one after it. Undefined for an event that is part of no
 * failure, and where no success has anything in common with it. Linear in the events. Yields now and then.
 */
export function* findingLastSuccess(index: EventIndex, event: LogEvent): Generator<undefined, LastSuccess | undefined> {
  const primary = index.primaryOf(event);
  const anchor = index.rankOf(primary);
  if (anchor < 0) return undefined;
  const kind = primary.family === 'access' ? 'evaluation' : 'request';
  if (kind === 'request' && primary.family !== 'workload') return undefined;
  const unit = kind === 'evaluation' ? evaluationOf(index, primary) : exchangeOf(index, primary);
  const failure = primary.failing ? primary : unit.find(({ failing }) => failing);
  if (failure === undefined) return undefined;
  const rows = new RowsByRank(index);
  yield undefined;
  const rank = index.rankOf(failure);
  const search = kind === 'evaluation' ? findingEvaluation : findingRequest;
  const found = yield* search(index, rows, { failure, rank, unit });
  const success = found === undefined ? undefined : index.atRank(found.rank);
  if (found === undefined || success === undefined) return undefined;
  const whole = (own: LogEvent, events: readonly LogEvent[]): readonly LogEvent[] =>
    kind === 'evaluation' ? events : [...events, ...evaluationsFor(index, own)];
  return {
    event: success,
    kind,
    relaxed: [...traitsOfBits(found.bits), ...found.more],
    unnamed: found.unnamed.filter((trait) => traitsOfBits(found.bits).includes(trait)),
    isLater: found.rank > rank,
    firstFailure: index.atRank(found.firstFailure) ?? failure,
    failing: whole(failure, unit),
    passing: whole(success, kind === 'evaluation' ? evaluationOf(index, success) : exchangeOf(index, success)),
  };
}

/** As `findingLastSuccess`, at once. */
export function lastSuccess(index: EventIndex, event: LogEvent): LastSuccess | undefined {
  return finish(findingLastSuccess(index, event));
}

/** What was found, in a sentence: how the success was chosen, and what is not the same. */
export function foundBy({ kind, relaxed, unnamed, isLater }: LastSuccess): string {
  const what = kind === 'evaluation' ? 'evaluation' : 'request';
  const when = isLater
    ? `the first successful ${what} after it (none before is as alike)`
    : `the last successful ${what} before it`;
  const isUnnamed = (trait: Relaxed): boolean => unnamed.some((other) => other === trait);
  const same = sharedTraits.filter((trait) => !relaxed.includes(trait));
  const others = relaxed.filter((trait) => !isUnnamed(trait));
  return [
    `Compared with ${when}`,
    same.length === 0 ? '' : `, with the same ${listed(same)}`,
    others.length === 0 ? '' : `; not the same: ${listed(others)}`,
    unnamed.length === 0 ? '' : `; the failure does not name: ${listed(unnamed)}`,
    '.',
  ].join('');
}

/** The access events of an event’s context; of one without a context the event alone. */
function evaluationOf(index: EventIndex, event: LogEvent): readonly LogEvent[] {
  const { context } = event.ids;
  return context === undefined ? [event] : chosenOf(eventsOfContext(index, context));
}

/** So many events of a context are made; an evaluation has a handful, a hostile log may give one any number. */
const mostOfContext = 500;

/** The access events of a context: the first ones, and failing ones also behind them. */
function eventsOfContext(index: EventIndex, context: string): readonly LogEvent[] {
  const events: LogEvent[] = [];
  let failing = 0;
  for (const [place, rank] of index.ranksWith('context', context).entries()) {
    const fails = index.arrangement.failing[rank] === 1;
    if (place >= mostOfContext && (!fails || failing >= mostOfContext)) continue;
    const event = index.atRank(rank);
    if (event?.family !== 'access') continue;
    events.push(event);
    if (fails) failing += 1;
  }
  return events;
}

/** So many evaluations of a request are looked at: the last ones, which are nearest to the server. */
const mostEvaluations = 8;

/** The access events that a request rests on: those for its server, or for a client’s own request those of the sign-in. */
function evaluationsFor(index: EventIndex, { ids }: LogEvent): readonly LogEvent[] {
  const ofServer = ids.chain.filter((context) => index.sideOfContext(context) === 'gateway-to-server');
  const contexts = [...new Set(ofServer.length > 0 ? ofServer : ids.chain)].slice(-mostEvaluations);
  return chosenOf(index.ordered(contexts.flatMap((context) => eventsOfContext(index, context))));
}
