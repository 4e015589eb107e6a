import type { Instant } from '../core/model/instant';
import { readMoment } from '../core/query/timeSpan';

/** What was reported, as it was typed. */
export interface TypedReport {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly user: string | undefined;
  readonly server: string | undefined;
}

/** For reading a time of day whose day is not known yet. */
export const someDay: Instant = { ms: 0, nanos: 0 };

/** What is wrong with the times of a report; undefined when they will do. */
export function faultIn({ from, to }: TypedReport): string | undefined {
  for (const [name, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (text !== undefined && readMoment(text, someDay) === undefined)
      return `--${name} wants a time as 09:15:02, 2026-04-02 or 2026-04-02T09:15:02Z, not “${text}”`;
  }
  return undefined;
}
