import { generate } from '../../fixtures/generate';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { finish } from '../../../src/core/index/slices';
import { Investigation } from '../../../src/core/investigate/investigation';
import { type FullIndex, fullIndex } from '../support/fullIndex';
import { failureRate, seed } from '../support/logFiles';
import { inTurns, timeOf } from '../support/repeat';
import { percentile, ratioRow, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

/** A log in which so many events fail is investigated too, which shows what each failing event costs. */
const manyFail = 0.25;

/**
 * The causes of all failing events, where each began, and what recovered, made of the index whenever a log opens; against the
 * full index of the same log, which is made just before. In one thread.
 */
export const investigation: BenchmarkRow = {
  name: 'investigation',
  what: 'causes and origins of a log’s failing events, one thread, against its full index',
  async measure({ events, repeat }) {
    const usual = await measured(events, repeat, failureRate);
    const many = await measured(events, Math.min(repeat, 3), manyFail);
    return ratioRow(
      this,
      seriesOf('causes and origins', 'ms', usual.investigations),
      seriesOf('the full index of the same log', 'ms', usual.indexes),
      { toReach: 0.1, aim: 0.05 },
      { events, ...usual.details, [`where${String(100 * manyFail)}PerCentFail`]: many.details },
    );
  },
};

async function measured(events: number, repeat: number, rate: number) {
  const encoder = new TextEncoder();
  const chunks = [...generate({ seed, events, failureRate: rate })].map((event) => encoder.encode(`${event}\n`));
  let made: FullIndex | undefined;
  let last: Investigation | undefined;
  const indexing = (): Promise<number> => timeOf(() => (made = fullIndex(chunks)));
  await indexing();
  const [indexes = [], investigations = []] = await inTurns(repeat, indexing, () => {
    // A new one, as the editor makes it: with what the views ask for at once, which the investigation rests on.
    const index = finish(EventIndex.building(made?.index.sources ?? []));
    return timeOf(() => (last = Investigation.of(index)));
  });
  const details = {
    ms: short(percentile(investigations, 50)),
    indexMs: short(percentile(indexes, 50)),
    failing: last?.index.failing.length,
    causes: last?.causes.length,
  };
  return { indexes, investigations, details };
}
