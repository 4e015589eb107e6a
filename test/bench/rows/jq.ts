import { inspectFile } from '../support/commandLine';
import { LogFiles, megabytesOf } from '../support/logFiles';
import { inTurns } from '../support/repeat';
import { missingRow, ratioRow, seriesOf, short } from '../support/row';
import { runProcess, versionOf } from '../support/runProcess';
import type { BenchmarkRow } from './row';

const failingEvents =
  'select(.meta.severity == "Error" or .meta.severity == "Alert" or .outcome.result == "Error" or .outcome.result == "Unauthorized")';

/** The command line against jq selecting the failing events, each as a whole process. */
export const jq: BenchmarkRow = {
  name: 'jq',
  what: 'command line against jq selecting the failing events, whole process, same file',
  async measure({ events, repeat, folder }) {
    const version = await versionOf('jq', '--version');
    if (version === undefined) return missingRow(this, 'jq is not installed');
    const file = await new LogFiles(folder).lines(events);
    let failing = 0;
    let selected = 0;
    const [ours = [], theirs = []] = await inTurns(
      repeat,
      async () => {
        const run = await inspectFile(file);
        failing = run.failing;
        return run.ms;
      },
      async () => {
        const run = await runProcess('jq', ['-c', failingEvents, file]);
        selected = run.lines;
        return run.ms;
      },
    );
    return ratioRow(
      this,
      seriesOf('aembit-events inspect', 'ms', ours),
      seriesOf('jq', 'ms', theirs),
      { toReach: 0.4 },
      { version, megabytes: short(megabytesOf(file)), failing, selected, same: failing === selected },
    );
  },
};
