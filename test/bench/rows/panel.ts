import { join } from 'node:path';
import * as z from 'zod/mini';
import { LogFiles } from '../support/logFiles';
import { root } from '../support/paths';
import { atMost, checkedRow, missingRow, seriesOf } from '../support/row';
import { runProcess } from '../support/runProcess';
import type { HostRow } from './host';

const events = 100_000;
const toReach = 500;

const measuredSchema = z.object({
  events: z.number(),
  page: z.array(z.number()),
  rows: z.array(z.number()),
  word: z.array(z.number()),
});

const name = 'host-timeline';
const what = 'the timeline’s panel in the editor: from its command to what is drawn, over 100,000 inspected events';

/** Measured from outside, in the browser that shows the editor: what is drawn is not known to the extension host. */
export const panelRow: HostRow = {
  name,
  what,
  async measure({ folder, repeat }) {
    const log = await new LogFiles(folder).lines(events);
    const script = join(root, 'test/bench/host/timeline.mjs');
    const { status, output, errors } = await runProcess(process.execPath, [script, log, String(repeat)]);
    if (status !== 0) {
      return missingRow({ name, what }, `the editor ended with status ${String(status)}: ${errors.trim()}`);
    }
    const measured = measuredSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
    const series = (title: string, values: readonly number[]) => seriesOf(title, 'ms', values.slice(1));
    const [page, rows] = [series('first paint', measured.page), series('first rows', measured.rows)];
    return checkedRow(
      { name, what },
      [
        atMost('first paint of the panel, median', page.median, 'ms', toReach),
        atMost('its first rows, median', rows.median, 'ms', toReach),
      ],
      {
        events: measured.events,
        firstPaint: page,
        firstTime: { page: measured.page[0], rows: measured.rows[0], word: measured.word[0] },
        panelOfOneWord: series('a panel of one word', measured.word),
      },
      rows,
    );
  },
};
