import type { LogEvent } from '../model/event';
import type { Instant } from '../model/instant';
import type { EventFilter, ListDimension } from './filter';

/** The parts of a filter, as people set them. */
export type FilterDimension = ListDimension | 'time' | 'text' | 'failingOnly';

/** The names of the parts, in English. */
export const dimensionNames: Readonly<Record<FilterDimension, string>> = {
  failingOnly: 'Failing only',
  severities: 'Severity',
  families: 'Family',
  eventTypes: 'Event type',
  protocols: 'Protocol',
  workloads: 'Workload',
  users: 'User',
  time: 'Time',
  text: 'Text',
};

/** The names of the event families, in English. */
export const familyNames: Readonly<Record<LogEvent['family'], string>> = {
  access: 'Access authorization events',
  workload: 'Workload events',
  audit: 'Audit log',
  other: 'Other events',
};

/** So many values of a part are named; the others are counted. */
const namedValues = 3;

/**
 * What one part of a filter lets through, in one line: `ana@example.org, ben@example.org`, `2026-04-02 09:15:00 – 09:20:00`;
 * empty for a part that is only on or off, undefined for one that is not set. Values come from the log and must be escaped
 * where it is shown.
 *
 * @param translate gives an English word of this module in the reader's language.
 */
export function describePart(
  filter: EventFilter,
  dimension: FilterDimension,
  translate: (english: string) => string = (text) => text,
): string | undefined {
  if (dimension === 'failingOnly') return filter.failingOnly === true ? '' : undefined;
  if (dimension === 'text') return filter.text?.trim() === '' ? undefined : filter.text?.trim();
  if (dimension === 'time') return describeSpan(filter);
  const values = (filter[dimension] ?? []).map((value) => valueName(dimension, value, translate));
  if (values.length === 0) return undefined;
  const more = values.length - namedValues;
  return values.slice(0, namedValues).join(', ') + (more > 0 ? ` +${String(more)}` : '');
}

/** A value of a list dimension as people read it: families by name, an empty value as a dash. */
export function valueName(dimension: ListDimension, value: string, translate: (english: string) => string): string {
  if (dimension === 'families' && Object.hasOwn(familyNames, value)) {
    return translate(familyNames[value as LogEvent['family']]);
  }
  return value === '' ? '–' : value;
}

function describeSpan({ from, to }: EventFilter): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  const sameDay = from !== undefined && to !== undefined && dayOf(from) === dayOf(to);
  const start = from === undefined ? '' : `${dayOf(from)} ${clockTime(from)}`;
  const end = to === undefined ? '' : sameDay ? clockTime(to) : `${dayOf(to)} ${clockTime(to)}`;
  return `${start} – ${end}`.trim();
}

/** The date of a moment in UTC, as `2026-04-02`. */
export function dayOf({ ms }: Instant): string {
  return new Date(ms).toISOString().replace(/T.*$/, '');
}

/** The time of day of a moment in UTC, as Aembit writes it: `09:15:02.145`, without the fraction where it is zero. */
export function clockTime({ ms }: Instant): string {
  return new Date(ms)
    .toISOString()
    .replace(/^.*T|Z$/g, '')
    .replace(/\.000$/, '');
}
