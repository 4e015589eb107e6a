import { createReadStream } from 'node:fs';
import { IndexRuns } from '../support/compare';
import { decompressed } from '../support/decompressed';
import { fullIndexOf } from '../support/fullIndex';
import { LogFiles, megabytesOf } from '../support/logFiles';
import { inTurns, timeOf } from '../support/repeat';
import { ratioRow, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

/** Reading a gzip file into the index against decompressing it for nobody, plus the index of the plain file. */
export const gzip: BenchmarkRow = {
  name: 'gzip',
  what: 'full index of a gzip file against gunzip alone plus the full index of the plain file',
  async measure({ events, repeat, folder }) {
    const files = new LogFiles(folder);
    const plain = await files.lines(events);
    const compressed = await files.gzipped(events);
    const runs = new IndexRuns(events);
    const index = (chunks: AsyncIterable<Uint8Array>) =>
      timeOf(async () => {
        runs.add(await fullIndexOf(chunks));
      });
    const [both = [], gunzip = [], indexing = []] = await inTurns(
      repeat,
      () => index(decompressed(compressed)),
      () => timeOf(() => drained(decompressed(compressed))),
      () => index(createReadStream(plain, { highWaterMark: 256 * 1024 })),
    );
    const sums = gunzip.map((ms, round) => ms + (indexing[round] ?? 0));
    return ratioRow(
      this,
      seriesOf('full index of the gzip file', 'ms', both),
      seriesOf('gunzip alone plus the index of the plain file', 'ms', sums),
      { toReach: 1.3 },
      {
        megabytes: short(megabytesOf(plain)),
        compressedMegabytes: short(megabytesOf(compressed)),
        gunzip: seriesOf('gunzip alone', 'ms', gunzip),
        index: seriesOf('full index of the plain file', 'ms', indexing),
      },
    );
  },
};

async function drained(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}
