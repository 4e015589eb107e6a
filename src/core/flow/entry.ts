import type { LogEvent } from '../model/event';
import type { Linkage } from './model';

/**
 * How an entry stands: `failed` is where it went wrong, `derived` passes on another entry’s failure, `orphan` is a response
 * without its request, `unanswered` a request without a response; `warning` went through, though it or something below it
 * is worth a look.
 */
export const rowStates = ['passed', 'warning', 'failed', 'derived', 'unanswered', 'orphan'] as const;
export type RowState = (typeof rowStates)[number];

export const entryKinds = ['request', 'evaluation', 'event'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What part of the logs can be shown; all but `all` are kinds of groups of the index, and their ids those of the groups. */
export const scopeKinds = ['all', 'context', 'connection', 'session', 'chain', 'user'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export interface FlowScope {
  readonly kind: ScopeKind;
  /** Empty for `all`, and for the group of the events that have none (see `noId`). */
  readonly id: string;
}

/** By what entries can be sorted. */
export const sortColumns = ['time', 'title', 'tool', 'server', 'user', 'status', 'latency'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface FlowSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/**
 * One thing that happened: a request with its response, the evaluation of one context, or an event that is neither. Each
 * event of the index is in exactly one entry.
 */
export interface FlowEntry {
  /** Its place in the table: entries are in the order of their first event. */
  readonly number: number;
  readonly kind: EntryKind;
  /** The request, or the response where the log has no request; the first event of an evaluation. */
  readonly first: LogEvent;
  /** The response; the last event of an evaluation that has several. */
  readonly last: LogEvent | undefined;
  /** The entry that it belongs under; −1 for none. */
  readonly parent: number;
  readonly depth: number;
  readonly state: RowState;
  /** How request and response were found to belong together. */
  readonly pairing: Linkage;
  /** How it was found to belong under its parent, or why it stands on its own. */
  readonly hanging: Linkage;
  /** The times of the first and the last event, in ms since 1970 with their fraction; undefined without a readable one. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** From request to response in ms; negative where clocks differ, undefined without both. */
  readonly latency: number | undefined;
  /** Whether one of its own events is failing. */
  readonly failing: boolean;
  /** The entry where the failure that it passes on happened; −1 for none. */
  readonly derivedFrom: number;
}
