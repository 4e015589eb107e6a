import assert from 'node:assert/strict';
import { compareInstants, formatDuration, millisecondsBetween, parseInstant } from '../../../src/core/model/instant';

function instant(text: string) {
  const parsed = parseInstant(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('timestamps', () => {
  it('keep seven fractional digits', () => {
    assert.deepEqual(instant('2024-09-14T20:29:11.0689334Z'), {
      ms: Date.UTC(2024, 8, 14, 20, 29, 11, 68),
      nanos: 933_400,
    });
  });

  it('order events within one millisecond', () => {
    assert.ok(compareInstants(instant('2024-09-14T20:29:11.0689334Z'), instant('2024-09-14T20:29:11.0689335Z')) < 0);
    assert.equal(compareInstants(instant('2024-09-14T20:29:11.5Z'), instant('2024-09-14T20:29:11.500Z')), 0);
  });

  it('are read with none to nine digits, and with an offset', () => {
    assert.equal(instant('2024-09-14T20:29:11Z').nanos, 0);
    assert.equal(instant('2024-09-14T20:29:11.123456789Z').nanos, 456_789);
    assert.equal(instant('2024-09-14T22:29:11+02:00').ms, instant('2024-09-14T20:29:11Z').ms);
    assert.equal(instant('2024-09-14T22:29:11+0200').ms, instant('2024-09-14T20:29:11Z').ms);
  });

  it('are undefined where they are not timestamps', () => {
    for (const text of [
      '',
      'yesterday',
      '2024-13-45T99:99:99Z',
      '2024-09-14',
      `2024-09-14T20:29:11.${'1'.repeat(100)}Z`,
    ]) {
      assert.equal(parseInstant(text), undefined, text);
    }
  });
});

describe('durations', () => {
  it('keep fractions of a millisecond', () => {
    assert.equal(
      millisecondsBetween(instant('2024-09-14T20:29:11.0000001Z'), instant('2024-09-14T20:29:11.0001001Z')),
      0.1,
    );
  });

  it('read as a person says them', () => {
    const said = [0, 0.1, 31.4, 999.4, 999.6, 1234, 59_949, 59_951, 65_000, 3_600_000, 7_800_000, 273_600_000, -31].map(
      formatDuration,
    );
    assert.deepEqual(said, [
      '0 ms',
      '0.10 ms',
      '31 ms',
      '999 ms',
      '1.0 s',
      '1.2 s',
      '59.9 s',
      '1 min',
      '1 min 5 s',
      '1 h',
      '2 h 10 min',
      '3 d 4 h',
      '−31 ms',
    ]);
  });
});
