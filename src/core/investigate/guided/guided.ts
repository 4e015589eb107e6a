import { makingGroups, noId } from '../../index/groups';
import { isGateway } from '../../explain/rules/authorization';
import { spanOf } from '../../query/timeSpan';
import type { Investigation } from '../investigation';
import type { Hint } from '../model';
import { argumentsFor } from './arguments';
import { askedStep } from './askedStep';
import { type Candidate, candidatesOf } from './candidates';
import { collectStep, reproduceStep } from './closingSteps';
import { accessStep, workloadStep } from './eventSteps';
import { gathering } from './gathering';
import { guideStages } from './guideStages';
import { Moments } from './moments';
import { nobodysOf } from './nobodys';
import { type Peers, peersAt } from './peers';
import type { RecordClues } from './recordClues';
import { hintsAbout } from './scopedHints';
import { type Scope, summed } from './scope';
import type { Step } from './steps';
import { type Verdict, verdictOf, type Weighed } from './verdict';

/** The guide's steps, filled with what was found, and what that comes to. */
export interface GuidedInvestigation {
  readonly scope: Scope;
  readonly moments: Moments;
  readonly steps: readonly Step[];
  readonly hints: readonly Hint[];
  readonly verdict: Verdict;
}

/** What may be known besides the index. */
export interface Extras {
  /** What the records say that `recordsWanted` names, by event key. */
  readonly clues?: ReadonlyMap<string, RecordClues>;
  /** What is missing from the logs. */
  readonly hints?: readonly Hint[];
}

/** So many candidates are compared with how others fare. */
const comparedCandidates = 3;

/**
 * Walks the steps of Aembit's troubleshooting guide for what a report asks about. Linear in the events. Yields now and then.
 *
 * @param scope what `scoping` found for the report.
 */
export function* investigating(
  investigation: Investigation,
  scope: Scope,
  { clues = new Map<string, RecordClues>(), hints: all = [] }: Extras = {},
): Generator<undefined, GuidedInvestigation> {
  const hints = hintsAbout(scope, all);
  const moments = new Moments(saidSpan(scope));
  const nobodys = nobodysOf(scope, clues);
  const groups = yield* gathering(investigation, scope, nobodys.counted);
  const candidates = yield* candidatesOf(scope, groups);
  const total = new Set(groups.map(({ cause }) => cause.id)).size;
  const weighed: Weighed[] = [];
  for (const [place, candidate] of candidates.entries()) {
    const server = place < comparedCandidates ? serverOf(scope, candidate) : undefined;
    let peers: Peers | undefined;
    if (server !== undefined) peers = yield* peersAt(scope, server, candidate.last);
    yield undefined;
    weighed.push({ candidate, ...argumentsFor(scope, candidate, total - 1, peers, moments) });
  }
  const { events } = summed(scope.stages, guideStages);
  const verdict = verdictOf(scope, weighed, total, events, hints);
  yield undefined;
  const users = [...(yield* makingGroups(scope.index, 'user'))].map(({ id }) => id).filter((id) => id !== noId);
  const steps: Step[] = [];
  for (const make of [
    () => askedStep(scope, nobodys, moments, users),
    () => accessStep(scope, groups),
    () => workloadStep(scope, groups),
    () => reproduceStep(scope, verdict, clues, moments),
    () => collectStep(scope, verdict),
  ]) {
    yield undefined;
    steps.push(make());
  }
  return { scope, moments, hints, verdict, steps };
}

/** The server that a failure is about: the one asked for, else the one that its event leads to. */
function serverOf({ server }: Scope, { origin }: Candidate): string | undefined {
  if (server?.name !== undefined) return server.name;
  const name = origin.labels.server;
  return origin.hasRedirectUri || isGateway(name) ? undefined : name;
}

/** All moments that are said: those of the logs and those of the report. */
function saidSpan({ index, report }: Scope) {
  const span = spanOf(index.events);
  const moments = [span?.from, span?.to, report.from, report.to].filter((moment) => moment !== undefined);
  const [first] = moments;
  if (first === undefined) return undefined;
  let from = first;
  let to = first;
  for (const moment of moments) {
    if (moment.ms < from.ms) from = moment;
    if (moment.ms > to.ms) to = moment;
  }
  return { from, to };
}
