import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FoldedTime } from '../../../src/protocol/timeline/foldedTime';

const folded = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 30 })
  .map((moments) => {
    const [start = 0, ...rest] = moments.sort((a, b) => a - b);
    const end = rest.pop() ?? start;
    const folds = [];
    for (let i = 0; i + 1 < rest.length; i += 2) folds.push({ from: rest[i] ?? 0, to: rest[i + 1] ?? 0 });
    return { start, end, folds, drawn: new FoldedTime(start, end, folds) };
  });

describe('folded time', () => {
  it('draws a long gap short, and the rest as it is', () => {
    const drawn = new FoldedTime(100, 10_200, [{ from: 200, to: 10_100 }]);
    assert.equal(drawn.foldLength, 6);
    assert.equal(drawn.length, 206);
    assert.deepEqual(
      [100, 150, 200, 10_100, 10_200].map((time) => drawn.positionOf(time)),
      [0, 50, 100, 106, 206],
    );
    assert.deepEqual(
      [0, 50, 103, 106, 206].map((at) => drawn.timeAt(at)),
      [100, 150, 5150, 10_100, 10_200],
    );
    assert.deepEqual([drawn.positionOf(0), drawn.positionOf(10_300)], [-100, 306]);
    assert.deepEqual([drawn.timeAt(-100), drawn.timeAt(306)], [0, 10_300]);
  });

  it('goes forwards only, and there and back again', () => {
    fc.assert(
      fc.property(
        folded,
        fc.array(fc.integer({ min: -1000, max: 1_001_000 }), { maxLength: 20 }),
        ({ drawn }, moments) => {
          const ascending = moments.sort((a, b) => a - b);
          let before = -Infinity;
          for (const moment of ascending) {
            const position = drawn.positionOf(moment);
            assert.ok(position >= before);
            before = position;
            assert.ok(Math.abs(drawn.timeAt(position) - moment) < 1);
          }
        },
      ),
    );
  });

  it('is as long as from its start to its end', () => {
    fc.assert(
      fc.property(folded, ({ start, end, drawn }) => {
        assert.equal(drawn.positionOf(start), 0);
        assert.ok(Math.abs(drawn.positionOf(end) - drawn.length) < 1e-6);
      }),
    );
  });

  it('has room for its folds even where nothing else is left', () => {
    const drawn = new FoldedTime(0, 1000, [{ from: 0, to: 1000 }]);
    assert.equal(drawn.length, 1);
    assert.equal(drawn.timeAt(0.5), 500);
    const moment = new FoldedTime(5, 5, []);
    assert.deepEqual([moment.length, moment.positionOf(5)], [0, 0]);
  });
});
