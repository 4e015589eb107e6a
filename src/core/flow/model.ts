import type { Confidence, Evidence } from '../explain/examination';
import type { Finding } from '../explain/finding';

/** The checks of one evaluation, in the order in which they are made. */
export const gateKinds = [
  'request',
  'client-workload',
  'server-workload',
  'access-policy',
  'trust-provider',
  'access-condition',
  'content-security',
  'credential',
] as const;
export type GateKind = (typeof gateKinds)[number];

/** What the gates are called, in English. */
export const gateNames: Readonly<Record<GateKind, string>> = {
  request: 'Request',
  'client-workload': 'Client Workload',
  'server-workload': 'Server Workload',
  'access-policy': 'Access Policy',
  'trust-provider': 'Trust Provider',
  'access-condition': 'Access Condition',
  'content-security': 'Content security',
  credential: 'Credential Provider',
};

/** What came of a check; `not-reached` where an earlier one failed, `not-recorded` where the log does not say. */
export const gateStates = ['passed', 'failed', 'not-reached', 'not-recorded'] as const;
export type GateState = (typeof gateStates)[number];

/** One check of an evaluation: each Trust Provider and each Access Condition is one of its own. */
export interface Gate {
  readonly kind: GateKind;
  readonly state: GateState;
  /** What was checked, by its name in the record: a workload, a policy, a provider. */
  readonly name: string | undefined;
  /** The log’s own words for the result, or for its reason. */
  readonly reason: string | undefined;
  /** The places of the record that show it; in `event`. */
  readonly evidence: readonly Evidence[];
  /** The key (see `eventKey`) of the event that recorded it; undefined for what was not. */
  readonly event: string | undefined;
  /** When that event was recorded, in ms since 1970 with its fraction; undefined where nothing says so. */
  readonly time: number | undefined;
}

/** Who takes part in a flow. */
export const actorKinds = ['client', 'cloud', 'gateway', 'proxy', 'server', 'unknown'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** One who takes part in a flow: a lane of its sequence diagram. */
export interface Actor {
  /** Unique in its flow. */
  readonly id: string;
  readonly kind: ActorKind;
  /** What the lane is called: the workload’s name where the log has one, else the kind’s. */
  readonly name: string;
  /** What tells it from others of its kind: the user, the MCP session, the host. */
  readonly detail: string | undefined;
}

/** How sure it is that something belongs where it is shown, and what told it. */
export interface Linkage {
  readonly confidence: Confidence;
  readonly because: string;
}

interface Step {
  /** The keys of the events that this step shows. */
  readonly events: readonly string[];
  /** In ms since 1970 with its fraction; undefined for an event without a readable time. */
  readonly time: number | undefined;
  readonly linkage: Linkage;
}

/** A request or a response on its way from one actor to another. */
export interface MessageStep extends Step {
  readonly kind: 'message';
  readonly from: string;
  readonly to: string;
  readonly isReply: boolean;
  /** The method, and the tool where there is one; of a reply its status and outcome. */
  readonly label: string;
  readonly failing: boolean;
  readonly finding: Finding | undefined;
  /** The key of the event whose failure this reply only passes on; the two are one failure. */
  readonly derivedFrom: string | undefined;
  /** From the request to this reply, in ms. */
  readonly latency: number | undefined;
}

/** What Aembit Cloud decided about one context, asked by an actor. */
export interface EvaluationStep extends Step {
  readonly kind: 'evaluation';
  readonly context: string | undefined;
  readonly askedBy: string;
  /** Whether it belongs to the opening part of the chain, which all branches share. */
  readonly isTrunk: boolean;
  readonly gates: readonly Gate[];
  readonly failing: boolean;
  readonly finding: Finding | undefined;
}

/** What should have followed and is not in the log: a server that was never reached, a response that never came. */
export interface MissingStep extends Step {
  readonly kind: 'missing';
  readonly actor: string;
  readonly label: string;
}

export type FlowStep = MessageStep | EvaluationStep | MissingStep;

/** The way of one request through the system. */
export interface Flow {
  readonly title: string;
  readonly actors: readonly Actor[];
  /** In order. */
  readonly steps: readonly FlowStep[];
  /** The number in `steps` of the step at which it stopped; undefined for a flow that went through. */
  readonly stoppedAt: number | undefined;
  /** What was not certain when it was put together, and what is missing, in sentences. */
  readonly notes: readonly string[];
}
