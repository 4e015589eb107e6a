import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Fit, textTest } from '../../../../src/core/query/language/patterns';

const frames: Readonly<Record<Fit, readonly [string, string]>> = {
  whole: ['^', '$'],
  beginning: ['^', ''],
  anywhere: ['', ''],
};

describe('a glob', () => {
  it('passes what the same regular expression passes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'a', '*'), maxLength: 8 });
    fc.assert(
      fc.property(glob, text, fc.constantFrom<Fit>('whole', 'beginning', 'anywhere'), (pattern, given, fit) => {
        const [start, end] = frames[fit];
        const same = new RegExp(start + pattern.replace(/\*/g, '.*').replace(/\?/g, '.') + end, 's');
        assert.equal(textTest({ text: pattern, isGlob: true }, fit).passes(given), same.test(given));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes its characters for themselves where it is none', () => {
    assert.ok(textTest({ text: 'a*', isGlob: false }, 'anywhere').passes('xA*'));
    assert.ok(!textTest({ text: 'a*', isGlob: false }, 'anywhere').passes('xab'));
  });

  it('gives up in good time', () => {
    const { passes } = textTest({ text: `${'a*'.repeat(2000)}b`, isGlob: true }, 'whole');
    assert.ok(!passes('a'.repeat(100_000)));
    const marks = textTest({ text: `${'?a*'.repeat(1000)}b`, isGlob: true }, 'anywhere');
    for (let round = 0; round < 100; round++) assert.ok(!marks.passes('a'.repeat(100_000)));
  });
});
