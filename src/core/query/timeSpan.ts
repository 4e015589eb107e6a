import type { EventList } from '../index/eventList';
import { type Instant, millisecondsBetween, parseInstant } from '../model/instant';
import { dayOf } from './describeFilter';

/** A span of time; an open end is undefined. */
export interface TimeSpan {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** A span offered for choice. */
export interface TimePreset extends TimeSpan {
  readonly kind: 'first' | 'last' | 'failure';
  /** Its length in milliseconds. */
  readonly length: number;
}

const minute = 60_000;
const lengths = [minute, 5 * minute, 15 * minute, 60 * minute, 24 * 60 * minute];

/** The first and the last moment of events in time order; undefined when none has a readable time. */
export function spanOf(events: EventList): { readonly from: Instant; readonly to: Instant } | undefined {
  const from = events.find(({ time }) => time !== undefined)?.time;
  const to = events.findLast(({ time }) => time !== undefined)?.time;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/**
 * Spans that make sense for some events in time order: the last and the first minutes, as far as they are shorter than the
 * log, and the two minutes around the first of the failures.
 */
export function timePresets(events: EventList, failures: EventList): readonly TimePreset[] {
  const span = spanOf(events);
  if (span === undefined) return [];
  const presets: TimePreset[] = [];
  const failure = failures.find(({ time }) => time !== undefined)?.time;
  if (failure !== undefined) {
    const around = { from: shifted(failure, -minute), to: shifted(failure, minute) };
    presets.push({ kind: 'failure', length: 2 * minute, ...around });
  }
  const shorter = lengths.filter((length) => length < millisecondsBetween(span.from, span.to));
  for (const length of shorter) presets.push({ kind: 'last', length, from: shifted(span.to, -length), to: undefined });
  for (const length of shorter)
    presets.push({ kind: 'first', length, from: undefined, to: shifted(span.from, length) });
  return presets;
}

function shifted({ ms, nanos }: Instant, by: number): Instant {
  return { ms: ms + by, nanos };
}

/**
 * A moment as somebody types it: a full timestamp, a date, or a time of day (`9:15`, `09:15:02.5`), which is that of the
 * day of `near`. Without an offset it is UTC, as in the log. Undefined when it cannot be read.
 *
 * @param end gives the last moment of what was typed instead of the first: `09:15` ends at 09:15:59.999….
 */
export function readMoment(typed: string, near: Instant, end = false): Instant | undefined {
  const text = typed.trim();
  const day = /^\d{4}-\d\d-\d\d$/.exec(text);
  if (day !== null) return parseInstant(`${text}T${end ? lastSecond : '00:00:00'}`);
  const parts =
    /^(?:(\d{4}-\d\d-\d\d)[Tt ]\s?)?(\d{1,2}):(\d\d)(?::(\d\d)([.,]\d{1,9})?)?\s?([Zz]|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return undefined;
  const [, date = dayOf(near), hour = '', minutes = '', seconds, fraction, zone = 'Z'] = parts;
  const second = seconds ?? (end ? '59' : '00');
  const rest = fraction ?? (end ? '.999999999' : '');
  return parseInstant(`${date}T${hour.padStart(2, '0')}:${minutes}:${second}${rest}${zone}`);
}

const lastSecond = '23:59:59.999999999';
