import assert from 'node:assert/strict';
import { conditionIds } from '../../../src/core/explain/conditions';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import type { LogEvent } from '../../../src/core/model/event';
import { englishWords, findingMarkdown } from '../../../src/core/report/findingMarkdown';
import { incident, incidentConditions } from '../../fixtures/incident';
import { wordings } from '../../fixtures/wordings';
import { assertGolden } from '../../support/golden';
import { indexOf } from '../../support/indexOf';

function explained(index: EventIndex, event: LogEvent): string {
  const finding = index.findingOf(event);
  assert.ok(finding);
  const told = [finding.because, finding.sideBecause].filter((text) => text !== undefined).join('; side: ');
  const markdown = findingMarkdown(finding, { words: englishWords, withDocumentation: true });
  return `## ${event.eventType} at ${event.timestamp}\n\ncondition ${finding.condition}, told by ${told}\n\n${markdown}\n`;
}

describe('explanations', () => {
  it('of the sample incident read well (golden)', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    assertGolden('incident.md', index.failing.map((event) => explained(index, event)).join('\n'));
  });

  it('of the sample incident are the conditions that its story was written with', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    const found = (family: 'access' | 'workload') =>
      index.failing.filter((event) => event.family === family).map((event) => index.conditionOf(event));
    assert.deepEqual({ access: found('access'), workload: found('workload') }, incidentConditions);
  });

  it('of one event of each condition read well (golden)', () => {
    const texts = conditionIds.map((condition) => {
      const wording = wordings.find((candidate) => candidate.condition === condition);
      assert.ok(wording);
      const index = indexOf(wording.events);
      const event = index.sources[0]?.events.at(0);
      assert.ok(event);
      return `# ${condition}: ${wording.about}\n\n${explained(index, event)}`;
    });
    assertGolden('conditions.md', texts.join('\n'));
  });
});
