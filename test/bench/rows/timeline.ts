import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../support/paths';
import { atMost, type Check, checkedRow, missingRow } from '../support/row';
import { runProcess } from '../support/runProcess';
import type { HostRow } from './host';

const figures = z.object({ median: z.number(), p95: z.number(), most: z.number() });
const run = z.object({
  /** From one frame to the next, and how long each kept the page’s thread, in ms. */
  frame: figures,
  work: figures,
  perStep: z.object({ messages: z.number(), bytes: z.number() }),
});
const sizeSchema = z.object({ firstRows: z.number(), pan: run, zoom: run, drag: run, scroll: run, far: run });
const reportSchema = z.record(z.string(), sizeSchema);

/** A screen’s frame at 60 a second, with what a clock is off by; and the 30 a second that a million events must keep. */
const frameAt60 = 17;
const frameAt30 = 33.5;

const name = 'timeline';
const what =
  'the timeline in Chromium: frames while it is panned, zoomed and scrolled, over 100,000 and 1,000,000 events';

/** Measured in a browser of its own, over a host that makes its rows up as they are asked for. */
export const timelineRow: HostRow = {
  name,
  what,
  async measure() {
    const script = join(root, 'test/webview/bench/frames.mjs');
    const { status, output, errors } = await runProcess(process.execPath, [script, '100000', '1000000']);
    if (status !== 0)
      return missingRow({ name, what }, `the browser ended with status ${String(status)}: ${errors.trim()}`);
    const report = reportSchema.parse(JSON.parse(output));
    const checks = Object.entries(report).flatMap(([events, size]) => checksOf(Number(events), size));
    return checkedRow({ name, what }, checks, report);
  },
};

function checksOf(events: number, { pan, zoom, drag, scroll }: z.infer<typeof sizeSchema>): readonly Check[] {
  const of = `${events.toLocaleString('en')} events`;
  if (events > 100_000) return [atMost(`frame while panning ${of}, 95 % of them`, pan.frame.p95, 'ms', frameAt30)];
  return Object.entries({ pan, zoom, drag, scroll }).map(([action, { frame }]) =>
    atMost(`frame (${action}) over ${of}, median`, frame.median, 'ms', frameAt60),
  );
}
