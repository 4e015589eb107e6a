import type { EventFamily, LogEvent } from '../model/event';
import { compareInstants, type Instant } from '../model/instant';

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
  /** Words that all have to occur in the event's ids, labels, reason or type, in any case. */
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
    wordsOf(filter).length === 0 &&
    filter.failingOnly !== true
  );
}

/** The severity by which events are told apart: its level, so that Warn is Warning; an unknown one in lower case. */
export function severityOf({ level, severity }: LogEvent): string {
  return level === 'other' ? severity.toLowerCase() : level;
}

/** The values that an event has in a dimension; empty when it has none. */
export function valuesOf(event: LogEvent, dimension: ListDimension): readonly string[] {
  const { labels, ids } = event;
  switch (dimension) {
    case 'severities':
      return [severityOf(event)];
    case 'families':
      return [event.family];
    case 'eventTypes':
      return [event.eventType];
    case 'protocols':
      return labels.protocol === undefined ? [] : [labels.protocol];
    case 'workloads':
      return [...new Set([labels.client, labels.server])].filter((name) => name !== undefined);
    case 'users':
      return ids.user === undefined ? [] : [ids.user];
  }
}

/** Whether one event passes. For many events make the test once with `passing`. */
export function matches(event: LogEvent, filter: EventFilter): boolean {
  return passing(filter)(event);
}

/** The test of a filter. */
export function passing(filter: EventFilter): (event: LogEvent) => boolean {
  const tests: ((event: LogEvent) => boolean)[] = [];
  const { from, to } = filter;
  if (filter.failingOnly === true) tests.push(({ failing }) => failing);
  if (from !== undefined) tests.push(({ time }) => time !== undefined && compareInstants(time, from) >= 0);
  if (to !== undefined) tests.push(({ time }) => time !== undefined && compareInstants(time, to) <= 0);
  for (const dimension of listDimensions) {
    const wanted = new Set<string>(filter[dimension]);
    if (wanted.size > 0) tests.push((event) => valuesOf(event, dimension).some((value) => wanted.has(value)));
  }
  const words = wordsOf(filter);
  // Last, because it costs most.
  if (words.length > 0) tests.push((event) => containsAll(event, words));
  return (event) => tests.every((test) => test(event));
}

function wordsOf({ text }: EventFilter): readonly string[] {
  return (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Reasons are searched this far, in UTF-16 units: a hostile one can be megabytes long. */
const searchedLength = 4000;

function containsAll(event: LogEvent, words: readonly string[]): boolean {
  return words.every((word) => contains(event, word));
}

/** Field by field, because putting them together would take most of the time for a large log. */
function contains(
  { ids, labels, eventType, severity, outcome, timestamp, examination }: LogEvent,
  word: string,
): boolean {
  const holds = (text: string | undefined): boolean =>
    text !== undefined && text.slice(0, searchedLength).toLowerCase().includes(word);
  return (
    holds(eventType) ||
    holds(severity) ||
    holds(outcome) ||
    holds(timestamp) ||
    holds(labels.method) ||
    holds(labels.tool) ||
    holds(labels.client) ||
    holds(labels.server) ||
    holds(labels.policy) ||
    holds(labels.policyName) ||
    holds(labels.reason) ||
    (labels.status !== undefined && holds(String(labels.status))) ||
    // What the record says of its failure can stand elsewhere than in the outcome.
    holds(examination?.candidates[0]?.detail) ||
    holds(ids.event) ||
    holds(ids.context) ||
    holds(ids.connection) ||
    holds(ids.session) ||
    holds(ids.request) ||
    holds(ids.user) ||
    holds(ids.directive) ||
    ids.chain.some(holds)
  );
}
