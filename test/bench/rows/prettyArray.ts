import { constants } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { chunksOf } from '../support/chunks';
import { IndexRuns } from '../support/compare';
import { fullIndex } from '../support/fullIndex';
import { LogFiles, megabytesOf } from '../support/logFiles';
import { inTurns, timeOf } from '../support/repeat';
import { missingRow, ratioRow, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

/**
 * The whole index of a pretty-printed array against one `JSON.parse` of the whole text, which is decoded before the clock
 * starts: the index has to decode, its opponent need not.
 */
export const prettyArray: BenchmarkRow = {
  name: 'pretty-array',
  what: 'full index of a pretty-printed array, one thread, in process',
  async measure({ events, repeat, folder }) {
    const file = await new LogFiles(folder).prettyArray(events);
    if (megabytesOf(file) * 1e6 > constants.MAX_STRING_LENGTH) {
      return missingRow(this, 'JSON.parse cannot take it: the text is longer than a string can be');
    }
    const bytes = readFileSync(file);
    const text = bytes.toString();
    const runs = new IndexRuns(events);
    const [ours = [], theirs = []] = await inTurns(
      repeat,
      () =>
        timeOf(() => {
          runs.add(fullIndex(chunksOf(bytes)));
        }),
      () => timeOf(() => JSON.parse(text) as unknown),
    );
    const decoding = await timeOf(() => bytes.toString());
    return ratioRow(
      this,
      seriesOf('full index', 'ms', ours),
      seriesOf('one JSON.parse of the decoded text', 'ms', theirs),
      { toReach: 0.6 },
      { bytes: bytes.length, ...runs.details(), decodingMs: short(decoding) },
    );
  },
};
