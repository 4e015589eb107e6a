import type { FlowTable } from '../../../src/core/flow/table';

/** The failing entries of a table, and which failure each passes on, by the ids of their first events. */
export function relatedFailures(table: FlowTable): readonly string[] {
  const name = (entry: number): string => table.entry(entry).first.ids.event ?? '';
  const found: string[] = [];
  for (let entry = 0; entry < table.size; entry++) {
    const { failing, state, derivedFrom } = table.entry(entry);
    if (!failing) continue;
    found.push(`${name(entry)} ${state}${derivedFrom < 0 ? '' : ` from ${name(derivedFrom)}`}`);
  }
  return found;
}
