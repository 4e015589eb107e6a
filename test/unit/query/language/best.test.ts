import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Best } from '../../../../src/core/query/language/best';

describe('the best of many', () => {
  it('are the first of all when they are sorted, equal ones as they came', () => {
    const items = fc.array(fc.record({ rank: fc.integer({ min: 0, max: 20 }), name: fc.string() }), { maxLength: 200 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 10 }), (all, limit) => {
        const compare = (a: { rank: number }, b: { rank: number }): number => a.rank - b.rank;
        const best = new Best<{ rank: number; name: string }>(limit, compare);
        for (const item of all) best.add(item);
        assert.deepEqual(best.sorted(), all.toSorted(compare).slice(0, limit));
      }),
    );
  });
});
