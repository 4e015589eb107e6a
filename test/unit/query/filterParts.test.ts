import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseInstant } from '../../../src/core/model/instant';
import type { EventFilter } from '../../../src/core/query/filter';
import { EventView } from '../../../src/core/query/eventView';
import { partsOfQuery, queryOfParts } from '../../../src/core/query/filterParts';
import { parseQuery } from '../../../src/core/query/language';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);
const passing = (filter: EventFilter): readonly number[] => [
  ...new EventView(index, filter).events.map((event) => index.rankOf(event)),
];
const at = (time: string) => parseInstant(time);

const cases: readonly [string, EventFilter][] = [
  ['', {}],
  ['is:failing', { failingOnly: true }],
  ['severity:(error warning)', { severities: ['error', 'warning'] }],
  ['family:access', { families: ['access'] }],
  ['type=mcp.response', { eventTypes: ['mcp.response'] }],
  ['workload="Jira MCP"', { workloads: ['Jira MCP'] }],
  ['user=ana@example.org jira', { users: ['ana@example.org'], text: 'jira' }],
  ['is:failing (jira or notion)', { failingOnly: true, text: 'jira or notion' }],
  ['after:2026-10-14T09:06', { from: at('2026-10-14T09:06:00Z') }],
  ['time:<=2026-10-14T09:06', { to: at('2026-10-14T09:06:59.999999999Z') }],
  [
    'time:2026-10-14T09:06:02.5Z..2026-10-14T09:07:00',
    { from: at('2026-10-14T09:06:02.5Z'), to: at('2026-10-14T09:07:00.999999999Z') },
  ],
];

describe('the parts of a filter', () => {
  for (const [text, filter] of cases) {
    it(`are written as ${text === '' ? 'nothing' : text}, and read back`, () => {
      assert.equal(queryOfParts(filter), text);
      assert.deepEqual(parseQuery(text).errors, []);
      const back = partsOfQuery(text);
      assert.equal(queryOfParts(back), text);
      assert.deepEqual(passing({ text }), passing(filter));
      assert.deepEqual(passing(back), passing(filter));
    });
  }

  it('leave what is none of them as it is', () => {
    for (const text of [
      'jira and not user:ana',
      'is:failing or severity:error',
      'status:>=500 after:-1h',
      'severity:',
    ]) {
      assert.equal(queryOfParts(partsOfQuery(text)), text);
    }
    assert.deepEqual(partsOfQuery('is:failing after:-1h user:ana'), { failingOnly: true, text: 'after:-1h user:ana' });
    assert.deepEqual(partsOfQuery('user=a user=b'), { users: ['a'], text: 'user=b' });
  });

  it('hold the same events, whatever values they have', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('and', 'a:b', '*', '"', '\\', '(x)', '…', '-1'),
    );
    const filters = fc.record({
      users: fc.array(value, { maxLength: 3 }),
      eventTypes: fc.array(value, { maxLength: 3 }),
      workloads: fc.array(value, { maxLength: 3 }),
      failingOnly: fc.boolean(),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        const text = queryOfParts(filter);
        assert.deepEqual(parseQuery(text).errors, [], text);
        const back = partsOfQuery(text);
        for (const list of ['users', 'eventTypes', 'workloads'] as const) {
          const wanted = filter[list].filter((one) => one !== '');
          assert.deepEqual(back[list] ?? [], wanted, text);
        }
      }),
    );
  });
});
