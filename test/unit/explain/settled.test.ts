import assert from 'node:assert/strict';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { generate } from '../../fixtures/generate';
import { incident } from '../../fixtures/incident';
import { wordings } from '../../fixtures/wordings';
import { indexOf, readText } from '../../support/indexOf';

describe('the condition of an event', () => {
  const { access, workload } = incident();
  const indexes: Readonly<Record<string, EventIndex>> = {
    'the incident': indexOf(access, workload),
    'all wordings': indexOf(wordings.flatMap(({ events }) => events)),
    'a generated log': new EventIndex([
      readText([...generate({ seed: 4, events: 3000, failureRate: 0.3 })].join('\n')),
    ]),
  };
  for (const [name, index] of Object.entries(indexes)) {
    it(`is that of its finding, though it is told without one: ${name}`, () => {
      const told = [...index.failing].map((event) => index.conditionOf(event));
      const found = [...index.failing].map((event) => index.findingOf(event)?.condition);
      assert.deepEqual(told, found);
      assert.ok(new Set(told).size > 2);
    });
  }
});
