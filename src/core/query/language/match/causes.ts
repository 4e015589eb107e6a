import type { RankedEvents } from '../../../index/eventIndex';
import type { Investigation } from '../../../investigate/investigation';
import type { RankedCause } from '../../../investigate/rankedCause';
import type { TextTest } from '../patterns';
import type { Query } from '../syntax';
import type { SourceColumns } from './columns';

/** Whether a query asks for what only an investigation of the whole index tells. */
export function asksForCauses(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(asksForCauses);
    case 'not':
      return asksForCauses(query.part);
    case 'text':
      return query.field === 'cause';
    case 'is':
      return query.names.some((name) => name === 'origin' || name === 'derived');
    case 'word':
    case 'status':
    case 'time':
    case 'has':
      return false;
  }
}

/** The rows that count under a cause that passes one of some tests by its id, its title or the name of what it is about. */
export function rowsOfCauses(source: SourceColumns, { causes }: Investigation, tests: readonly TextTest[]): Uint8Array {
  const rows = new Uint8Array(source.rows);
  for (const cause of causes) {
    if (textsOf(cause).some((text) => tests.some((test) => test.passes(text)))) {
      markEvents(source, cause.allEvents, 1, rows);
    }
  }
  return rows;
}

/** What a cause is found by. */
export function textsOf({ id, title, entity }: RankedCause): readonly string[] {
  return entity === undefined ? [id, title] : [id, title, entity.name];
}

/** The rows with which a failure began, or those that pass it on. */
export function rowsByBeginning(
  source: SourceColumns,
  { causes }: Investigation,
  which: 'origin' | 'derived',
): Uint8Array {
  const rows = new Uint8Array(source.rows);
  for (const { allEvents, beginningEvents } of causes) {
    if (which === 'origin') markEvents(source, beginningEvents, 1, rows);
    else {
      markEvents(source, allEvents, 1, rows);
      markEvents(source, beginningEvents, 0, rows);
    }
  }
  return rows;
}

function markEvents({ index, base }: SourceColumns, { ranks }: RankedEvents, mark: 0 | 1, rows: Uint8Array): void {
  const { rowByRank } = index.arrangement;
  for (const rank of ranks) {
    const row = (rowByRank?.[rank] ?? rank) - base;
    if (row >= 0 && row < rows.length) rows[row] = mark;
  }
}
