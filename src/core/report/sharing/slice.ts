import { depthOf } from '../../ingest/readRecord';
import type { JsonValue } from '../../model/json';

/** Indentation grows with length times depth: a record past this product is written on one line. */
const largestLayout = 4 * 1024 * 1024;

/**
 * The records as a JSON array, two spaces of indentation: a log that the inspector opens like any other. `records` are clean.
 * Those that could not be read are left out. Yields now and then.
 */
export function* writingSlice(records: readonly (JsonValue | undefined)[]): Generator<undefined, string> {
  const items: string[] = [];
  for (const [number, record] of records.entries()) {
    if (record !== undefined) items.push(laidOut(record));
    if (number % 50 === 49) yield undefined;
  }
  return items.length === 0 ? '[]\n' : `[\n${items.join(',\n')}\n]\n`;
}

function laidOut(record: JsonValue): string {
  const line = JSON.stringify(record);
  if (line.length * (depthOf(line) + 1) > largestLayout) return `  ${line}`;
  // A line of the layout ends in a line feed; other separators stand within texts.
  return JSON.stringify(record, null, 2)
    .split('\n')
    .map((each) => `  ${each}`)
    .join('\n');
}
