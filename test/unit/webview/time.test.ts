import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DrawnTime } from '../../../src/webview/timeline/time/drawnTime';
import { Scale } from '../../../src/webview/timeline/time/scale';
import { boundedSight, movedSight, sightWith, wholeSight, zoomedSight } from '../../../src/webview/timeline/time/sight';
import { niceStep, ticksOf } from '../../../src/webview/timeline/time/ticks';
import { clock, dateOf, distanceInWords, lengthInWords } from '../../../src/webview/timeline/time/words';

const time = new DrawnTime(0, 10_000, [{ from: 2000, to: 9000 }]);

describe('the time in sight', () => {
  it('zooms around a place that stays where it is', () => {
    const near = zoomedSight({ from: 0, to: 100 }, 0.5, 20);
    assert.deepEqual(near, { from: 10, to: 60 });
    const before = new Scale(time, { from: 0, to: 100 }, 500).ofDrawn(20);
    assert.equal(new Scale(time, near, 500).ofDrawn(20), before);
  });

  it('stays where something is, and neither too near nor too far', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.double({ noNaN: true, min: 0, max: 1e9 }),
        (from, length) => {
          const { from: left, to: right } = boundedSight({ from, to: from + length }, time);
          const whole = wholeSight(time);
          assert.ok(left >= whole.from - 1e-6 && right <= whole.to + 1e-6);
          assert.ok(right - left >= 0.0009 && right - left <= whole.to - whole.from + 1e-6);
        },
      ),
    );
  });

  it('goes on behind a fold instead of showing nothing else', () => {
    const [fold] = time.drawnFolds;
    assert.ok(fold);
    const width = (fold.drawnTo - fold.drawnFrom) / 10;
    const before = { from: fold.drawnFrom - width, to: fold.drawnFrom };
    const { from, to } = movedSight(before, width * 3, time);
    assert.ok(from < fold.drawnTo && to > fold.drawnTo, JSON.stringify({ from, to, fold }));
    const back = movedSight({ from: fold.drawnTo, to: fold.drawnTo + width }, -width * 3, time);
    assert.ok(back.from < fold.drawnFrom && back.to > fold.drawnFrom);
  });

  it('moves no more than it must to show something', () => {
    const sight = { from: 100, to: 200 };
    assert.equal(sightWith(sight, { from: 120, to: 150 }), sight);
    assert.deepEqual(sightWith(sight, { from: 220, to: 230 }), { from: 138, to: 238 });
    assert.deepEqual(sightWith(sight, { from: 50, to: 60 }), { from: 42, to: 142 });
    // Of what is too long its beginning.
    assert.deepEqual(sightWith(sight, { from: 500, to: 900 }), { from: 450, to: 550 });
  });
});

describe('the axis', () => {
  it('is marked at round moments, with room between them, and not within folds', () => {
    const scale = new Scale(time, wholeSight(time), 800);
    const { ticks, step } = ticksOf(scale, 0, 90);
    assert.ok(ticks.length > 3);
    for (const [number, { x, time: moment }] of ticks.entries()) {
      assert.equal(moment % step, 0);
      assert.ok(moment <= 2000 || moment >= 9000, String(moment));
      assert.ok(x - (ticks[number - 1]?.x ?? -Infinity) >= 80);
    }
  });

  it('has the steps of a clock', () => {
    assert.deepEqual(
      [0.3, 3, 12, 400, 3000, 11_000, 16_000, 40_000, 100_000, 7_000_000, 1e9].map(niceStep),
      [0.5, 5, 20, 500, 5000, 15_000, 30_000, 60_000, 120_000, 7_200_000, 1_036_800_000],
    );
  });

  it('is never marked without end', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: 1e15 }), fc.integer({ min: 1, max: 4000 }), (length, width) => {
        const long = new DrawnTime(0, length, []);
        assert.ok(ticksOf(new Scale(long, wholeSight(long), width), 0, 90).ticks.length <= width / 80 + 1);
      }),
    );
  });
});

describe('moments and lengths in words', () => {
  it('have as many figures as say something', () => {
    const lengths = [0, 0.0004, 0.0123, 84.04, 999.4, 1250, 59_990, 61_000, 3_600_000, 3_660_000, 90_000_000, -84];
    assert.deepEqual(lengths.map(lengthInWords), [
      '0 ms',
      '0.4 µs',
      '12.3 µs',
      '84 ms',
      '999 ms',
      '1.25 s',
      '60 s',
      '1 min 1 s',
      '1 h',
      '1 h 1 min',
      '1 d 1 h',
      '−84 ms',
    ]);
    assert.equal(distanceInWords(102), '+102 ms');
    assert.equal(lengthInWords(NaN), '');
  });

  it('are of the day in UTC, as precise as is asked for', () => {
    const moment = Date.UTC(2026, 3, 2, 9, 15, 2, 145) + 0.0382;
    assert.equal(clock(moment), '09:15:02.145');
    assert.equal(clock(moment, 0.001), '09:15:02.145038');
    assert.equal(clock(moment, 1000), '09:15:02');
    assert.equal(clock(moment, 60_000), '09:15');
    assert.equal(dateOf(moment), '2026-04-02');
    assert.equal(clock(NaN), '');
    assert.equal(dateOf(8.64e15 + 1), '');
  });
});
