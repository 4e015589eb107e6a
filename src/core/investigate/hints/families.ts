import { inStretches } from '../../index/slices';
import { Role } from '../../flow/labelTable';
import type { FlowTable } from '../../flow/table';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted } from '../words';

/** That only access events or only workload events are loaded: said once, not for each of them. */
export function* familyHints({ columns, index }: FlowTable): Generator<undefined, readonly Hint[]> {
  const { label, labels } = columns;
  let [access, workload] = [0, 0];
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const role = labels.role[label[rank] ?? 0];
      if (role === Role.Access) access += 1;
      else if (role !== Role.Other) workload += 1;
    }
  });
  if (access > 0 === workload > 0) return [];
  const missing = new Seen();
  missing.count = 1;
  return hintOf(index, 'family-missing', missing, () =>
    access > 0
      ? `The log holds ${counted(access, 'access event')} and no workload event: what became of the requests is not in it.`
      : `The log holds ${counted(workload, 'workload event')} and no access event: what their authorization chains name cannot be looked up.`,
  );
}
