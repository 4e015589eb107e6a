import type { LogEvent } from '../model/event';
import { formatDuration } from '../model/instant';
import type { JsonValue } from '../model/json';
import { FlowAssembly } from './flowAssembly';
import { eventsOfPlan, type FlowEntries, mostBranches, mostEvaluations, type Plan, planOf } from './flowPlan';
import { mostEventsOfEvaluation, mostGates } from './gates';
import type { Actor, Flow, FlowStep } from './model';
import { flowTitle, maybeReached, noRequest, requestLabel, shortId } from './stepWords';

/** So many context ids are named in a note. */
const mostNamed = 3;

/** The events whose records `flowOf` wants for the flow of an entry, each once. */
export function eventsOfFlow(entries: FlowEntries, entry: number): readonly LogEvent[] {
  return eventsOfPlan(planOf(entries, entry));
}

/**
 * The flow that an entry belongs to: the way of its request, or what there is of one for an evaluation or an event on its
 * own. Steps stand in the order of time, and of cause where times contradict it. A request with thousands of branches is cut
 * to those that need attention, and a note says so.
 *
 * @param recordOf the parsed record of one of `eventsOfFlow`; undefined where it cannot be had, when less is known.
 */
export function flowOf(
  entries: FlowEntries,
  entry: number,
  recordOf: (event: LogEvent) => JsonValue | undefined,
): Flow {
  const plan = planOf(entries, entry);
  const assembly = new FlowAssembly(entries, plan, recordOf);
  assembly.assemble();
  const { steps, skew } = assembly.draft.inOrder();
  const stoppedAt = stopOf(steps, plan);
  return {
    title: titleOf(plan, recordOf),
    actors: usedOf(assembly.cast.actors.inOrder(), steps),
    steps,
    stoppedAt: stoppedAt < 0 ? undefined : stoppedAt,
    notes: [...assembly.notes, ...notesOf(plan, steps, stoppedAt), ...skewNote(skew)],
  };
}

function titleOf({ root }: Plan, recordOf: (event: LogEvent) => JsonValue | undefined): string {
  const { first, kind } = root;
  if (kind === 'request') return flowTitle(first, requestLabel(first, recordOf(first)), first.labels.server);
  const context =
    kind === 'evaluation' && first.ids.context !== undefined ? `context ${shortId(first.ids.context)}` : undefined;
  const label = [kind === 'evaluation' ? 'Authorization' : first.eventType, context].filter(
    (part) => part !== undefined,
  );
  return flowTitle(first, label.join(' · ') || 'Event', first.labels.server);
}

function usedOf(actors: readonly Actor[], steps: readonly FlowStep[]): readonly Actor[] {
  const used = new Set<string>();
  for (const step of steps) {
    if (step.kind === 'message') used.add(step.from).add(step.to);
    else if (step.kind === 'evaluation') used.add(step.askedBy).add('cloud');
    else used.add(step.actor);
  }
  return actors.filter(({ id }) => used.has(id));
}

/**
 * Where it stopped: at the failure that others pass on; else at the first message that fails; else at an authorization that
 * was refused for this request; else where no response came. A refusal that the request got over is none.
 */
function stopOf(steps: readonly FlowStep[], { root }: Plan): number {
  const causes = new Set(steps.flatMap((step) => (step.kind === 'message' ? (step.derivedFrom ?? []) : [])));
  const first = (passes: (step: FlowStep) => boolean): number => steps.findIndex(passes);
  const orders: readonly ((step: FlowStep) => boolean)[] = [
    (step) => step.kind === 'evaluation' && step.events.some((key) => causes.has(key)),
    (step) => step.kind === 'message' && step.failing && step.derivedFrom === undefined,
    (step) => step.kind === 'evaluation' && step.failing && (!step.isTrunk || root.kind !== 'request'),
    (step) => step.kind === 'missing' && step.label !== noRequest && step.label !== maybeReached,
  ];
  for (const passes of orders) {
    const found = first(passes);
    if (found >= 0) return found;
  }
  return -1;
}

function notesOf(plan: Plan, steps: readonly FlowStep[], stoppedAt: number): readonly string[] {
  return [
    ...partly(plan, stoppedAt),
    ...gotOver(steps, stoppedAt),
    ...inferences(steps),
    ...absentNote(plan),
    ...withoutAuthorization(plan, steps),
    ...leftOut(plan, steps),
  ];
}

/** A fanned-out request of which only some branches failed. */
function partly({ exchanges }: Plan, stoppedAt: number): readonly string[] {
  const branches = exchanges.slice(1);
  const wrong = branches.filter(({ request, response }) => (request?.failing ?? false) || (response?.failing ?? true));
  const answer = exchanges[0]?.response;
  if (stoppedAt < 0 || wrong.length === 0 || answer === undefined || answer.failing) return [];
  const status = answer.labels.status === undefined ? '' : ` ${String(answer.labels.status)}`;
  return [
    `${String(wrong.length)} of ${String(branches.length)} servers did not answer as they should; the client was answered${status} all the same.`,
  ];
}

/** An authorization that failed, though nothing that came of it did. */
function gotOver(steps: readonly FlowStep[], stoppedAt: number): readonly string[] {
  const trunk = steps.filter(
    (step, number) => step.kind === 'evaluation' && step.isTrunk && step.failing && number !== stoppedAt,
  );
  if (trunk.length === 0) return [];
  return ['An authorization of the chain also holds a failing event, which did not keep this request from going on.'];
}

const inferredOf: Readonly<Record<FlowStep['kind'], string>> = {
  evaluation: 'Authorizations marked as inferred',
  message: 'Messages marked as inferred',
  missing: 'Servers marked as never reached',
};

/** What the steps rest on where the log does not say it, each reason once. */
function inferences(steps: readonly FlowStep[]): readonly string[] {
  const reasons = new Set<string>();
  for (const { kind, linkage } of steps) {
    if (linkage.confidence === 'inferred') reasons.add(`${inferredOf[kind]}: ${linkage.because}.`);
  }
  return [...reasons];
}

function absentNote({ absent }: Plan): readonly string[] {
  if (absent.length === 0) return [];
  const ids = absent.slice(0, mostNamed).map(shortId);
  const more = absent.length > mostNamed ? ` and ${String(absent.length - mostNamed)} more` : '';
  const [what, are] = absent.length === 1 ? ['an authorization', 'is'] : ['authorizations', 'are'];
  return [`The chain names ${what} that ${are} not in the log: ${ids.join(', ')}${more}.`];
}

function withoutAuthorization({ exchanges, absent }: Plan, steps: readonly FlowStep[]): readonly string[] {
  if (exchanges.length === 0 || absent.length > 0 || steps.some(({ kind }) => kind === 'evaluation')) return [];
  const hasChain = exchanges.some(({ request, response }) => ((request ?? response)?.ids.chain.length ?? 0) > 0);
  return hasChain
    ? []
    : ['The events carry no authorization chain, and nothing else tells which authorizations belong to them.'];
}

function leftOut(plan: Plan, steps: readonly FlowStep[]): readonly string[] {
  const notes: string[] = [];
  const { branchesLeftOut, evaluationsLeftOut } = plan;
  if (branchesLeftOut > 0) {
    notes.push(
      `${String(branchesLeftOut)} more branches are left out: of so many, ${String(mostBranches)} are shown, those that failed first.`,
    );
  }
  if (evaluationsLeftOut > 0) {
    notes.push(
      `${String(evaluationsLeftOut)} more authorizations are left out: of so many, ${String(mostEvaluations)} are shown, those that failed first.`,
    );
  }
  if (
    plan.evaluations.some(({ entry, events }) => events.length >= mostEventsOfEvaluation && entry.last !== undefined)
  ) {
    notes.push(`Of an authorization with very many events, ${String(mostEventsOfEvaluation)} are read.`);
  }
  if (steps.some((step) => step.kind === 'evaluation' && step.gates.length >= mostGates)) {
    notes.push(`Of an authorization with very many checks, ${String(mostGates)} are shown.`);
  }
  return notes;
}

function skewNote({ early, by }: { readonly early: number; readonly by: number }): readonly string[] {
  if (early === 0) return [];
  const [what, are, them] = early === 1 ? ['step', 'is', 'it'] : ['steps', 'are', 'them'];
  return [
    `${String(early)} ${what} ${are} stamped before what caused ${them}, by up to ${formatDuration(by)}: the clocks that wrote the log differ. The order of cause is shown.`,
  ];
}
