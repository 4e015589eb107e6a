import type { LogEvent } from '../model/event';
import { type EventFilter, type ListDimension, passing, valuesOf } from './filter';

/** A value that events have in a dimension, and how many of those that pass the rest of the filter have it. */
export interface Facet {
  readonly value: string;
  readonly count: number;
  readonly failing: number;
}

/**
 * The values of a dimension with their counts among the events that pass the other parts of the filter, most frequent
 * first. Values that the filter names but no event has are kept with a count of 0, so that they can be unset.
 */
export function facetsOf(events: readonly LogEvent[], filter: EventFilter, dimension: ListDimension): readonly Facet[] {
  const others = passing({ ...filter, [dimension]: undefined });
  const counts = new Map<string, { count: number; failing: number }>();
  for (const value of filter[dimension] ?? []) counts.set(value, { count: 0, failing: 0 });
  for (const event of events) {
    if (!others(event)) continue;
    for (const value of valuesOf(event, dimension)) {
      let entry = counts.get(value);
      if (entry === undefined) counts.set(value, (entry = { count: 0, failing: 0 }));
      entry.count += 1;
      if (event.failing) entry.failing += 1;
    }
  }
  return [...counts]
    .map(([value, { count, failing }]) => ({ value, count, failing }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
