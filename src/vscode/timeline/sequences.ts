import type { Flow, FlowStep, Gate, Linkage } from '../../core/flow/model';
import type { EventIndex } from '../../core/index/eventIndex';
import type { GateMark, RowState, Sequence, Step } from '../../protocol/timeline/scene';
import { drawn, type Translate } from './texts';

/** What the texts and the times of a picture depend on. */
export interface Drawing {
  readonly index: EventIndex;
  /** The moment 0 of the scene, in ms since 1970. */
  readonly base: number;
  readonly translate: Translate;
}

/** A flow as the webview draws it: texts cut and without secrets, times from the scene’s base on, events by their ranks. */
export function sequenceOf(flow: Flow, entry: number, drawing: Drawing): Sequence {
  const places = new Map(flow.actors.map(({ id }, place) => [id, place]));
  return {
    entry,
    title: drawn(flow.title),
    actors: flow.actors.map(({ kind, name, detail }) => ({ kind, name: drawn(name), detail: drawn(detail) })),
    steps: flow.steps.map((step) => stepOf(step, places, drawing)),
    ...(flow.stoppedAt === undefined ? {} : { stoppedAt: flow.stoppedAt }),
    notes: flow.notes.map(drawn),
  };
}

/** Gates as the webview draws them. */
export function gateMarks(gates: readonly Gate[], { base }: Pick<Drawing, 'base'>): GateMark[] {
  return gates.map(({ kind, state, name, reason, time }) => ({
    kind,
    state,
    ...(name === undefined ? {} : { name: drawn(name) }),
    ...(reason === undefined ? {} : { reason: drawn(reason) }),
    ...(time === undefined ? {} : { at: time - base }),
  }));
}

function stepOf(step: FlowStep, places: ReadonlyMap<string, number>, drawing: Drawing): Step {
  const { base, translate } = drawing;
  const at = (actor: string): number => places.get(actor) ?? 0;
  const event = numberOf(step.events[0], drawing.index);
  const common = {
    ...(event === undefined ? {} : { event }),
    ...(step.time === undefined ? {} : { time: step.time - base }),
    linkage: linkageOf(step.linkage, translate),
  };
  switch (step.kind) {
    case 'message':
      return {
        ...common,
        kind: 'message',
        from: at(step.from),
        to: at(step.to),
        isReply: step.isReply,
        label: drawn(step.label),
        state: stateOf(step.failing, step.derivedFrom),
        failure: failureOf(step, translate),
        ...(step.latency === undefined ? {} : { latency: step.latency }),
      };
    case 'evaluation':
      return {
        ...common,
        kind: 'evaluation',
        askedBy: at(step.askedBy),
        context: drawn(step.context),
        isTrunk: step.isTrunk,
        gates: gateMarks(step.gates, drawing),
        state: stateOf(step.failing, undefined),
        failure: failureOf(step, translate),
      };
    case 'missing':
      return { ...common, kind: 'missing', actor: at(step.actor), label: drawn(step.label) };
  }
}

function stateOf(failing: boolean, derivedFrom: string | undefined): RowState {
  if (!failing) return 'passed';
  return derivedFrom === undefined ? 'failed' : 'derived';
}

function failureOf({ finding }: Extract<FlowStep, { finding: unknown }>, translate: Translate): string {
  return finding === undefined ? '' : translate(finding.title);
}

function linkageOf({ confidence, because }: Linkage, translate: Translate): Linkage {
  return { confidence, because: drawn(translate(because)) };
}

/** The number by which requests name an event: its rank. */
function numberOf(key: string | undefined, index: EventIndex): number | undefined {
  const event = key === undefined ? undefined : index.byEventKey(key);
  const rank = event === undefined ? -1 : index.rankOf(event);
  return rank < 0 ? undefined : rank;
}
