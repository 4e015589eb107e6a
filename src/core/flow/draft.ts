import { eventKey } from '../index/eventKey';
import type { LogEvent } from '../model/event';
import { causalOrder } from './causalOrder';
import type { FlowStep, Linkage, MessageStep, MissingStep } from './model';
import { momentOf } from './moment';

/** A step by its number in the draft. */
export type Placed = number;

interface Drafted {
  readonly step: FlowStep;
  readonly time: number | undefined;
  readonly after: readonly Placed[];
}

/** That an event is in the log says that what it records happened. */
export const recorded: Linkage = { confidence: 'documented', because: 'the log records it' };

/** The steps of a flow while it is put together: each knows what it comes after. */
export class Draft {
  private readonly drafted: Drafted[] = [];

  add(step: FlowStep, after: readonly Placed[], time = step.time): Placed {
    return this.drafted.push({ step, time, after }) - 1;
  }

  message(
    step: Pick<MessageStep, 'from' | 'to' | 'label'> & Partial<MessageStep>,
    events: readonly LogEvent[],
    after: readonly Placed[],
  ): Placed {
    const [first] = events;
    const base = { isReply: false, failing: false, finding: undefined, derivedFrom: undefined, latency: undefined };
    const time = first === undefined ? undefined : momentOf(first);
    const all = { kind: 'message', ...base, events: events.map(eventKey), time, linkage: recorded, ...step } as const;
    return this.add(all, after);
  }

  missing(
    step: Pick<MissingStep, 'actor' | 'label' | 'linkage'>,
    events: readonly LogEvent[],
    after: readonly Placed[],
  ): Placed {
    return this.add({ kind: 'missing', events: events.map(eventKey), time: undefined, ...step }, after);
  }

  /** The places of the steps that show an event; none for no event. */
  showing(key: string | undefined): readonly Placed[] {
    if (key === undefined) return [];
    return this.drafted.flatMap(({ step }, place) => (step.events.includes(key) ? [place] : []));
  }

  get length(): number {
    return this.drafted.length;
  }

  /** The steps in order, and a sentence about times that cannot be true. */
  inOrder(): { readonly steps: readonly FlowStep[]; readonly skew: { early: number; by: number } } {
    const { order, early, by } = causalOrder(this.drafted);
    const shown = new Set(this.drafted.flatMap(({ step }) => step.events));
    const steps = order.flatMap((place) => this.drafted[place]?.step ?? []);
    return { steps: steps.map((step) => withoutAbsentCause(step, shown)), skew: { early, by } };
  }
}

/** A failure whose cause the flow does not show stands for itself. */
function withoutAbsentCause(step: FlowStep, shown: ReadonlySet<string>): FlowStep {
  if (step.kind !== 'message' || step.derivedFrom === undefined || shown.has(step.derivedFrom)) return step;
  return { ...step, derivedFrom: undefined };
}
