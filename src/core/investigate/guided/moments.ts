import type { LogEvent } from '../../model/event';
import type { Instant } from '../../model/instant';
import { clockTime, dayOf } from '../../query/describeFilter';

/** Says moments in UTC: with the date unless all of them are on one day. */
export class Moments {
  private readonly day: string | undefined;

  /** @param span the first and the last moment that will be said. */
  constructor(span: { readonly from: Instant; readonly to: Instant } | undefined) {
    const first = span === undefined ? undefined : dayOf(span.from);
    this.day = span !== undefined && first === dayOf(span.to) ? first : undefined;
  }

  /** A moment: `09:15:02.145`, or `2026-04-02 09:15:02.145`. */
  at(instant: Instant): string {
    return dayOf(instant) === this.day ? clockTime(instant) : this.full(instant);
  }

  /** A moment with its date. */
  full(instant: Instant): string {
    return `${dayOf(instant)} ${clockTime(instant)}`;
  }

  /** When an event was recorded; its timestamp as written where that cannot be read. */
  of({ time, timestamp }: LogEvent): string {
    if (time !== undefined) return this.at(time);
    return timestamp === '' ? 'an unknown time' : timestamp.slice(0, 40);
  }
}
