import type { Instant } from '../../model/instant';
import { readMoment } from '../timeSpan';
import type { WrittenSpan } from './syntax';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: second,
  sec: second,
  m: minute,
  min: minute,
  h: hour,
  hr: hour,
  d: day,
  w: 7 * day,
};
const relative = /^-?(?:\d{1,9}(?:\.\d{1,3})?(?:ms|sec|s|min|m|hr|h|d|w)){1,5}$/i;
const relativePart = /(\d+(?:\.\d+)?)([a-z]+)/gi;
const ends = ['now', 'end'];

/** A moment that stands for `now` where only the spelling of a time counts. */
const anyMoment: Instant = { ms: 0, nanos: 0 };

/** A moment as milliseconds and nanoseconds; the last digits count, since Aembit writes seven. */
export interface MomentSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The first and the last instant of a time as it was written: a date (the whole day), a time of day (of the day of `end`, the
 * minute where it names no second), a full timestamp, a time before `end` such as `-1h30m`, or `now`, which is `end`.
 * Undefined for anything else.
 */
export function momentOf(written: string, end: Instant): MomentSpan | undefined {
  if (written.length > 64) return undefined;
  if (ends.includes(written.toLowerCase())) return { from: end, to: end };
  if (isRelative(written)) {
    const moment = { ms: end.ms - lengthOf(written), nanos: end.nanos };
    return { from: moment, to: moment };
  }
  const from = readMoment(written, end);
  const to = readMoment(written.replace(fraction, filledFraction), end, true);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether a text is a time. */
export function isTime(written: string): boolean {
  return momentOf(written, anyMoment) !== undefined;
}

/** Whether a time is counted back from the end. */
export function isRelative(written: string): boolean {
  return relative.test(written);
}

/** The fraction of a second, which ends with the last instant that begins so. */
const fraction = /(:\d\d[.,])(\d{1,9})(?=$|\s|[Zz+-])/;

function filledFraction(_: string, head: string, digits: string): string {
  return head + digits.padEnd(9, '9');
}

function lengthOf(written: string): number {
  let length = 0;
  for (const [, count = '', unit = ''] of written.matchAll(relativePart)) {
    length += Number(count) * (units[unit.toLowerCase()] ?? 0);
  }
  return length;
}

/** The span that times mean as they stand, both ends among them where `included`. */
export interface TimeBounds {
  readonly from: Instant | undefined;
  readonly fromIncluded: boolean;
  readonly to: Instant | undefined;
  readonly toIncluded: boolean;
}

const unbounded = { from: undefined, fromIncluded: true, to: undefined, toIncluded: true };

/** What a written span means when the log ends at a moment; undefined for what is no time. */
export function boundsOf(span: WrittenSpan, end: Instant): TimeBounds | undefined {
  if (span.comparison === '..') {
    const from = momentOf(span.from, end)?.from;
    const to = momentOf(span.to, end)?.to;
    return from === undefined || to === undefined ? undefined : { ...unbounded, from, to };
  }
  const moment = momentOf(span.moment, end);
  if (moment === undefined) return undefined;
  switch (span.comparison) {
    case 'in':
      return { ...unbounded, ...moment };
    case '>=':
      return { ...unbounded, from: moment.from };
    case '>':
      return { ...unbounded, from: moment.to, fromIncluded: false };
    case '<':
      return { ...unbounded, to: moment.from, toIncluded: false };
    case '<=':
      return { ...unbounded, to: moment.to };
  }
}
