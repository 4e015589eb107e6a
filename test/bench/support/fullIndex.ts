import { EventIndex } from '../../../src/core/index/eventIndex';
import { groupsOf } from '../../../src/core/index/groups';
import { SourceReader } from '../../../src/core/index/sourceLog';

/** What the benchmark knows of the index: all that touches the inspector's own code is in this file. */
export interface FullIndex {
  readonly events: number;
  readonly failing: number;
  /** The groups by context, connection and session. */
  readonly groups: number;
  /** The milliseconds of each step. */
  readonly steps: { readonly read: number; readonly index: number; readonly groups: number; readonly findings: number };
  /** The index itself; whoever measures memory keeps it alive. */
  readonly index: EventIndex;
  /** What read the log: a worker keeps it while it follows the file. */
  readonly reader: SourceReader;
}

/** A log's reader; bytes are pushed in chunks of any size. */
export function newReader(): SourceReader {
  return new SourceReader('benchmark');
}

/** Everything that the views ask of a log once: ids looked up, groups by context, connection and session, each failure explained. */
export function fullIndex(chunks: Iterable<Uint8Array>): FullIndex {
  const began = performance.now();
  const reader = newReader();
  for (const chunk of chunks) reader.push(chunk);
  return indexed(reader, began);
}

/** The same of chunks that arrive one by one. */
export async function fullIndexOf(chunks: AsyncIterable<Uint8Array>): Promise<FullIndex> {
  const began = performance.now();
  const reader = newReader();
  for await (const chunk of chunks) reader.push(chunk);
  return indexed(reader, began);
}

function indexed(reader: SourceReader, began: number): FullIndex {
  const log = reader.end();
  const read = performance.now();
  const index = new EventIndex([log]);
  const made = performance.now();
  let groups = 0;
  for (const kind of ['context', 'connection', 'session'] as const) groups += groupsOf(index, kind).length;
  const grouped = performance.now();
  let failing = 0;
  for (const event of index.failing) if (index.conditionOf(event) !== undefined) failing++;
  const steps = {
    read: read - began,
    index: made - read,
    groups: grouped - made,
    findings: performance.now() - grouped,
  };
  return { events: index.events.length, failing, groups, steps, index, reader };
}

/** Every identifier text that the log's events carry, many of them more than once. */
export function* identifiersIn(index: EventIndex): Generator<string, void, undefined> {
  for (const { ids } of index.events) {
    const { event, context, connection, session, request, user, directive, chain } = ids;
    for (const id of [event, context, connection, session, request, user, directive, ...chain]) {
      if (id !== undefined) yield id;
    }
  }
}
