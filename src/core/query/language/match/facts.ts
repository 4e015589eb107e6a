import type { IdColumn } from '../../../index/arrangement';
import { inStretches } from '../../../index/slices';
import { isRequest, isResponse } from '../../groupFacts';
import type { EventStore } from '../../../store/eventStore';
import { Trait } from '../../../store/traits';
import type { HasName, StateName } from '../fields';
import type { SourceColumns } from './columns';
import { idFields } from './ids';
import { addMarked, addPresent, type Marks, type Sliced } from './marks';
import { traitFields, traitMarks } from './texts';

/** What passes `is:` with a state. */
export function* stateMarks(source: SourceColumns, state: Exclude<StateName, 'origin' | 'derived'>): Sliced<Marks> {
  if (state === 'duplicate') return { of: 'rows', marks: redelivered(source) };
  if (state === 'notable') return { of: 'rows', marks: yield* notable(source) };
  const { store } = source;
  return { of: 'traits', marks: yield* traitMarks(store, (traits) => isIn(store, traits, state)) };
}

function isIn(
  store: EventStore,
  traits: number,
  state: Exclude<StateName, 'origin' | 'derived' | 'duplicate' | 'notable'>,
): boolean {
  const { failing, family } = store.factsOf(traits);
  const type = store.textOf(traits, Trait.Type) ?? '';
  switch (state) {
    case 'failing':
      return failing;
    case 'healthy':
      return !failing;
    case 'request':
      return family === 'workload' && isRequest(type);
    case 'response':
      return family === 'workload' && isResponse(type);
    case 'access':
    case 'workload':
    case 'audit':
      return family === state;
  }
}

/** The rows that were delivered again, and their re-deliveries. */
function redelivered({ index, base, rows }: SourceColumns): Uint8Array {
  const marks = new Uint8Array(rows);
  const mark = (row: number): void => {
    if (row >= base && row < base + rows) marks[row - base] = 1;
  };
  for (const [row, primary] of index.arrangement.duplicates) {
    mark(row);
    mark(primary);
  }
  return marks;
}

function* notable({ store, rows }: SourceColumns): Sliced<Uint8Array> {
  const marks = new Uint8Array(rows);
  yield* eachExamined(store, (row) => {
    if (row < rows && (store.examinationOf(row)?.notices.length ?? 0) > 0) marks[row] = 1;
  });
  return marks;
}

function eachExamined({ examinedRows }: EventStore, look: (row: number) => void): Sliced<void> {
  return inStretches(examinedRows.length, (from, to) => {
    for (let i = from; i < to; i++) look(examinedRows[i] ?? 0);
  });
}

/** What passes `has:` with a name. */
export function* presenceMarks(source: SourceColumns, name: HasName): Sliced<Marks> {
  const { store } = source;
  if (name === 'time') return { of: 'rows', marks: yield* withTime(source) };
  if (name === 'reason') return { of: 'rows', marks: yield* withReason(source) };
  if (isIdentifier(name)) {
    const rows = new Uint8Array(source.rows);
    yield* addPresent(rows, source.column(name));
    return { of: 'rows', marks: rows };
  }
  if (name === 'redirect') {
    return { of: 'traits', marks: yield* traitMarks(store, (traits) => store.factsOf(traits).hasRedirectUri) };
  }
  const words = name === 'status' ? [Trait.Status] : (traitFields[name] ?? []);
  const has = (traits: number): boolean => words.some((word) => store.traits.wordAt(traits, word) !== 0);
  return { of: 'traits', marks: yield* traitMarks(store, has) };
}

function isIdentifier(name: HasName): name is (IdColumn | 'chain') & HasName {
  return Object.hasOwn(idFields, name);
}

function* withTime({ rows, times }: SourceColumns): Sliced<Uint8Array> {
  const marks = new Uint8Array(rows);
  yield* inStretches(rows, (from, to) => {
    for (let row = from; row < to; row++) if (!Number.isNaN(times[row] ?? NaN)) marks[row] = 1;
  });
  return marks;
}

function* withReason(source: SourceColumns): Sliced<Uint8Array> {
  const { store } = source;
  const rows = new Uint8Array(source.rows);
  const inTraits = yield* traitMarks(store, (traits) => store.traits.wordAt(traits, Trait.Reason) !== 0);
  yield* addMarked(rows, source.column('traits'), inTraits);
  yield* eachExamined(store, (row) => {
    if (row < rows.length && store.examinationOf(row)?.candidates[0]?.detail !== undefined) rows[row] = 1;
  });
  return rows;
}
