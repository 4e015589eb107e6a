import type { LogEvent } from '../model/event';

/** A string that names one event of one source, for maps, tree item ids and command arguments. */
export function eventKey(event: Pick<LogEvent, 'source' | 'ordinal'>): string {
  return `${String(event.ordinal)}@${event.source}`;
}
