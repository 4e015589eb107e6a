import type { LogEvent } from '../model/event';
import { compareInstants } from '../model/instant';

/**
 * Orders events by timestamp with its full precision; events of one moment keep the order in which they are given, which
 * is by source and position. Events without a readable timestamp come last.
 */
export function inTimeOrder(events: readonly LogEvent[]): LogEvent[] {
  return [...events].sort((a, b) => {
    if (a.time === undefined || b.time === undefined) {
      return Number(a.time === undefined) - Number(b.time === undefined);
    }
    return compareInstants(a.time, b.time);
  });
}
