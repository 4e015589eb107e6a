import type { IdColumn } from '../../../index/arrangement';
import { isRequest, isResponse } from '../../groupFacts';
import type { EventStore } from '../../../store/eventStore';
import { Trait } from '../../../store/traits';
import type { HasName, StateName } from '../fields';
import type { SourceColumns } from './columns';
import { idFields } from './ids';
import type { Marks } from './marks';
import { traitFields, traitMarks } from './texts';

/** What passes `is:` with a state. */
export function stateMarks(source: SourceColumns, state: Exclude<StateName, 'origin' | 'derived'>): Marks {
  if (state === 'duplicate') return { of: 'rows', marks: redelivered(source) };
  if (state === 'notable') return { of: 'rows', marks: notable(source) };
  const { store } = source;
  return { of: 'traits', marks: traitMarks(store, (traits) => isIn(store, traits, state)) };
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

function notable({ store, rows }: SourceColumns): Uint8Array {
  const marks = new Uint8Array(rows);
  for (const row of store.examinedRows) {
    if (row < rows && (store.examinationOf(row)?.notices.length ?? 0) > 0) marks[row] = 1;
  }
  return marks;
}

/** What passes `has:` with a name. */
export function presenceMarks(source: SourceColumns, name: HasName): Marks {
  const { store } = source;
  if (name === 'time') {
    return { of: 'rows', marks: Uint8Array.from(source.times, (ms) => (Number.isNaN(ms) ? 0 : 1)) };
  }
  if (name === 'reason') return { of: 'rows', marks: withReason(source) };
  if (isIdentifier(name)) {
    return { of: 'rows', marks: Uint8Array.from(source.column(name), (number) => (number === 0 ? 0 : 1)) };
  }
  if (name === 'redirect') {
    return { of: 'traits', marks: traitMarks(store, (traits) => store.factsOf(traits).hasRedirectUri) };
  }
  const words = name === 'status' ? [Trait.Status] : (traitFields[name] ?? []);
  const has = (traits: number): boolean => words.some((word) => store.traits.wordAt(traits, word) !== 0);
  return { of: 'traits', marks: traitMarks(store, has) };
}

function isIdentifier(name: HasName): name is (IdColumn | 'chain') & HasName {
  return Object.hasOwn(idFields, name);
}

function withReason(source: SourceColumns): Uint8Array {
  const { store } = source;
  const inTraits = traitMarks(store, (traits) => store.traits.wordAt(traits, Trait.Reason) !== 0);
  const rows = Uint8Array.from(source.column('traits'), (traits) => inTraits[traits] ?? 0);
  for (const row of store.examinedRows) {
    if (row < rows.length && store.examinationOf(row)?.candidates[0]?.detail !== undefined) rows[row] = 1;
  }
  return rows;
}
