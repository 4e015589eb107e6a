import { eventKey } from '../index/eventKey';
import { type Cast, cloudName, type RecordOf } from './cast';
import type { Draft, Placed } from './draft';
import { failingOf } from './failures';
import type { FlowEntries, Plan, PlannedEvaluation } from './flowPlan';
import { gatesOf } from './gates';
import type { Linkage } from './model';
import { momentOf } from './moment';
import { neverReached } from './stepWords';

/** Places the evaluations of a flow: each behind the one that stands before it in the authorization chain. */
export class EvaluationSteps {
  /** The last evaluation that was placed of each exchange’s chain. */
  private readonly lastOfChain = new Map<number, Placed>();
  private readonly placed = new Set<PlannedEvaluation>();

  constructor(
    private readonly entries: FlowEntries,
    private readonly plan: Plan,
    private readonly cast: Cast,
    private readonly draft: Draft,
    private readonly recordOf: RecordOf,
  ) {}

  /** Places what was authorized for all branches, or before this request. */
  earlier(): readonly Placed[] {
    const early = this.plan.evaluations.filter(({ isTrunk, isEarlier }) => isTrunk || isEarlier);
    return early.map((evaluation) => this.place(evaluation, []));
  }

  /** Places the evaluations of an exchange that are not placed yet; those that its chain names behind what is given. */
  of(exchange: number, after: readonly Placed[]): readonly Placed[] {
    const own = this.plan.evaluations.filter((one) => one.of.includes(exchange) && !this.placed.has(one));
    return own.map((one) => this.place(one, one.isNamed ? after : []));
  }

  /** Places those that belong to no exchange. */
  others(): void {
    for (const evaluation of this.plan.evaluations) if (!this.placed.has(evaluation)) this.place(evaluation, []);
  }

  private place(evaluation: PlannedEvaluation, after: readonly Placed[]): Placed {
    this.placed.add(evaluation);
    const { events, context, isNamed, isTrunk, linkage, of, entry } = evaluation;
    const failed = failingOf(events);
    const chain = isNamed ? of.flatMap((exchange) => this.lastOfChain.get(exchange) ?? []) : [];
    this.cast.actors.one('cloud', cloudName);
    const placed = this.draft.add(
      {
        kind: 'evaluation',
        events: events.map(eventKey),
        time: momentOf(entry.first),
        linkage,
        context,
        askedBy: this.cast.askerOf(evaluation),
        isTrunk,
        gates: gatesOf(events, this.recordOf),
        failing: failed !== undefined,
        finding: failed === undefined ? undefined : this.entries.index.findingOf(failed),
      },
      [...after, ...chain],
    );
    if (isNamed) for (const exchange of of) this.lastOfChain.set(exchange, placed);
    this.serverNotAsked(evaluation, placed);
    return placed;
  }

  /** The server that a refused authorization was for, where the flow holds no request to it. */
  private serverNotAsked(evaluation: PlannedEvaluation, placed: Placed): void {
    const { exchanges } = this.plan;
    const refused = evaluation.isNamed || exchanges.length === 0 ? undefined : failingOf(evaluation.events);
    const name = refused?.labels.server;
    if (refused === undefined || name === undefined || this.cast.askerOf(evaluation) === this.cast.client) return;
    if (exchanges.some(({ request, response }) => (request ?? response)?.labels.server === name)) return;
    const step = { actor: this.cast.server(refused), label: neverReached, linkage: notAuthorized };
    this.draft.missing(step, [], [placed]);
  }
}

const notAuthorized: Linkage = {
  confidence: 'inferred',
  because: 'the authorization for it was refused, and the log holds no request to it',
};
