import assert from 'node:assert/strict';
import { type Instant, parseInstant } from '../../../src/core/model/instant';
import { readMoment, spanOf, timePresets } from '../../../src/core/query/timeSpan';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const near = instant('2026-04-02T09:15:02.1450382Z');

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  assert.ok(parsed);
  return parsed;
}

describe('a moment that somebody types', () => {
  const readable: readonly (readonly [typed: string, start: string, end: string])[] = [
    ['9:15', '2026-04-02T09:15:00Z', '2026-04-02T09:15:59.999999999Z'],
    [' 09:15:02 ', '2026-04-02T09:15:02Z', '2026-04-02T09:15:02.999999999Z'],
    ['09:15:02.1450382', '2026-04-02T09:15:02.1450382Z', '2026-04-02T09:15:02.1450382Z'],
    ['09:15:02,5', '2026-04-02T09:15:02.5Z', '2026-04-02T09:15:02.5Z'],
    ['2026-03-31', '2026-03-31T00:00:00Z', '2026-03-31T23:59:59.999999999Z'],
    ['2026-03-31 23:59', '2026-03-31T23:59:00Z', '2026-03-31T23:59:59.999999999Z'],
    ['2026-03-31T23:59:01Z', '2026-03-31T23:59:01Z', '2026-03-31T23:59:01.999999999Z'],
    ['2026-03-31T23:59:01.25+02:00', '2026-03-31T21:59:01.25Z', '2026-03-31T21:59:01.25Z'],
    ['11:15+0200', '2026-04-02T09:15:00Z', '2026-04-02T09:15:59.999999999Z'],
  ];
  for (const [typed, start, end] of readable) {
    it(`“${typed}” is read, as a start and as an end`, () => {
      assert.deepEqual(readMoment(typed, near), instant(start));
      assert.deepEqual(readMoment(typed, near, true), instant(end));
    });
  }

  it('is refused when it is none', () => {
    for (const typed of [
      '',
      'yesterday',
      '9',
      '25:00',
      '09:61',
      '2026-13-01',
      '2026-02-30T',
      '09:15:',
      '0915',
      '9:15 am',
    ]) {
      assert.equal(readMoment(typed, near), undefined, typed);
    }
  });
});

describe('the spans that are offered', () => {
  it('are shorter than the log, and one is around the first failure', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    const span = spanOf(index.events);
    assert.ok(span);
    const presets = timePresets(index.events, index.failing);
    const [first] = index.failing;
    const around = presets.find(({ kind }) => kind === 'failure');
    assert.equal(around?.from?.ms, (first?.time?.ms ?? 0) - 60_000);
    const lasts = presets.filter(({ kind }) => kind === 'last');
    assert.ok(lasts.length > 0);
    for (const { from, to, length } of lasts) {
      assert.equal(to, undefined);
      assert.equal(from?.ms, span.to.ms - length);
      assert.ok(from.ms > span.from.ms);
    }
  });

  it('are none for events without times', () => {
    for (const { events, failing } of [indexOf([{ meta: { eventType: 'tcp.open' } }]), indexOf()]) {
      assert.deepEqual(timePresets(events, failing), []);
    }
  });
});
