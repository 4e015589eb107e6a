import assert from 'node:assert/strict';
import { conditionIds } from '../../../src/core/explain/conditions';
import { conditionIds as expectedIds, healthyEvents, wordings } from '../../fixtures/wordings';
import { indexOf } from '../../support/indexOf';

describe('the conditions', () => {
  it('are the ones that reports and problems are documented with', () => {
    assert.deepEqual(conditionIds, expectedIds);
  });

  for (const condition of conditionIds) {
    const cases = wordings.filter((wording) => wording.condition === condition);

    it(`${condition} is known in several wordings`, () => {
      assert.ok(cases.length >= 2);
    });

    for (const { about, events, expectSide, expectConfidence } of cases) {
      it(`${condition}: ${about}`, () => {
        const index = indexOf(events);
        const failing = index.sources[0]?.events.at(0);
        assert.ok(failing);
        const finding = index.findingOf(failing);
        assert.ok(finding, 'the event is not called failing');
        assert.equal(finding.condition, condition, finding.because);
        if (expectSide !== undefined) assert.equal(finding.side, expectSide);
        if (expectConfidence !== undefined) assert.equal(finding.confidence, expectConfidence);
        assert.ok(finding.evidence.length > 0, 'there is no evidence');
        assert.ok(finding.resolution.length + finding.stageAdvice.length > 0, 'there is nothing to do');
      });
    }
  }
});

describe('healthy events', () => {
  for (const { about, event, notice } of healthyEvents) {
    it(`are not called failing: ${about}`, () => {
      const index = indexOf([event]);
      assert.equal(index.events.length, 1);
      assert.equal(index.failing.length, 0);
      const notices = index.events.at(0)?.examination?.notices ?? [];
      if (notice !== undefined) assert.equal(notices.length > 0, notice, 'notices');
    });
  }
});
