import { readFileSync } from 'node:fs';
import { chunksOf } from '../support/chunks';
import { IndexRuns } from '../support/compare';
import { fullIndex } from '../support/fullIndex';
import { LogFiles } from '../support/logFiles';
import { inTurns, timeOf } from '../support/repeat';
import { ratioRow, seriesOf } from '../support/row';
import type { BenchmarkRow } from './row';

/** The whole index of JSON Lines against `JSON.parse` of every line of the same buffer. */
export const jsonLines: BenchmarkRow = {
  name: 'json-lines',
  what: 'full index of JSON Lines, one thread, in process',
  async measure({ events, repeat, folder }) {
    const bytes = readFileSync(await new LogFiles(folder).lines(events));
    const runs = new IndexRuns(events);
    const [ours = [], theirs = []] = await inTurns(
      repeat,
      () =>
        timeOf(() => {
          runs.add(fullIndex(chunksOf(bytes)));
        }),
      () =>
        timeOf(() => {
          parseEachLine(bytes);
        }),
    );
    return ratioRow(
      this,
      seriesOf('full index', 'ms', ours),
      seriesOf('decoding and JSON.parse of every line', 'ms', theirs),
      { toReach: 0.7, aim: 0.4 },
      { bytes: bytes.length, ...runs.details() },
    );
  },
};

function parseEachLine(bytes: Buffer): void {
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(0x0a, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) JSON.parse(bytes.toString('utf8', from, end));
    from = end + 1;
  }
}
