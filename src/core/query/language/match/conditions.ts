import { settledCondition } from '../../../explain/conclude';
import { type ConditionId, conditionOf } from '../../../explain/conditions';
import { inStretches } from '../../../index/slices';
import type { TextTest } from '../patterns';
import type { SourceColumns } from './columns';
import type { Sliced } from './marks';

/** So many failing events are looked at at a time; some are concluded anew. */
const perStretch = 500;

/** The failing rows whose condition passes one of some tests by its id or its title. */
export function* rowsWithCondition(
  { index, store, rows }: SourceColumns,
  tests: readonly TextTest[],
): Sliced<Uint8Array> {
  const marks = new Uint8Array(rows);
  const known = new Map<ConditionId, boolean>();
  const { examinedRows } = store;
  yield* inStretches(
    examinedRows.length,
    (from, to) => {
      for (let i = from; i < to; i++) look(examinedRows[i] ?? 0);
    },
    perStretch,
  );
  return marks;

  function look(row: number): void {
    const examination = store.examinationOf(row);
    if (row >= rows || examination === undefined || examination.candidates.length === 0) return;
    const condition = settledCondition({ examination }) ?? concluded(row);
    if (condition !== undefined && passes(condition)) marks[row] = 1;
  }

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
