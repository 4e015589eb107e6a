import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/model/json';
import { parseInstant } from '../../../src/core/model/instant';
import { describePart, dimensionNames, type FilterDimension } from '../../../src/core/query/describeFilter';
import { facetsOf } from '../../../src/core/query/facets';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import type { LogEvent } from '../../../src/core/model/event';
import { EventView } from '../../../src/core/query/eventView';
import { type EventFilter, isUnfiltered, noFilter } from '../../../src/core/query/filter';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);
const passing = (of: EventIndex, filter: EventFilter): number => new EventView(of, filter).events.length;
const count = (filter: EventFilter): number => passing(index, filter);
const matches = (event: LogEvent, filter: EventFilter): boolean => new EventView(index, filter).has(event);

describe('the filter', () => {
  it('lets everything through when nothing is set', () => {
    assert.equal(count(noFilter), index.events.length);
    const empty: EventFilter = { severities: [], users: [], text: '  ', failingOnly: false };
    assert.equal(isUnfiltered(empty), true);
    assert.equal(count(empty), index.events.length);
  });

  it('takes values of one part as alternatives and parts together', () => {
    const ana = index.events.filter(({ ids }) => ids.user === 'ana@example.org');
    const ben = index.events.filter(({ ids }) => ids.user === 'ben@example.org');
    assert.ok(ana.length > 0 && ben.length > 0);
    assert.equal(count({ users: ['ana@example.org', 'ben@example.org'] }), ana.length + ben.length);
    assert.equal(
      count({ users: ['ana@example.org'], families: ['access'], failingOnly: true }),
      ana.filter(({ family, failing }) => family === 'access' && failing).length,
    );
    assert.equal(count({ failingOnly: true }), index.failing.length);
    assert.equal(count({ protocols: ['mcp'], eventTypes: ['mcp.request'] }), count({ eventTypes: ['mcp.request'] }));
  });

  it('finds a workload as client and as server', () => {
    const name = 'MCP Identity Gateway';
    const expected = index.events.filter(({ labels }) => labels.client === name || labels.server === name);
    assert.ok(
      expected.some(({ labels }) => labels.client === name) && expected.some(({ labels }) => labels.server === name),
    );
    assert.equal(count({ workloads: [name] }), expected.length);
  });

  it('reads Warn as Warning and keeps unknown severities apart, in any case', () => {
    const of = (severity: string): JsonObject => ({ meta: { eventType: 'tcp.open', severity } });
    const odd = indexOf([of('Warn'), of('WARNING'), of('Notice'), of('notice'), of('Info'), { meta: {} }]);
    const severities = facetsOf(odd, noFilter, 'severities').map(({ value, count: number }) => [value, number]);
    assert.deepEqual(severities, [
      ['notice', 2],
      ['warning', 2],
      ['', 1],
      ['info', 1],
    ]);
    assert.equal(passing(odd, { severities: ['warning', 'notice'] }), 4);
  });

  it('includes both ends of a span of time, to the last digit, and no event without a time', () => {
    const of = (timestamp: string): JsonObject => ({ meta: { eventType: 'tcp.open', timestamp } });
    const timed = indexOf([
      of('2026-01-01T00:00:00.0000001Z'),
      of('2026-01-01T00:00:00.0000002Z'),
      of('2026-01-01T00:00:00.0000003Z'),
      of('never'),
    ]);
    const at = (digit: string) => parseInstant(`2026-01-01T00:00:00.000000${digit}Z`);
    assert.equal(passing(timed, { from: at('2') }), 2);
    assert.equal(passing(timed, { to: at('2') }), 2);
    assert.equal(passing(timed, { from: at('2'), to: at('2') }), 1);
  });

  it('finds words in ids, names, reason, type and status, in any case and order', () => {
    const [failing] = index.failing.filter(({ eventType }) => eventType === 'access.credential');
    assert.ok(failing);
    assert.ok(matches(failing, { text: 'token EXPIRED' }));
    assert.ok(matches(failing, { text: 'jira expired access.credential' }));
    assert.ok(matches(failing, { text: failing.ids.event?.toUpperCase() }));
    assert.ok(matches(failing, { text: failing.ids.chain[0] }));
    assert.ok(!matches(failing, { text: 'token unheardof' }));
    assert.ok(count({ text: '502' }) > 0);
  });
});

describe('the description of a filter', () => {
  it('says every part, and counts the values past three', () => {
    const filter: EventFilter = {
      failingOnly: true,
      families: ['access'],
      users: ['a', 'b', 'c', 'd', 'e'],
      eventTypes: [''],
      from: parseInstant('2026-01-01T09:15:00Z'),
      to: parseInstant('2026-01-01T09:20:00.5Z'),
      text: ' jira ',
    };
    const parts = (Object.keys(dimensionNames) as FilterDimension[]).map((part) => describePart(filter, part));
    assert.deepEqual(
      parts.filter((part) => part !== undefined),
      ['', 'Access authorization events', '–', 'a, b, c +2', '2026-01-01 09:15:00 – 09:20:00.500', 'jira'],
    );
    assert.equal(describePart({ from: filter.from }, 'time'), '2026-01-01 09:15:00 –');
    assert.equal(describePart(filter, 'severities'), undefined);
  });

  it('is translated, but for what comes from the log', () => {
    const translate = (text: string): string => `<${text}>`;
    assert.equal(describePart({ families: ['access'] }, 'families', translate), '<Access authorization events>');
    assert.equal(describePart({ users: ['User'] }, 'users', translate), 'User');
  });
});

describe('facets', () => {
  it('count what passes the other parts, and keep chosen values that no event has', () => {
    const filter: EventFilter = { families: ['access'], users: ['ana@example.org', 'nobody'] };
    const users = facetsOf(index, filter, 'users');
    const ben = users.find(({ value }) => value === 'ben@example.org');
    assert.equal(ben?.count, count({ families: ['access'], users: ['ben@example.org'] }));
    assert.equal(ben.failing, count({ families: ['access'], users: ['ben@example.org'], failingOnly: true }));
    assert.deepEqual(users.at(-1), { value: 'nobody', count: 0, failing: 0 });
  });
});
