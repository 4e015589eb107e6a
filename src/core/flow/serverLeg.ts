import { eventKey } from '../index/eventKey';
import type { LogEvent } from '../model/event';
import { type Answerer, answererOf, refusal } from './answeredBy';
import type { Cast } from './cast';
import { type Draft, type Placed, recorded } from './draft';
import type { FlowEntry } from './entry';
import type { EvaluationSteps } from './evaluationSteps';
import { causeOf, type Failure, failureOf } from './failures';
import type { Exchange, FlowEntries } from './flowPlan';
import type { Linkage, MessageStep } from './model';
import { forwardLabel, maybeReached, neverReached, noResponse, replyLabel } from './stepWords';

/** What came of the way to a server. */
export interface Leg {
  /** The steps behind which the way goes on. */
  readonly ends: readonly Placed[];
  readonly answerer: Answerer;
}

interface Way extends Exchange {
  readonly server: string;
  readonly broker: string;
  readonly failure: Failure | undefined;
  readonly answerer: Answerer;
  readonly derivedFrom: string | undefined;
  /** What the request is called on it; undefined where it is recorded only here. */
  readonly name: string | undefined;
}

/** The way from the Gateway or Agent Proxy to a server and back. */
export class ServerLeg {
  constructor(
    private readonly entries: FlowEntries,
    private readonly cast: Cast,
    private readonly draft: Draft,
    private readonly evaluations: EvaluationSteps,
  ) {}

  /**
   * Places the way to a server and back.
   *
   * @param place the exchange’s place in the plan.
   * @param after what the message to the server comes after.
   * @param asked what the evaluations for it come after that the chain names.
   * @param name what a branch is called; undefined for a request that is recorded only here, for which `backToClient` places
   *   what an answer of the Gateway’s own is.
   */
  place(
    exchange: Exchange,
    place: number,
    after: readonly Placed[],
    asked: readonly Placed[],
    name: string | undefined,
  ): Leg {
    const way = this.wayOf(exchange, name);
    const before = [...after, ...this.evaluations.of(place, asked)];
    const sent = this.sent(way, before);
    const ends = sent === undefined ? before : [...before, sent];
    const { response, server, answerer, entry } = way;
    if (response === undefined) {
      const step = { actor: server, label: noResponse, linkage: entry.pairing };
      return { ends: [this.draft.missing(step, [], ends)], answerer };
    }
    const unsure = answerer === 'unknown' && name !== undefined;
    if (answerer !== 'server' && !unsure) return { ends, answerer };
    const back = this.draft.message(
      {
        from: server,
        to: way.broker,
        ...replyOf(response, exchange),
        ...way.failure,
        derivedFrom: way.derivedFrom,
        ...(unsure ? { linkage: unknownAnswerer } : {}),
      },
      [response],
      [...ends, ...this.draft.showing(way.derivedFrom)],
    );
    return { ends: [back], answerer };
  }

  /** Places the answer to the client of a request that is recorded once: inferred where it came from the server. */
  backToClient(exchange: Exchange, { ends, answerer }: Leg): void {
    const { response } = exchange;
    if (response === undefined) return;
    const { broker, failure, derivedFrom } = this.wayOf(exchange, undefined);
    const { client, isMcp } = this.cast;
    const passesOn = answerer === 'server' || answerer === 'broker-in-vain';
    // Its failure is shown on the way to the server or back already.
    const own =
      passesOn && response.failing ? { ...failure, derivedFrom: eventKey(response) } : { ...failure, derivedFrom };
    const inferred = answerer === 'server' ? { time: undefined, latency: undefined, linkage: once(isMcp) } : {};
    this.draft.message(
      { from: broker, to: client, ...replyOf(response, exchange), ...own, ...inferred },
      [response],
      [...ends, ...this.draft.showing(derivedFrom)],
    );
  }

  private wayOf(exchange: Exchange, name: string | undefined): Way {
    const { request, response, entry } = exchange;
    const event = request ?? response ?? entry.first;
    const failure = response === undefined ? undefined : failureOf(this.entries.index, response);
    return {
      ...exchange,
      server: this.cast.server(event),
      broker: this.cast.broker(event),
      failure,
      answerer: response === undefined ? 'server' : answererOf(response, failure?.finding),
      derivedFrom: causeOf(this.entries, exchange),
      name,
    };
  }

  /** The request on its way to the server, or what is there instead. */
  private sent(way: Way, before: readonly Placed[]): Placed | undefined {
    const { request, response, server, answerer, name } = way;
    if (answerer === 'broker') return this.refused(way, before);
    if (answerer === 'unknown') {
      if (name !== undefined) return this.forwarded(way, request, before, { linkage: unknownAnswerer });
      return this.draft.missing({ actor: server, label: maybeReached, linkage: unknownAnswerer }, [], before);
    }
    if (answerer === 'broker-in-vain' && response !== undefined) {
      return this.forwarded(way, request, before, { ...way.failure }, [response]);
    }
    return this.forwarded(way, request, before, {});
  }

  /** The request on its way to the server; undefined where the log holds nothing that tells of it. */
  private forwarded(
    { broker, server, name, entry }: Way,
    request: LogEvent | undefined,
    before: readonly Placed[],
    more: Partial<MessageStep>,
    alsoTold: readonly LogEvent[] = [],
  ): Placed | undefined {
    const events = request === undefined ? alsoTold : [request, ...alsoTold];
    if (events.length === 0) return undefined;
    const own = request === undefined ? {} : failureOf(this.entries.index, request);
    const linkage = name === undefined ? recorded : entry.hanging;
    const label = forwardLabel(request, name);
    return this.draft.message({ from: broker, to: server, label, linkage, ...own, ...more }, events, before);
  }

  /** A server that the Gateway did not ask. Of a branch that nothing else explains, the failure is shown here. */
  private refused(way: Way, before: readonly Placed[]): Placed {
    const { request, response, server, broker, failure, derivedFrom, name } = way;
    const isBranch = name !== undefined;
    const events: readonly LogEvent[] = isBranch ? [request, response].filter((event) => event !== undefined) : [];
    if (isBranch && derivedFrom === undefined) {
      return this.draft.message(
        { from: broker, to: server, label: `${name}, not passed on`, linkage: refusal, ...failure },
        events,
        before,
      );
    }
    const why = failure?.finding === undefined ? '' : `: ${failure.finding.title}`;
    const cause = this.draft.showing(derivedFrom);
    const step = { actor: server, label: neverReached + why, linkage: refusal };
    return this.draft.missing(step, events, [...before, ...cause]);
  }
}

/** The latency of an entry in ms where it can be true: a negative one tells of clocks. */
export function latencyOf({ latency }: FlowEntry): number | undefined {
  return latency === undefined || latency < 0 ? undefined : latency;
}

function replyOf(
  response: LogEvent,
  { entry, request }: Exchange,
): { readonly isReply: true; readonly label: string; readonly latency: number | undefined; readonly linkage: Linkage } {
  const linkage = request === undefined ? recorded : entry.pairing;
  return { isReply: true, label: replyLabel(response), latency: latencyOf(entry), linkage };
}

/** Why a message is shown twice that the log holds once. */
export function once(isMcp: boolean): Linkage {
  const who = isMcp ? 'the Gateway' : 'Agent Proxy';
  return { confidence: 'inferred', because: `the log records each message once, between ${who} and the server` };
}

const unknownAnswerer: Linkage = { confidence: 'unknown', because: 'the log does not say who answered' };
