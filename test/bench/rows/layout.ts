import { generate } from '../../fixtures/generate';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import { failureRate, seed } from '../support/logFiles';
import { type Layout, indexOf, layoutOf, logOf } from '../support/layout';
import { inTurns, timeOf } from '../support/repeat';
import { atMost, percentile, ratioRow, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

/** A larger log has so many times the events. */
const larger = 10;

/**
 * The rows of the timeline: pairs, chains and states of all events, the order of time and the overview, in one thread;
 * against the index of the same log, whose columns it is made of. Then the same of ten times the events. The host forgets
 * what it compiled between the rounds, so each is like the first time that somebody opens the timeline.
 */
export const layout: BenchmarkRow = {
  name: 'layout',
  what: 'timeline of a log laid out from its index, one thread',
  async measure({ events, repeat }) {
    const one = await measured(events, repeat);
    const many = await measured(events * larger, Math.min(repeat, 3));
    const row = ratioRow(
      this,
      seriesOf('entries, rows and overview', 'ms', one.layouts),
      seriesOf('the index of the same log, without reading it', 'ms', one.indexes),
      { toReach: 5 },
      { events, ...one.details, [`of${String(events * larger)}Events`]: many.details },
    );
    const checks = [
      atMost(`${events.toLocaleString('en-US')} events`, percentile(one.layouts, 50), 'ms', 300, 150),
      atMost(`${(events * larger).toLocaleString('en-US')} events`, percentile(many.layouts, 50), 'ms', 3000, 1500),
      ...row.checks,
    ];
    return { ...row, checks, met: checks.every(({ met }) => met) };
  },
};

async function measured(events: number, repeat: number) {
  const log = logOf(generate({ seed, events, failureRate }));
  let index: EventIndex = indexOf(log);
  // The first time, nothing is compiled yet: what somebody waits for who opens the timeline once.
  let last: Layout | undefined;
  const first = await timeOf(() => (last = layoutOf(index)));
  const [layouts = [], indexes = []] = await inTurns(
    repeat,
    () => timeOf(() => (last = layoutOf(index))),
    () => timeOf(() => (index = indexOf(log))),
  );
  const details = {
    ms: short(percentile(layouts, 50)),
    firstMs: short(first),
    indexMs: short(percentile(indexes, 50)),
    entries: last?.entries,
    rows: last?.rows,
    lastStepsMs: { table: short(last?.steps.table ?? NaN), waterfall: short(last?.steps.waterfall ?? NaN) },
  };
  return { layouts, indexes, details };
}
