import { Cast, cloudName, type RecordOf } from './cast';
import { Draft, type Placed, recorded } from './draft';
import type { FlowEntry } from './entry';
import { EvaluationSteps } from './evaluationSteps';
import { causeOf, failureOf } from './failures';
import type { Exchange, FlowEntries, Plan } from './flowPlan';
import type { MessageStep } from './model';
import { latencyOf, once, ServerLeg } from './serverLeg';
import { neverReached, noRequest, noResponse, replyLabel, requestLabel } from './stepWords';
import { answererOf, refusal } from './answeredBy';

/** Puts the steps of a flow together, each behind what caused it. */
export class FlowAssembly {
  readonly draft = new Draft();
  readonly notes: string[] = [];
  readonly cast: Cast;
  private readonly evaluations: EvaluationSteps;
  private readonly leg: ServerLeg;

  constructor(
    private readonly entries: FlowEntries,
    private readonly plan: Plan,
    private readonly recordOf: RecordOf,
  ) {
    this.cast = new Cast(entries, plan, recordOf);
    this.evaluations = new EvaluationSteps(entries, plan, this.cast, this.draft, recordOf);
    this.leg = new ServerLeg(entries, this.cast, this.draft, this.evaluations);
  }

  /** Places all steps. */
  assemble(): void {
    const [own] = this.plan.exchanges;
    if (own !== undefined) {
      const before = this.evaluations.earlier();
      if (this.cast.isForServer(own)) this.simplePath(own, before);
      else this.toGateway(own, before);
    }
    this.evaluations.others();
    for (const entry of this.plan.others) this.loneEvent(entry);
  }

  /** A request that is recorded once, on its way to the server: what the client sent and got is inferred from it. */
  private simplePath(own: Exchange, before: readonly Placed[]): void {
    const sent = this.sent(own, before, { time: undefined, linkage: once(this.cast.isMcp) });
    const last = this.leg.place(own, 0, [sent], [sent], undefined);
    this.leg.backToClient(own, last);
  }

  /** A request that the client sent to the Gateway, which asked every server or answered itself. */
  private toGateway(own: Exchange, before: readonly Placed[]): void {
    const sent = this.sent(own, before, failureOfRequest(this.entries, own));
    const ends: Placed[] = [sent];
    this.evaluations.of(0, []);
    this.plan.exchanges.forEach((branch, place) => {
      if (place > 0)
        ends.push(...this.leg.place(branch, place, [sent], [], branch.request?.labels.method ?? 'request').ends);
    });
    this.reply(own, ends);
  }

  private sent(own: Exchange, before: readonly Placed[], more: Partial<MessageStep>): Placed {
    const { request, response, entry } = own;
    const event = request ?? response ?? entry.first;
    const { client } = this.cast;
    if (request === undefined) {
      return this.draft.missing({ actor: client, label: noRequest, linkage: entry.pairing }, [], before);
    }
    const label = requestLabel(request, this.recordOf(request));
    return this.draft.message({ from: client, to: this.cast.broker(event), label, ...more }, [request], before);
  }

  private reply(own: Exchange, ends: readonly Placed[]): void {
    const { request, response, entry } = own;
    if (response === undefined) {
      const actor = this.cast.broker(request ?? entry.first);
      this.draft.missing({ actor, label: noResponse, linkage: entry.pairing }, [], ends);
      return;
    }
    const derivedFrom = causeOf(this.entries, own);
    const failure = failureOf(this.entries.index, response);
    const asked = this.plan.exchanges.length > 1;
    if (!asked && !response.failing && this.cast.isMcp) this.notes.push(answeredAlone);
    const before = [...ends];
    const meant = asked ? undefined : this.cast.namedServer(response);
    if (meant !== undefined && answererOf(response, failure.finding) === 'broker') {
      const actor = this.cast.actors.server(meant, undefined);
      before.push(this.draft.missing({ actor, label: neverReached, linkage: refusal }, [], ends));
    }
    this.draft.message(
      {
        from: this.cast.broker(request ?? response),
        to: this.cast.client,
        isReply: true,
        label: replyLabel(response),
        ...failure,
        derivedFrom,
        latency: latencyOf(entry),
        linkage: request === undefined ? recorded : entry.pairing,
      },
      [response],
      [...before, ...this.draft.showing(derivedFrom)],
    );
  }

  /** An event that is neither of a request nor of an evaluation. */
  private loneEvent({ first, hanging }: FlowEntry): void {
    const { actors } = this.cast;
    const isAudit = first.family === 'audit';
    const { client, server, method } = first.labels;
    const from = actors.one('unknown', client ?? first.ids.user ?? 'Sender not recorded', first.ids.user);
    const to = isAudit ? actors.one('cloud', cloudName) : actors.server(server ?? 'Receiver not recorded', undefined);
    const label = [first.eventType, method].filter((part) => part !== undefined && part !== '').join(' · ');
    const linkage = isAudit ? recorded : hanging;
    const failure = failureOf(this.entries.index, first);
    this.draft.message({ from, to, label: label === '' ? 'event' : label, linkage, ...failure }, [first], []);
  }
}

function failureOfRequest({ index }: FlowEntries, { request }: Exchange): Partial<MessageStep> {
  return request === undefined ? {} : failureOf(index, request);
}

const answeredAlone =
  'The log holds no Gateway-to-server event of this request: the Gateway answered it itself, or those events are missing from the log.';
