import type { ConditionId } from '../explain/conditions';
import type { Linkage } from '../flow/model';
import type { LogEvent } from '../model/event';

/** What in a tenant a failure is about. */
export const entityKinds = [
  'client-workload',
  'server-workload',
  'access-policy',
  'trust-provider',
  'access-condition',
  'credential-provider',
  'content-security',
  'tool',
  'host',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** One of them, as the log names it; the texts come from the log and must be escaped. */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
  readonly id: string | undefined;
}

/** Whether it went well again for what a cause is about: the same clients, servers, users and policies. */
export type Recovery =
  | { readonly state: 'recovered'; readonly by: LogEvent; readonly because: string }
  /** The last that the log says of it is a failure. */
  | { readonly state: 'failing'; readonly because: string }
  /** The log does not tell: nobody tried again. */
  | { readonly state: 'unknown'; readonly because: string };

/**
 * One thing to fix: failing events with the same signature (condition, entity, reason without what varies, attribute), and
 * those that pass these failures on.
 */
export interface Cause {
  /** Made of the signature: the same in every index that holds the cause. */
  readonly id: string;
  readonly condition: ConditionId;
  /** The condition's title, in English. */
  readonly title: string;
  readonly entity: Entity | undefined;
  /** The log's own words in the first of its events, on one line and cut; undefined where it gives none. */
  readonly reason: string | undefined;
  /** What a Trust Provider or an Access Condition compared. */
  readonly attribute: string | undefined;
  /** The failing events where it began, in time order; never empty. */
  readonly origins: readonly LogEvent[];
  /** All failing events that count under it, those that pass it on among them, in time order. */
  readonly events: readonly LogEvent[];
  /** How many contexts (evaluations) its events belong to. */
  readonly contexts: number;
  /** Whom and what it touched, the most affected first. */
  readonly users: readonly string[];
  readonly clients: readonly string[];
  readonly servers: readonly string[];
  readonly recovery: Recovery;
}

/** One step of the way from a failure to where it began. */
export interface OriginStep {
  readonly event: LogEvent;
  /** What the step from the event before (or the one that was asked about) follows. */
  readonly by: 'chain' | 'context' | 'pairing' | 'branch' | 'time';
  /** How it is known: `documented` by an id that both carry, or `inferred`. */
  readonly linkage: Linkage;
}

/** Where a failure began. */
export interface Origin {
  /** From the event next to the one that was asked about to the origin itself; empty when it began with that event. */
  readonly path: readonly OriginStep[];
  /** The earliest failing decision on the way: the last of the path, or the event itself. */
  readonly event: LogEvent;
}

/** What can be missing from a log, or odd about it. */
export const hintIds = [
  'request-without-response',
  'response-without-request',
  'chain-without-access-events',
  'authorization-without-credential',
  'fan-out-incomplete',
  'page-incomplete',
  'duplicates',
  'clock-out-of-order',
  'gap',
  'chain-missing',
  'family-missing',
] as const;
export type HintId = (typeof hintIds)[number];

/** Something that the log does not say: never an error, since each has explanations without harm. */
export interface Hint {
  readonly id: HintId;
  /** How often; for a page the number of records that were not loaded. */
  readonly count: number;
  /** The events that show it, at most `hintEventsLimit`, in time order; empty where none does. */
  readonly events: readonly LogEvent[];
  /** What was seen, one sentence in English with the numbers filled in; names from the log must be escaped. */
  readonly seen: string;
  /** The id of the log that it is about; undefined for all of them. */
  readonly source: string | undefined;
}

/** So many events are named for one hint. */
export const hintEventsLimit = 100;
