import type { EventFamily, LogEvent } from '../model/event';
import type { Instant } from '../model/instant';
import { parseQuery } from './language/parse';
import type { Query } from './language/syntax';

/** What of the logs is to be seen; what is undefined does not restrict. An event must pass every part that is set. */
export interface EventFilter {
  /** Severities as `severityOf` gives them. */
  readonly severities?: readonly string[] | undefined;
  readonly families?: readonly EventFamily[] | undefined;
  /** Event types as written. */
  readonly eventTypes?: readonly string[] | undefined;
  readonly protocols?: readonly string[] | undefined;
  /** Names of workloads, as client or as server. */
  readonly workloads?: readonly string[] | undefined;
  readonly users?: readonly string[] | undefined;
  /** The first and the last moment that pass; an event without a readable time passes neither. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** A text in the filter language (docs/filter-language.md); one with an error does not restrict. */
  readonly text?: string | undefined;
  readonly failingOnly?: boolean | undefined;
}

/** The parts of a filter that are lists of values. */
export const listDimensions = ['severities', 'families', 'eventTypes', 'protocols', 'workloads', 'users'] as const;
export type ListDimension = (typeof listDimensions)[number];

/** The filter through which every event passes. */
export const noFilter: EventFilter = {};

/** Whether nothing is filtered out. */
export function isUnfiltered(filter: EventFilter): boolean {
  return (
    listDimensions.every((dimension) => (filter[dimension] ?? []).length === 0) &&
    filter.from === undefined &&
    filter.to === undefined &&
    queryOf(filter) === undefined &&
    filter.failingOnly !== true
  );
}

/** The severity by which events are told apart: its level, so that Warn is Warning; an unknown one in lower case. */
export function severityOf({ level, severity }: Pick<LogEvent, 'level' | 'severity'>): string {
  return level === 'other' ? severity.toLowerCase() : level;
}

/** What the filter's text asks for; undefined when it is empty or has an error. */
export function queryOf({ text }: EventFilter): Query | undefined {
  return parseQuery(text ?? '').query;
}
