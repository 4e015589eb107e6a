import { eventKey } from '../index/eventKey';
import { type LogEvent, requestKey } from '../model/event';
import { type ConditionId, conditionOf } from './conditions';
import type { Candidate, Confidence } from './examination';
import type { Side } from './side';
import type { Finding } from './finding';
import { isGateway } from './rules/authorization';
import { stageOf } from './stages';

/** Some events, in time order. */
interface Events extends Iterable<LogEvent> {
  some(passes: (event: LogEvent) => boolean): boolean;
}

/** What a conclusion may ask of the other events. */
export interface Surroundings {
  lookup(kind: 'context' | 'mention' | 'request', id: string): Events;
  /** Those of `lookup` that are failing. */
  failingWith(kind: 'context', id: string): Iterable<LogEvent>;
  /** The failing access events of the contexts in an event's authorization chain, from a position of the chain on. */
  failingInChain(event: LogEvent, from: number): Iterable<LogEvent>;
  /** How many contexts an event's authorization chain holds. */
  chainLengthOf(event: LogEvent): number;
  sideOfContext(context: string): Side | undefined;
}

/** At most so many events are named as explaining another. */
const explainersLimit = 5;

const trustProviders: Readonly<Record<Side, Candidate['condition']>> = {
  'client-to-gateway': 'trust-provider-attestation-client-to-gateway',
  'gateway-to-server': 'trust-provider-attestation-gateway-to-server',
};

/**
 * The explanation of a failing event: what its own record says, settled with what the other events know (the side of an
 * authorization, the failure that a response was derived from).
 */
export function conclude(event: LogEvent, surroundings: Surroundings): Finding {
  const candidates = event.examination?.candidates ?? [];
  const explainers = explainersOf(event, surroundings);
  const adopted = candidates[0]?.condition === 'unexplained' ? explainers[0] : undefined;
  const side = sideOf(event, surroundings) ?? (adopted === undefined ? undefined : sideOf(adopted, surroundings));
  const [first, ...others] = adopt(candidates, explainers).map((candidate) => placed(candidate, side));
  if (first === undefined) throw new Error('Only a failing event has a finding');
  const condition = conditionOf(first.condition);
  const unsettled = isTrustProvider(first) && side === undefined;
  const runnersUp = unsettled ? [otherSide(first), ...others] : others;
  const appliedSide = side?.side ?? condition.side ?? (event.family === 'workload' ? sideOfDerived(first) : undefined);
  return {
    condition: first.condition,
    title: condition.title,
    detail: first.detail,
    meaning: condition.meaning,
    evidence: first.evidence,
    resolution: condition.resolution,
    documentation: condition.documentation,
    confidence: unsettled || side?.certain === false ? atMostInferred(first, isTrustProvider(first)) : first.confidence,
    because: first.because,
    side: unsettled ? undefined : appliedSide,
    sideBecause: unsettled ? undefined : side?.because,
    runnersUp: runnersUp.map((candidate) => ({
      condition: candidate.condition,
      title: conditionOf(candidate.condition).title,
      because: candidate.because,
    })),
    stageAdvice: first.condition === 'unexplained' ? adviceFor(event) : [],
    explainedBy: explainers.map(eventKey),
  };
}

/**
 * The condition of a failing event where its own record settles it, without a look at the others; undefined where it does not.
 * It is the one that `conclude` comes to.
 */
export function settledCondition({ examination }: Pick<LogEvent, 'examination'>): ConditionId | undefined {
  const [first] = examination?.candidates ?? [];
  return first === undefined || first.condition === 'unexplained' || isTrustProvider(first)
    ? undefined
    : first.condition;
}

function adviceFor(event: LogEvent): readonly string[] {
  const stage = stageOf(event.family === 'audit' ? 'audit' : event.eventType);
  return [stage.meaning, ...stage.checkFirst];
}

function isTrustProvider({ condition }: Pick<Candidate, 'condition'>): boolean {
  return condition === trustProviders['client-to-gateway'] || condition === trustProviders['gateway-to-server'];
}

/**
 * An MCP event that repeats an authorization failure: the client's own authorization came before the Gateway took the
 * request, so it is the server's that failed.
 */
function sideOfDerived({ condition }: Candidate): Side | undefined {
  const derived: readonly Candidate['condition'][] = [
    'credential-provider-failure',
    'access-condition-failure',
    'no-access-policy',
  ];
  return derived.includes(condition) ? 'gateway-to-server' : undefined;
}

/** A side that only other events tell makes the choice between the two Trust Provider rows an inference. */
function atMostInferred(candidate: Candidate, depends: boolean): Confidence {
  return depends && candidate.confidence === 'documented' ? 'inferred' : candidate.confidence;
}

function placed(candidate: Candidate, side: KnownSide | undefined): Candidate {
  return isTrustProvider(candidate) && side !== undefined
    ? { ...candidate, condition: trustProviders[side.side] }
    : candidate;
}

function otherSide(candidate: Candidate): Candidate {
  const because = 'the same signs: nothing in the logs tells which Access Policy this was';
  return { ...candidate, condition: trustProviders['gateway-to-server'], because };
}

/** The side of an authorization, and what told it. */
export interface KnownSide {
  readonly side: Side;
  readonly because: string;
  /** Whether the event's own record tells it. */
  readonly certain: boolean;
}

/**
 * The side that an access event belongs to: left when its request carries a redirect URI or its context opens a chain,
 * right when the Gateway is its Client Workload or its context extends a chain. Undefined where nothing tells it.
 */
export function sideOf(event: LogEvent, surroundings: Surroundings): KnownSide | undefined {
  if (event.family !== 'access') return undefined;
  const signs = event.examination?.sideSigns ?? [];
  const own = signs[0];
  if (own !== undefined && event.hasRedirectUri) return { ...own, certain: true };
  const { context } = event.ids;
  if (context !== undefined) {
    const sibling = surroundings.lookup('context', context).some(({ hasRedirectUri }) => hasRedirectUri);
    if (sibling) {
      const because = 'another event of the same Context ID carries an OAuth redirect URI';
      return { side: 'client-to-gateway', because, certain: false };
    }
  }
  if (own !== undefined) return { ...own, certain: true };
  if (context !== undefined && surroundings.lookup('context', context).some(({ labels }) => isGateway(labels.client))) {
    const because = 'inferred: the Client Workload of another event of the same Context ID is the Gateway';
    return { side: 'gateway-to-server', because, certain: false };
  }
  const side = context === undefined ? undefined : surroundings.sideOfContext(context);
  if (side === undefined) return undefined;
  const because =
    side === 'client-to-gateway'
      ? 'inferred: its Context ID opens an authorization chain'
      : 'inferred: its Context ID extends an authorization chain';
  return { side, because, certain: false };
}

/**
 * Failing events that this one was derived from: the access events of its context and chain, and for a response the
 * failing response of the server branch of the same MCP request.
 */
function explainersOf(event: LogEvent, surroundings: Surroundings): readonly LogEvent[] {
  const found = new Set<LogEvent>();
  const take = (others: Iterable<LogEvent>): void => {
    for (const other of others) if (explains(other, event)) found.add(other);
  };
  if (event.family === 'access') take(surroundings.failingWith('context', event.ids.context ?? ''));
  else take(surroundings.failingInChain(event, 0));
  const request = event.family === 'workload' ? requestKey(event.ids) : undefined;
  if (request !== undefined) {
    const own = surroundings.chainLengthOf(event);
    for (const other of surroundings.lookup('request', request)) {
      if (surroundings.chainLengthOf(other) <= own) continue;
      take([other]);
      take(surroundings.failingInChain(other, own));
    }
  }
  return [...found].slice(0, explainersLimit);
}

function explains(other: LogEvent, event: LogEvent): boolean {
  const condition = other.examination?.candidates[0]?.condition;
  return other !== event && other.failing && condition !== undefined && condition !== 'unexplained';
}

/** An event that nothing in its own record explains takes the condition of the event that explains it, as an inference. */
function adopt(candidates: readonly Candidate[], explainers: readonly LogEvent[]): readonly Candidate[] {
  const [first] = candidates;
  const source = explainers[0]?.examination?.candidates[0];
  if (first?.condition !== 'unexplained' || source === undefined) return candidates;
  const because = `derived from the ${explainers[0]?.eventType ?? ''} event of the same request`;
  return [{ ...source, confidence: 'inferred', because, evidence: first.evidence }];
}
