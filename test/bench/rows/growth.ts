import * as z from 'zod/mini';
import { chunksOfFile } from '../support/chunks';
import { fullIndex } from '../support/fullIndex';
import { LogFiles, megabytesOf } from '../support/logFiles';
import { atMost, checkedRow, percentile, short } from '../support/row';
import { inOwnProcess } from '../support/task';
import type { BenchmarkRow } from './row';

const oneSize = z.object({
  megabytes: z.number(),
  events: z.number(),
  failing: z.number(),
  ms: z.number(),
  peakRssMegabytes: z.number(),
});

/** The table names no number for "linear"; so much more time per byte would be seen as another curve. */
const linear = 1.3;

const warmUpEvents = 2000;

/**
 * The time for each megabyte of logs of 10, 100 and, when asked for, 1,000 MB, each read in chunks by a process of its own
 * that has read a small log before: what is compiled then would otherwise weigh on the smallest.
 */
export const growth: BenchmarkRow = {
  name: 'growth',
  what: 'full index of JSON Lines of growing size: time per megabyte of the largest against the smallest',
  async measure({ repeat, folder, large }) {
    const files = new LogFiles(folder);
    const small = await files.lines(warmUpEvents);
    const sizes = [];
    for (const megabytes of large ? [10, 100, 1000] : [10, 100]) {
      const file = await files.linesOfSize(megabytes);
      const runs: z.infer<typeof oneSize>[] = [];
      for (let round = 0; round < (megabytes < 1000 ? Math.min(repeat, 3) : 1); round++) {
        runs.push(oneSize.parse(await inOwnProcess('growth-size', { small, file })));
      }
      sizes.push(summaryOf(runs));
    }
    const [smallest, largest] = [sizes[0]?.msPerMegabyte ?? NaN, sizes.at(-1)?.msPerMegabyte ?? NaN];
    return checkedRow(this, [atMost('ms/MB, largest ÷ smallest', largest / smallest, '×', linear)], { sizes });
  },
};

function summaryOf(runs: readonly z.infer<typeof oneSize>[]) {
  const [first] = runs;
  const megabytes = first?.megabytes ?? NaN;
  const ms = percentile(
    runs.map((run) => run.ms),
    50,
  );
  return {
    megabytes: short(megabytes),
    events: first?.events,
    failing: first?.failing,
    ms: short(ms),
    msPerMegabyte: short(ms / megabytes),
    allMs: runs.map((run) => short(run.ms)),
    peakRssMegabytes: short(Math.max(...runs.map((run) => run.peakRssMegabytes))),
  };
}

/** One size, in a process of its own: the time of the index from opening the file, and the most memory that the process took. */
export function growthSize(options: unknown): z.infer<typeof oneSize> {
  const { small, file } = z.object({ small: z.string(), file: z.string() }).parse(options);
  fullIndex(chunksOfFile(small));
  const began = performance.now();
  const { events, failing } = fullIndex(chunksOfFile(file));
  const ms = performance.now() - began;
  return { megabytes: megabytesOf(file), events, failing, ms, peakRssMegabytes: process.resourceUsage().maxRSS / 1000 };
}
