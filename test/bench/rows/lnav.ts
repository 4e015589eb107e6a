import { join } from 'node:path';
import { inspectFile } from '../support/commandLine';
import { LogFiles, megabytesOf } from '../support/logFiles';
import { root } from '../support/paths';
import { inTurns } from '../support/repeat';
import { missingRow, ratioRow, seriesOf, short } from '../support/row';
import { runProcess, versionOf } from '../support/runProcess';
import type { BenchmarkRow } from './row';

/** The command line against lnav with a format file for these events, each as a whole process that counts errors. */
export const lnav: BenchmarkRow = {
  name: 'lnav',
  what: 'command line against lnav, whole process, same file, counting errors',
  async measure({ events, repeat, folder }) {
    const version = await versionOf('lnav', '-V');
    if (version === undefined) return missingRow(this, 'lnav is not installed (Debian package lnav)');
    const file = await new LogFiles(folder).lines(events);
    const recognised = (await count(file, folder, '')).count;
    if (recognised !== events) {
      return missingRow(this, `lnav recognises ${String(recognised)} of ${String(events)} events as this format`);
    }
    let failing = 0;
    let counted = 0;
    const [ours = [], theirs = []] = await inTurns(
      repeat,
      async () => {
        const run = await inspectFile(file);
        failing = run.failing;
        return run.ms;
      },
      async () => {
        const run = await count(file, folder, " WHERE log_level IN ('error', 'critical')");
        counted = run.count;
        return run.ms;
      },
    );
    return ratioRow(
      this,
      seriesOf('aembit-events inspect', 'ms', ours),
      seriesOf('lnav', 'ms', theirs),
      { toReach: 0.8 },
      { version, megabytes: short(megabytesOf(file)), failing, counted, same: failing === counted },
    );
  },
};

/** What lnav counts, without the settings of whoever runs it. */
async function count(
  file: string,
  home: string,
  where: string,
): Promise<{ readonly ms: number; readonly count: number }> {
  const query = `;SELECT count(*) AS found FROM aembit_events${where}`;
  const args = ['-n', '-I', join(root, 'test/bench/lnav'), '-c', query, file];
  const { ms, output, errors } = await runProcess('lnav', args, { HOME: home, XDG_CONFIG_HOME: home, TMPDIR: home });
  const found = /^\s*found\s+(\d+)\s*$/.exec(output)?.[1];
  if (found === undefined) throw new Error(`lnav answered: ${output}${errors}`);
  return { ms, count: Number(found) };
}
