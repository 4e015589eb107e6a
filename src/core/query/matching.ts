import type { EventIndex } from '../index/eventIndex';
import { finish, inStretches } from '../index/slices';
import { nanosOf } from '../store/clock';
import type { EventStore } from '../store/eventStore';
import { type TextTrait, Trait } from '../store/traits';
import { askingText } from './askedText';
import { type EventFilter, isUnfiltered, severityOf } from './filter';
import { SourceColumns } from './language/match/columns';
import { addMarked, byRank, keepBoth, type Sliced } from './language/match/marks';
import { matchingQuery } from './language/match/matchingQuery';

/**
 * The events of an index that pass a filter: for each rank 1 or 0. What events have in common is looked at once for all of
 * them, so that a filter costs a few numbers an event.
 */
export function matching(index: EventIndex, filter: EventFilter): Uint8Array {
  return finish(matchingFilter(index, filter));
}

/** The same, not to be changed. Yields now and then. */
export function* matchingFilter(index: EventIndex, filter: EventFilter): Sliced<Uint8Array> {
  const asked = yield* askingText(index, filter.text ?? '');
  if (asked !== undefined && isUnfiltered({ ...filter, text: undefined })) return asked;
  const chosen = yield* choosing(index, filter);
  if (asked !== undefined) yield* keepBoth(chosen, asked);
  return chosen;
}

/** The events that hold a text, in any case, in one of the fields that a filter's words are searched in. */
export function holdingText(index: EventIndex, text: string): Uint8Array {
  return matchingQuery(index, { kind: 'word', pattern: { text, isGlob: false } });
}

/** The events that pass all parts of a filter but its text. */
function* choosing(index: EventIndex, filter: EventFilter): Sliced<Uint8Array> {
  const { arrangement } = index;
  const byRow = new Uint8Array(arrangement.bases.at(-1) ?? 0);
  for (const [source] of arrangement.sources.entries()) {
    const columns = new SourceColumns(index, source);
    yield* markSource(columns, filter, byRow.subarray(columns.base, columns.base + columns.rows));
  }
  const { rowByRank } = arrangement;
  return rowByRank === undefined ? byRow : yield* byRank(byRow, rowByRank);
}

function* markSource(columns: SourceColumns, filter: EventFilter, marks: Uint8Array): Sliced<void> {
  const { store } = columns;
  yield* addMarked(marks, columns.column('traits'), passingTraits(store, filter));
  const users = new Set(filter.users);
  if (users.size > 0) {
    const wanted = new Set([...users].map((user) => store.ids.find(user)).filter((id) => id !== 0));
    yield* keep(marks, columns.column('user'), (user) => wanted.has(user));
  }
  yield* keepTimes(columns, filter, marks);
}

/** For each tuple of traits 1 when its events pass the parts of the filter that rest on these alone. */
function passingTraits(store: EventStore, filter: EventFilter): Uint8Array {
  const wanted = {
    severities: new Set(filter.severities),
    families: new Set<string>(filter.families),
    eventTypes: new Set(filter.eventTypes),
    protocols: new Set(filter.protocols),
    workloads: new Set(filter.workloads),
  };
  const passes = (traits: number): boolean => {
    const { family, level, failing } = store.factsOf(traits);
    const text = (trait: TextTrait): string | undefined => store.textOf(traits, trait);
    const has = (set: ReadonlySet<string>, ...values: readonly (string | undefined)[]): boolean =>
      set.size === 0 || values.some((value) => value !== undefined && set.has(value));
    return (
      (filter.failingOnly !== true || failing) &&
      has(wanted.severities, severityOf({ level, severity: text(Trait.Severity) ?? '' })) &&
      has(wanted.families, family) &&
      has(wanted.eventTypes, text(Trait.Type) ?? '') &&
      has(wanted.protocols, text(Trait.Protocol)) &&
      has(wanted.workloads, text(Trait.Client), text(Trait.Server))
    );
  };
  return Uint8Array.from({ length: store.traits.size + 1 }, (_, traits) => (traits > 0 && passes(traits) ? 1 : 0));
}

function* keepTimes(columns: SourceColumns, { from, to }: EventFilter, marks: Uint8Array): Sliced<void> {
  if (from === undefined && to === undefined) return;
  const { times } = columns;
  const clocks = columns.column('clock');
  yield* inStretches(marks.length, (first, end) => {
    for (let row = first; row < end; row++) {
      const ms = times[row] ?? NaN;
      const nanos = nanosOf(clocks[row] ?? 0);
      const early = from !== undefined && (ms < from.ms || (ms === from.ms && nanos < from.nanos));
      const late = to !== undefined && (ms > to.ms || (ms === to.ms && nanos > to.nanos));
      if (early || late || Number.isNaN(ms)) marks[row] = 0;
    }
  });
}

function keep(marks: Uint8Array, values: Uint32Array, passes: (value: number) => boolean): Sliced<void> {
  return inStretches(marks.length, (from, to) => {
    for (let row = from; row < to; row++) if (!passes(values[row] ?? 0)) marks[row] = 0;
  });
}
