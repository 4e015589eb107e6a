import type { LocatedValue } from '../../core/json/locate';
import { toPointer } from '../../core/json/pointer';
import type { LogEvent } from '../../core/model/event';

/** A stretch of a record's text, in UTF-16 units from its start; the end is exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** How far before its value a property's name is looked for, in UTF-16 units. */
const nameLimit = 500;

/**
 * The token at an offset of a record: the value there, or the name of the property, with its quotes. Undefined for a name
 * that is not plainly before its value (a comment stands between, or it is endless).
 */
export function tokenAt(text: string, offset: number, value: LocatedValue): Token | undefined {
  if (!value.onKey) return { start: value.start, end: value.end };
  const from = Math.max(value.start - nameLimit, 0);
  const before = /"(?:[^"\\]|\\.)*"(?=\s*:\s*$)/.exec(text.slice(from, value.start));
  if (before === null) return undefined;
  const start = from + before.index;
  const end = start + before[0].length;
  return start <= offset && offset <= end ? { start, end } : undefined;
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
