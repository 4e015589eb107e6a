import { compareInstants, type Instant } from '../../model/instant';
import { readMoment, type TimeSpan } from '../../query/timeSpan';

/** What separates the two ends of a span: a dash between spaces, a long dash, two dots, or a word. */
const between = /\s+-\s+|\s*(?:–|—|\.\.\.?|…)\s*|\s+(?:to|until|and)\s+/i;

/**
 * A span of time as somebody types it: `9:10 – 9:20`, `2026-04-02 09:10 to 10:00`, `from 9:10`, `until 9:20`, or one moment,
 * which stands for as long as it is exact: `9:15` is that minute. Times of day are those of the day of `near`. Undefined
 * when it cannot be read, `reversed` when the end comes before the start.
 */
export function readSpan(typed: string, near: Instant): TimeSpan | 'reversed' | undefined {
  const text = typed.trim().slice(0, 200);
  const open = /^(from|since|after|until|to|before)\s+(.*)$/i.exec(text);
  if (open !== null && !between.test(open[2] ?? '')) {
    const isStart = /^(from|since|after)$/i.test(open[1] ?? '');
    const moment = readMoment(open[2] ?? '', near, !isStart);
    if (moment === undefined) return undefined;
    return isStart ? { from: moment, to: undefined } : { from: undefined, to: moment };
  }
  const [first = '', second, ...others] = text.replace(/^(?:from|between)\s+/i, '').split(between);
  if (others.length > 0) return undefined;
  const from = readMoment(first, near);
  if (from === undefined) return undefined;
  const to = second === undefined ? readMoment(first, near, true) : readMoment(second, from, true);
  if (to === undefined) return undefined;
  return compareInstants(to, from) < 0 ? 'reversed' : { from, to };
}
