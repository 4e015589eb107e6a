import { FlowTable } from '../../../src/core/flow/table';
import { Waterfall } from '../../../src/core/flow/waterfall';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { finish } from '../../../src/core/index/slices';
import { type SourceLog, SourceReader } from '../../../src/core/index/sourceLog';

/** What the timeline needs before it shows its first row, and the milliseconds of each step. */
export interface Layout {
  readonly waterfall: Waterfall;
  readonly entries: number;
  readonly rows: number;
  readonly steps: { readonly table: number; readonly waterfall: number };
}

/** Puts all events of an index together into entries and lays them out by time, with the overview. */
export function layoutOf(index: EventIndex): Layout {
  const began = performance.now();
  const table = FlowTable.of(index);
  const made = performance.now();
  const sort = { column: 'time', descending: false } as const;
  const waterfall = Waterfall.of(table, { scope: { kind: 'all', id: '' }, filter: {}, failingOnly: false, sort });
  const overview = waterfall.overview(overviewParts);
  const steps = { table: made - began, waterfall: performance.now() - made };
  const events = overview.events.reduce((sum, count) => sum + count, 0);
  if (events !== index.events.length) throw new Error(`${String(events)} events were laid out`);
  return { waterfall, entries: table.size, rows: waterfall.length, steps };
}

/** About as many as the overview has pixels. */
const overviewParts = 1000;

/** The log of some events, which are never whole in memory. */
export function logOf(events: Iterable<string>): SourceLog {
  const reader = new SourceReader('benchmark');
  const encoder = new TextEncoder();
  for (const event of events) reader.push(encoder.encode(`${event}\n`));
  return reader.end();
}

/** The index of a log as the editor makes it: with what the views ask for at once. */
export function indexOf(log: SourceLog): EventIndex {
  return finish(EventIndex.building([log]));
}
