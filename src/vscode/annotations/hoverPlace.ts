import type { LocatedValue } from '../../core/json/locate';
import type { Stretch } from '../../core/json/stretch';
import { toPointer } from '../../core/json/pointer';
import type { LogEvent } from '../../core/model/event';

/** A longer name of a property is not marked, in UTF-16 units. */
const nameLimit = 500;

/**
 * The token that was asked for, in UTF-16 units from the record's start: the value, or the name of the property, with its
 * quotes. Undefined for a name that is endless.
 */
export function tokenOf({ onKey, token }: LocatedValue): Stretch | undefined {
  return onKey && token.end - token.start > nameLimit ? undefined : token;
}

/**
 * Whether a healthy event has something to say at a place: its notices are told at the event type, at the severity and at
 * the evidence that they rest on.
 */
export function tellsNoticesAt(event: LogEvent, path: readonly (string | number)[]): boolean {
  const notices = event.examination?.notices ?? [];
  if (notices.length === 0) return false;
  const pointer = toPointer(path);
  if (pointer === '/meta/eventType' || pointer === '/meta/severity' || pointer === '/severity') return true;
  return notices.some(({ evidence }) =>
    evidence.some((place) => pointer === place.pointer || pointer.startsWith(`${place.pointer}/`)),
  );
}
