import type { Examination } from '../explain/examination';
import type { Instant } from './instant';
import type { Span } from './place';
import type { SeverityLevel } from './severity';

/** Aembit's event families, and `other` for a record that has a `meta` but a type that belongs to none of them. */
export type EventFamily = 'access' | 'workload' | 'audit' | 'other';

/**
 * The kinds of identifier that tie events together. A `chain` id is a context ID that stands in an `authorizationChain`;
 * a `request` id holds only within its MCP session or connection (see `requestKey`).
 */
export const idKinds = ['event', 'context', 'connection', 'session', 'request', 'user', 'directive', 'chain'] as const;
export type IdKind = (typeof idKinds)[number];

/** The identifiers that one event carries. */
export interface EventIds {
  readonly event: string | undefined;
  readonly context: string | undefined;
  readonly connection: string | undefined;
  readonly session: string | undefined;
  readonly request: string | undefined;
  readonly user: string | undefined;
  readonly directive: string | undefined;
  readonly chain: readonly string[];
}

/** What an event says about who talks to whom, for lists, groups and filters. All as written in the record. */
export interface EventLabels {
  readonly protocol: string | undefined;
  readonly method: string | undefined;
  readonly tool: string | undefined;
  readonly client: string | undefined;
  readonly server: string | undefined;
  /** The Access Policy’s id where the event has one, else its name. */
  readonly policy: string | undefined;
  readonly policyName: string | undefined;
  readonly status: number | undefined;
  readonly reason: string | undefined;
}

/**
 * The fields of one event that every view needs; the rest of the record is parsed again when somebody looks at it.
 */
export interface EventSummary {
  readonly span: Span;
  readonly family: EventFamily;
  /** `meta.eventType` as written; empty where the record has none. */
  readonly eventType: string;
  /** The severity as written; empty where the record has none. */
  readonly severity: string;
  readonly level: SeverityLevel;
  readonly outcome: string | undefined;
  /** The timestamp as written; empty where the record has none. */
  readonly timestamp: string;
  readonly time: Instant | undefined;
  readonly ids: EventIds;
  readonly labels: EventLabels;
  readonly failing: boolean;
  /** Whether the request carries `environment.oauth.redirectUri`, the sign of a Client-to-Gateway authorization. */
  readonly hasRedirectUri: boolean;
  /** What the record alone says about its failure, or what is worth noticing in it; undefined for an ordinary event. */
  readonly examination: Examination | undefined;
}

/** One event of one source. */
export interface LogEvent extends EventSummary {
  /** The id of the source it was read from. */
  readonly source: string;
  /** Its number among the events of that source, from 0, by position. */
  readonly ordinal: number;
}

/** A key for an MCP request ID, which is unique only within its MCP session (or its connection, where there is none). */
export function requestKey(ids: Pick<EventIds, 'session' | 'connection' | 'request'>): string | undefined {
  if (ids.request === undefined) return undefined;
  return JSON.stringify([ids.session ?? ids.connection ?? '', ids.request]);
}

/** The family that an event type belongs to: `access.*`, `tcp.open`, `tcp.close`, and `<protocol>.request|response`. */
export function familyOf(eventType: string): EventFamily {
  if (/^access\./i.test(eventType)) return 'access';
  if (/^tcp\.|\.(request|response)$/i.test(eventType)) return 'workload';
  return 'other';
}
