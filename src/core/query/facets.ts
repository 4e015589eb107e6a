import { sizeOf } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import type { EventStore } from '../store/eventStore';
import { Trait } from '../store/traits';
import { type EventFilter, type ListDimension, severityOf } from './filter';
import { matching } from './matching';

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
export function facetsOf(index: EventIndex, filter: EventFilter, dimension: ListDimension): readonly Facet[] {
  const counts = new Map<string, { count: number; failing: number }>();
  const add = (value: string, count: number, failing: number): void => {
    const entry = counts.get(value);
    if (entry === undefined) counts.set(value, { count, failing });
    else {
      entry.count += count;
      entry.failing += failing;
    }
  };
  for (const value of filter[dimension] ?? []) add(value, 0, 0);
  const marks = matching(index, { ...filter, [dimension]: undefined });
  const { arrangement } = index;
  const column = dimension === 'users' ? 'user' : 'traits';
  const numbers = new Uint32Array(arrangement.bases.at(-1) ?? 0);
  arrangement.sources.forEach(({ store }, source) => {
    store.rows.copyColumn(column, sizeOf(arrangement, source), numbers, arrangement.bases[source] ?? 0);
  });
  const passing = new Uint8Array(numbers.length);
  for (let rank = 0; rank < marks.length; rank++) {
    if (marks[rank] === 1) passing[arrangement.rowByRank?.[rank] ?? rank] = 1 + (arrangement.failing[rank] ?? 0);
  }
  arrangement.sources.forEach(({ store }, source) => {
    const totals = totalsOf(numbers, passing, arrangement.bases[source] ?? 0, arrangement.bases[source + 1] ?? 0);
    for (const [number, { count, failing }] of totals) {
      for (const value of valuesOf(store, dimension, number)) add(value, count, failing);
    }
  });
  return [...counts]
    .map(([value, { count, failing }]) => ({ value, count, failing }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** How many events with each number pass, between two rows; `passing` is 0 for none, 2 for a failing one. */
function totalsOf(numbers: Uint32Array, passing: Uint8Array, from: number, to: number) {
  const totals = new Map<number, { count: number; failing: number }>();
  for (let row = from; row < to; row++) {
    const passes = passing[row] ?? 0;
    if (passes === 0) continue;
    const number = numbers[row] ?? 0;
    let total = totals.get(number);
    if (total === undefined) totals.set(number, (total = { count: 0, failing: 0 }));
    total.count += 1;
    total.failing += passes - 1;
  }
  return totals;
}

/** The values that the events with these traits (or this user) have in a dimension; empty when they have none. */
function valuesOf(store: EventStore, dimension: ListDimension, number: number): readonly string[] {
  const given = (...values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  switch (dimension) {
    case 'severities': {
      const severity = store.textOf(number, Trait.Severity) ?? '';
      return [severityOf({ level: store.factsOf(number).level, severity })];
    }
    case 'families':
      return [store.factsOf(number).family];
    case 'eventTypes':
      return [store.textOf(number, Trait.Type) ?? ''];
    case 'protocols':
      return given(store.textOf(number, Trait.Protocol));
    case 'workloads':
      return given(store.textOf(number, Trait.Client), store.textOf(number, Trait.Server));
    case 'users':
      return given(store.ids.textOf(number));
  }
}
