import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Listable, planProblems } from '../../../src/vscode/annotations/problemPlan';

function items(...groups: readonly (readonly [group: string, tier: number, count: number])[]): Listable[] {
  return groups.flatMap(([group, tier, count]) => Array.from({ length: count }, () => ({ group, tier })));
}

describe('planProblems', () => {
  it('lists everything that fits', () => {
    const all = items(['a', 0, 3], ['b', 1, 2]);
    assert.deepEqual(planProblems(all, 5), { listed: all, summaries: [] });
  });

  it('keeps the first ones of every group and counts the rest', () => {
    const all = items(['a', 0, 1000], ['b', 0, 1], ['c', 1, 500], ['d', 3, 2]);
    const { listed, summaries } = planProblems(all, 100);
    assert.equal(listed.length + summaries.length, 100);
    const of = (group: string) => listed.filter((item) => item.group === group).length;
    assert.deepEqual([of('a'), of('b'), of('c'), of('d')], [90, 1, 5, 2]);
    assert.deepEqual(
      summaries.map(({ first, count }) => [first, count]),
      [
        [all[90], 910],
        [all[1006], 495],
      ],
    );
  });

  it('never takes more than the maximum, loses nothing and keeps the order', () => {
    const item = fc.record({ group: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), tier: fc.constant(0) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (all, maximum) => {
        const withTiers = all.map(({ group }) => ({ group, tier: group.charCodeAt(0) % 3 }));
        const { listed, summaries } = planProblems(withTiers, maximum);
        assert.ok(listed.length + summaries.length <= maximum);
        const positions = listed.map((one) => withTiers.indexOf(one));
        assert.deepEqual(
          positions,
          positions.toSorted((a, b) => a - b),
        );
        const groups = new Set(withTiers.map(({ group }) => group));
        const counted = summaries.reduce((sum, { count }) => sum + count, listed.length);
        if (groups.size <= maximum) assert.equal(counted, withTiers.length);
        assert.ok(summaries.every(({ count }) => count > 0));
      }),
    );
  });
});
