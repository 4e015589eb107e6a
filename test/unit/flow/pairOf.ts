import type { FlowTable } from '../../../src/core/flow/table';

/** How an entry’s pair was found, in one line. */
export function pairOf(table: FlowTable, entry: number): string {
  const { confidence, because } = table.entry(entry).pairing;
  return `${confidence}: ${because}`;
}

/** How an entry was hung, in one line. */
export function hangingOf(table: FlowTable, entry: number): string {
  const { confidence, because } = table.entry(entry).hanging;
  return `${confidence}: ${because}`;
}
