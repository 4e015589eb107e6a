import { FlowTable } from '../../../src/core/flow/table';
import { finish } from '../../../src/core/index/slices';
import { isObject, type JsonObject } from '../../../src/core/model/json';
import { type Authorization, authorizationOf } from '../../../src/core/tracing/authorization';
import { AuthorizationList } from '../../../src/core/tracing/authorizationList';
import { RegisteredValues } from '../../../src/core/tracing/nearest';
import { registeredIn } from '../../../src/core/tracing/registered';
import { samplingRegistered } from '../../../src/core/tracing/samples';
import type { AuthorizationSort } from '../../../src/core/tracing/sort';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

/** All authorizations of some sources, as rows, with every record at hand. */
export function traced(
  sources: readonly (readonly JsonObject[])[],
  sort: AuthorizationSort = { column: 'time', descending: false },
  isShown: (entry: number, table: FlowTable) => boolean = () => true,
): readonly Authorization[] {
  const table = FlowTable.of(indexOf(...sources));
  const recordOf = recordsOf(table.index, ...sources);
  const registered = new RegisteredValues();
  for (const rank of finish(samplingRegistered(table))) {
    const event = table.index.atRank(rank);
    const record = event === undefined ? undefined : recordOf(event);
    if (isObject(record)) for (const value of registeredIn(record)) registered.add(value);
  }
  const list = AuthorizationList.of(table, (entry) => isShown(entry, table), sort);
  return [...list.rows].map((entry) => authorizationOf(entry, { table, recordOf, registered }));
}
