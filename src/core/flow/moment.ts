import type { LogEvent } from '../model/event';

/** When an event was recorded, in ms since 1970 with its fraction; undefined for one without a readable time. */
export function momentOf({ time }: LogEvent): number | undefined {
  return time === undefined ? undefined : time.ms + time.nanos / 1e6;
}
