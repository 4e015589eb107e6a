import { conditions } from '../../explain/conditions';
import { sizeOf } from '../../index/arrangement';
import type { EventIndex } from '../../index/eventIndex';
import { type GroupKind, makingGroups } from '../../index/groups';
import { inStretches } from '../../index/slices';
import { Investigation } from '../../investigate/investigation';
import { severityLevel } from '../../model/severity';
import { oneLine } from '../../report/plainText';
import type { EventStore } from '../../store/eventStore';
import { Trait } from '../../store/traits';
import { severityOf } from '../filter';
import type { FieldValue } from './complete';
import type { FieldName } from './fields';
import { traitFields } from './match/texts';

/** Longer texts are no values to choose from. */
export const longestValue = 120;
/** So many days are offered: the last ones. */
const mostDays = 100;
const dayLength = 86_400_000;
/** So many groups are counted between two pauses. */
const groupsPerStretch = 1 << 10;

type Add = (value: string | undefined, count: number) => void;

/** The values that the events of an index have in a field, with how many have each: causes as they are ranked, else in no order. Yields now and then. */
export function* countingValues(index: EventIndex, field: FieldName): Generator<undefined, readonly FieldValue[]> {
  if (field === 'cause') return valuesOfCauses(yield* Investigation.building(index));
  const counts = new Map<string, number>();
  const add: Add = (value, count) => {
    if (value === undefined || value === '' || value.length > longestValue) return;
    counts.set(value, (counts.get(value) ?? 0) + count);
  };
  if (field === 'user' || field === 'condition') yield* addGroups(index, field, (id) => id, add);
  else if (field === 'file') yield* addGroups(index, 'source', nameOf, add);
  else if (field === 'time' || field === 'after' || field === 'before') yield* addDays(index, add);
  else yield* addTraits(index, field, add);
  const values = Array.from(counts, ([value, count]) => ({ value, count }));
  if (field !== 'condition') return values;
  const titles = new Map<string, string>(Array.from(conditions, ([id, { title }]) => [id, title]));
  return values.map((one) => ({ ...one, detail: titles.get(one.value) ?? '' }));
}

function valuesOfCauses({ causes }: Investigation): readonly FieldValue[] {
  return causes.map(({ id, count, title, entity }) => ({
    value: id,
    count,
    detail: entity === undefined ? title : `${title}: ${oneLine(entity.name, longestValue)}`,
  }));
}

function* addGroups(
  index: EventIndex,
  kind: GroupKind,
  valueOf: (id: string) => string,
  add: Add,
): Generator<undefined, void> {
  const groups = yield* makingGroups(index, kind);
  yield* inStretches(
    groups.length,
    (from, to) => {
      for (const { id, events } of groups.slice(from, to)) add(valueOf(id), events.length);
    },
    groupsPerStretch,
  );
}

function* addTraits({ arrangement }: EventIndex, field: FieldName, add: Add): Generator<undefined, void> {
  const { duplicates } = arrangement;
  for (const [source, { store }] of arrangement.sources.entries()) {
    const traits = new Uint32Array(sizeOf(arrangement, source));
    const counts = new Uint32Array(store.traits.size + 1);
    store.rows.copyColumn('traits', traits.length, traits, 0);
    yield* inStretches(traits.length, (from, to) => {
      for (let row = from; row < to; row++) {
        const number = traits[row] ?? 0;
        counts[number] = (counts[number] ?? 0) + 1;
      }
    });
    const base = arrangement.bases[source] ?? 0;
    for (const row of duplicates.keys()) {
      const number = traits[row - base];
      if (number !== undefined) counts[number] = (counts[number] ?? 0) - 1;
    }
    yield* inStretches(counts.length, (from, to) => {
      for (let number = from; number < to; number++) {
        const count = counts[number] ?? 0;
        if (count > 0) for (const value of valuesOfTraits(store, field, number)) add(value, count);
      }
    });
  }
}

function* addDays({ arrangement }: EventIndex, add: Add): Generator<undefined, void> {
  const days = new Map<number, number>();
  const count = (ms: number | undefined, by: number): void => {
    if (ms === undefined || Number.isNaN(ms)) return;
    const day = Math.floor(ms / dayLength);
    days.set(day, (days.get(day) ?? 0) + by);
  };
  for (const [source, { store }] of arrangement.sources.entries()) {
    const times = new Float64Array(sizeOf(arrangement, source));
    store.rows.copyTimes(times.length, times, 0);
    yield* inStretches(times.length, (from, to) => {
      for (let row = from; row < to; row++) count(times[row], 1);
    });
    const base = arrangement.bases[source] ?? 0;
    for (const row of arrangement.duplicates.keys()) count(times[row - base], -1);
  }
  const latest = [...days].filter(([, events]) => events > 0).sort(([a], [b]) => b - a);
  for (const [day, events] of latest.slice(0, mostDays)) {
    add(new Date(day * dayLength).toISOString().replace(/T.*$/, ''), events);
  }
}

/** The values that the events with these traits have in a field, each once. */
function valuesOfTraits(store: EventStore, field: FieldName, traits: number): Iterable<string> {
  if (field === 'family') return [store.factsOf(traits).family];
  if (field === 'severity') {
    const severity = store.textOf(traits, Trait.Severity) ?? '';
    return [severityOf({ level: severityLevel(severity), severity })];
  }
  if (field === 'status') {
    const status = store.traits.wordAt(traits, Trait.Status);
    return status === 0 ? [] : [String(status)];
  }
  const values = (Object.hasOwn(traitFields, field) ? traitFields[field as keyof typeof traitFields] : undefined) ?? [];
  return new Set(values.flatMap((trait) => store.textOf(traits, trait) ?? []));
}

function nameOf(source: string): string {
  return source.slice(source.search(/[^/\\]*$/));
}
