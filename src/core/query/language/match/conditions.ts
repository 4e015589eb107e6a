import { settledCondition } from '../../../explain/conclude';
import { type ConditionId, conditionOf } from '../../../explain/conditions';
import type { TextTest } from '../patterns';
import type { SourceColumns } from './columns';

/** The failing rows whose condition passes one of some tests by its id or its title. */
export function rowsWithCondition({ index, store, rows }: SourceColumns, tests: readonly TextTest[]): Uint8Array {
  const marks = new Uint8Array(rows);
  const known = new Map<ConditionId, boolean>();
  for (const row of store.examinedRows) {
    if (row >= rows) break;
    const examination = store.examinationOf(row);
    if (examination === undefined || examination.candidates.length === 0) continue;
    const condition = settledCondition({ examination }) ?? concluded(row);
    if (condition !== undefined && passes(condition)) marks[row] = 1;
  }
  return marks;

  function passes(condition: ConditionId): boolean {
    let does = known.get(condition);
    if (does === undefined) {
      does = tests.some((test) => test.passes(condition) || test.passes(conditionOf(condition).title));
      known.set(condition, does);
    }
    return does;
  }

  /** A condition that only the other events tell; the index remembers it. */
  function concluded(row: number): ConditionId | undefined {
    const event = store.eventAt(row);
    return event === undefined ? undefined : index.conditionOf(event);
  }
}
