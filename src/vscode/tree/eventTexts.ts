import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { formatDuration, type Instant, millisecondsBetween } from '../../core/model/instant';
import { answerTime } from '../../core/query/requestOf';
import { oneLine } from '../../core/report/plainText';

/** What is known of when an event happened, for a line in a list. */
export interface EventTiming {
  /** The time of day in UTC, as the log writes it; to the millisecond where no distance says more. May be empty. */
  readonly clock: string;
  /** How long after its request a response came. */
  readonly duration: string | undefined;
  /** How long after the event above it. */
  readonly distance: string | undefined;
}

/** An event's name in the tree: the MCP method and tool, else its type with what was done. Empty for an event without both. */
export function eventName({ eventType, labels }: LogEvent): string {
  const { protocol, method, tool } = labels;
  const parts = protocol === 'mcp' && method !== undefined ? [method, tool] : [eventType, method];
  return oneLine(parts.filter((part) => part !== undefined && part !== '').join(' '), 120);
}

/** When an event happened, as the tree says it. */
export function timingOf(index: EventIndex, event: LogEvent, previous: LogEvent | undefined): EventTiming {
  const answered = answerTime(index, event);
  const apart =
    previous?.time === undefined || event.time === undefined
      ? undefined
      : millisecondsBetween(previous.time, event.time);
  return {
    clock: clockOf(event.time, answered === undefined && apart === undefined),
    duration: answered === undefined ? undefined : formatDuration(answered),
    distance: apart === undefined ? undefined : formatDuration(apart),
  };
}

/**
 * The parts of an event's description: how long after what (and the time last, since a narrow view cuts the end), or the time; the server of an MCP event, and for a failing one its
 * status and `why` it fails.
 */
export function eventDetails(event: LogEvent, timing: EventTiming, why: string | undefined): readonly string[] {
  const { server, status, protocol } = event.labels;
  const { clock, duration, distance } = timing;
  const apart = duration ?? (distance === undefined ? undefined : signed(distance));
  return [
    apart ?? clock,
    protocol === 'mcp' && server !== undefined ? oneLine(server, 60) : undefined,
    event.failing && status !== undefined ? String(status) : undefined,
    event.failing && why !== String(status) ? oneLine(why ?? '', 120) : undefined,
    apart === undefined ? undefined : clock,
  ].filter((part) => part !== undefined && part !== '') as string[];
}

/** The time of day in UTC, with or without milliseconds: `09:15:02.145`, `09:15:02`. Empty for no time. */
export function clockOf(time: Instant | undefined, withMilliseconds: boolean): string {
  if (time === undefined) return '';
  return new Date(time.ms).toISOString().slice(11, withMilliseconds ? 23 : 19);
}

function signed(distance: string): string {
  return distance.startsWith('−') ? distance : `+${distance}`;
}
