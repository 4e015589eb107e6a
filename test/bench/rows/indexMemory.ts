import { chunksOfFile } from '../support/chunks';
import { type FullIndex, fullIndex, identifiersIn } from '../support/fullIndex';
import { LogFiles } from '../support/logFiles';
import { collectGarbage } from '../support/repeat';
import { atMost, checkedRow, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

const warmUpEvents = 2000;

/**
 * What the full index (with its groups and findings) of a file keeps in memory after garbage collection: the growth of
 * `heapUsed` and `external` (array buffers are part of that) over a process that has indexed a small log and let it go. Taken
 * off are the identifiers: each different one of any kind once, 16 bytes for a UUID or another 32 hexadecimal digits, and 16
 * bytes and its UTF-8 text for any other.
 */
export const indexMemory: BenchmarkRow = {
  name: 'index-memory',
  what: 'memory of the full index beyond unique ids, per event',
  async measure({ events, repeat, folder }) {
    const files = new LogFiles(folder);
    const small = await files.lines(warmUpEvents);
    const file = await files.lines(events);
    await keptFor(small, warmUpEvents);
    const runs: Kept[] = [];
    for (let round = 0; round < Math.min(repeat, 3); round++) runs.push(await keptFor(file, events));
    const perEvent = runs.map(({ bytes, idBytes }) => (bytes - idBytes) / events);
    const measured = seriesOf('index beyond unique ids', 'bytes', perEvent);
    return checkedRow(
      this,
      [atMost('bytes an event', measured.median, 'bytes', 120)],
      {
        events,
        keptBytesAnEvent: runs.map(({ bytes }) => short(bytes / events)),
        uniqueIds: runs[0]?.ids,
        idBytesAnEvent: short((runs[0]?.idBytes ?? 0) / events),
      },
      measured,
    );
  },
};

interface Kept {
  readonly bytes: number;
  /** The different identifiers, and what they take at least. */
  readonly ids: number;
  readonly idBytes: number;
}

/** In a function of its own, so that nothing of it is on the stack when the next one begins. */
async function keptFor(file: string, events: number): Promise<Kept> {
  const before = await used();
  const { index } = fullIndex(chunksOfFile(file));
  const bytes = (await used()) - before;
  const { length } = index.events;
  if (length !== events) throw new Error(`${String(length)} events of ${String(events)} were indexed`);
  return { bytes, ...sizeOfIds(index) };
}

async function used(): Promise<number> {
  await collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function sizeOfIds(index: FullIndex['index']): Pick<Kept, 'ids' | 'idBytes'> {
  const ids = new Set(identifiersIn(index));
  let idBytes = 0;
  for (const id of ids) idBytes += 16 + (isUuid(id) ? 0 : Buffer.byteLength(id));
  return { ids: ids.size, idBytes };
}

function isUuid(id: string): boolean {
  return /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(id);
}
