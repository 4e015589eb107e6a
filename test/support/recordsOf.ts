import type { EventIndex } from '../../src/core/index/eventIndex';
import { eventKey } from '../../src/core/index/eventKey';
import type { LogEvent } from '../../src/core/model/event';
import type { JsonValue } from '../../src/core/model/json';

/** Finds the record of an event of an index that `indexOf` made of the same sources. */
export function recordsOf(
  index: EventIndex,
  ...sources: readonly (readonly JsonValue[])[]
): (event: LogEvent) => JsonValue | undefined {
  const records = new Map<string, JsonValue>();
  index.sources.forEach((source, number) => {
    const rows = sources[number] ?? [];
    // Each record stands on a line of its own; one that is no event has no number.
    for (const event of source.events) records.set(eventKey(event), rows[event.span.line - 1] ?? null);
  });
  return (event) => records.get(eventKey(event));
}
