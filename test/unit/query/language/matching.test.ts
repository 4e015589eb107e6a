import assert from 'node:assert/strict';
import { eventKey } from '../../../../src/core/index/eventKey';
import type { LogEvent } from '../../../../src/core/model/event';
import { EventView } from '../../../../src/core/query/eventView';
import { parseQuery } from '../../../../src/core/query/language';
import { incident } from '../../../fixtures/incident';
import { indexOf } from '../../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);

function found(text: string): readonly LogEvent[] {
  assert.deepEqual(parseQuery(text).errors, []);
  return [...new EventView(index, { text }).events];
}

/** Holds that a text finds exactly the events that pass a test, and that some do and some do not. */
function finds(text: string, passes: (event: LogEvent) => boolean): void {
  const expected = index.events.filter(passes);
  assert.ok(expected.length > 0 && expected.length < index.events.length, `“${text}” tells nothing apart`);
  assert.deepEqual(found(text).map(eventKey), expected.map(eventKey), text);
}

describe('the filter language', () => {
  it('finds by what events have in common', () => {
    finds('severity:error', ({ level }) => level === 'error');
    finds('sev:ERROR', ({ level }) => level === 'error');
    finds('severity:>=warning', ({ level }) => ['warning', 'error', 'alert'].includes(level));
    finds('severity:warn', ({ level }) => level === 'warning');
    finds('type:mcp.response', ({ eventType }) => eventType === 'mcp.response');
    finds('type:mcp', ({ eventType }) => eventType.startsWith('mcp.'));
    finds('family:access', ({ family }) => family === 'access');
    finds('user:ana', ({ ids }) => ids.user === 'ana@example.org');
    finds('user=ana@example.org', ({ ids }) => ids.user === 'ana@example.org');
    finds('user:ana,ben', ({ ids }) => ['ana@example.org', 'ben@example.org'].includes(ids.user ?? ''));
    finds('status:>=500', ({ labels }) => (labels.status ?? 0) >= 500);
    finds('status:5xx', ({ labels }) => Math.floor((labels.status ?? 0) / 100) === 5);
    finds('has:chain', ({ ids }) => ids.chain.length > 0);
    finds('is:failing', ({ failing }) => failing);
    finds('reason~"expired"', ({ labels, examination }) =>
      /expired/i.test(`${labels.reason ?? ''} ${examination?.candidates[0]?.detail ?? ''}`),
    );
  });

  it('joins terms', () => {
    finds('is:failing type:mcp', ({ failing, family }) => failing && family === 'workload');
    finds('is:failing -type:mcp', ({ failing, eventType }) => failing && !eventType.startsWith('mcp'));
    finds(
      '(user:ana or user:ben) and not is:failing',
      ({ failing, ids }) => !failing && /ana|ben/.test(ids.user ?? ''),
    );
  });
});
