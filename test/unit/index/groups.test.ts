import assert from 'node:assert/strict';
import {
  type EventGroup,
  groupKinds,
  groupOf,
  groupsOf,
  groupsWith,
  unidentified,
} from '../../../src/core/index/groups';
import { factsOf } from '../../../src/core/query/groupFacts';
import { auditLog } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload, [auditLog(new Ids(3))]);

/** Failing groups first, then by the first event; the events without an id last. */
function compareGroups(a: EventGroup, b: EventGroup): number {
  const rank = ({ events: [first] }: EventGroup): number => (first === undefined ? -1 : index.rankOf(first));
  return (
    Number(a.id === '') - Number(b.id === '') || Number(b.failing > 0) - Number(a.failing > 0) || rank(a) - rank(b)
  );
}

describe('groups', () => {
  it('hold every event that has the identifier, in the index’s order', () => {
    for (const kind of groupKinds) {
      for (const group of groupsOf(index, kind)) {
        assert.ok(group.events.length > 0);
        assert.deepEqual([...group.events], index.ordered(group.events));
        assert.equal(group.failing, group.events.filter(({ failing }) => failing).length);
        assert.equal(groupOf(index, kind, group.id), group);
        assert.deepEqual(group.first, group.events.at(0)?.time);
      }
    }
    for (const kind of ['context', 'connection', 'session', 'directive'] as const) {
      const count = [...groupsOf(index, kind)].reduce((sum, { events }) => sum + events.length, 0);
      assert.equal(count, index.events.filter(({ ids }) => ids[kind] !== undefined).length);
    }
  });

  it('lose no event: what has no identifier is in a group of its own, which comes last', () => {
    for (const kind of ['condition', 'user', 'server', 'policy', 'source', 'chain'] as const) {
      const groups = [...groupsOf(index, kind)];
      assert.equal(new Set(groups.flatMap(({ events }) => [...events])).size, index.events.length);
      const none = groups.findIndex(({ id }) => id === '');
      assert.ok(none === -1 || none === groups.length - 1, kind);
    }
    const without = unidentified(index);
    assert.deepEqual(
      without.map(({ family }) => family),
      ['audit'],
    );
  });

  it('come with the failing ones first, then by the time of the first event', () => {
    for (const kind of groupKinds) {
      const groups = [...groupsOf(index, kind)];
      assert.deepEqual([...groups].sort(compareGroups), groups);
    }
    const contexts = [...groupsOf(index, 'context')];
    const healthy = contexts.findIndex(({ failing }) => failing === 0);
    assert.ok(healthy > 0);
    assert.ok(contexts.slice(healthy).every(({ failing }) => failing === 0));
  });

  it('by condition hold the failing events under the condition’s title, and the others apart', () => {
    const groups = [...groupsOf(index, 'condition')];
    const failing = groups.filter(({ id }) => id !== '');
    assert.equal(
      failing.reduce((sum, { events }) => sum + events.length, 0),
      index.failing.length,
    );
    assert.ok(
      failing.some(({ id, label }) => id === 'credential-provider-failure' && label === 'Credential Provider failure'),
    );
    assert.equal(groupOf(index, 'condition', '')?.failing, 0);
  });

  it('by chain hold the whole flow: the workload events and the access events of every context in it', () => {
    for (const group of [...groupsOf(index, 'chain')].filter(({ id }) => id !== '')) {
      const contexts = new Set(
        group.events.filter(({ ids }) => ids.chain[0] === group.id).flatMap(({ ids }) => ids.chain),
      );
      for (const context of contexts) {
        for (const event of index.lookup('context', context)) assert.ok([...group.events].includes(event));
      }
      assert.ok([...group.events].every(({ ids }) => ids.chain[0] === group.id || contexts.has(ids.context ?? '')));
    }
    const lone = indexOf([
      { meta: { eventType: 'access.request', eventId: 'a', contextId: 'c1', timestamp: '2026-01-01T00:00:00Z' } },
      {
        meta: { eventType: 'mcp.request', eventId: 'b', timestamp: '2026-01-01T00:00:01Z' },
        authorizationChain: ['c0', 'c1'],
      },
    ]);
    assert.deepEqual(
      groupOf(lone, 'chain', 'c0')?.events.map(({ ids }) => ids.event),
      ['a', 'b'],
    );
  });

  it('are found for an event, and for a re-delivery of it', () => {
    for (const event of index.events) {
      for (const group of groupsWith(index, 'chain', event)) assert.ok([...group.events].includes(event));
      assert.deepEqual(
        groupsWith(index, 'source', event).map(({ id }) => id),
        [event.source],
      );
    }
    const twice = { meta: { eventType: 'tcp.open', eventId: 'x', connectionId: 'k' } };
    const redelivered = indexOf([twice], [twice]);
    const copy = redelivered.sources[1]?.events.at(0);
    assert.ok(copy);
    assert.equal(groupsWith(redelivered, 'connection', copy)[0]?.events.length, 1);
  });

  it('are named so that people recognise them', () => {
    const [context] = groupsOf(index, 'context');
    assert.equal(context?.label, context?.id.slice(0, 8));
    assert.ok([...groupsOf(index, 'policy')].some(({ label }) => label === 'MCP Identity Gateway to Jira MCP'));
    assert.deepEqual([...groupsOf(index, 'source')].map(({ label }) => label).sort(), [
      'log0.jsonl',
      'log1.jsonl',
      'log2.jsonl',
    ]);
    const user = groupOf(index, 'user', 'ana@example.org');
    assert.equal(user?.label, 'ana@example.org');
  });

  it('are made once for an index', () => {
    assert.equal(groupOf(index, 'chain', groupsOf(index, 'chain').at(0)?.id ?? ''), groupsOf(index, 'chain').at(0));
  });
});

describe('the facts of a group', () => {
  it('leave out what is only on the way, and count a fanned-out request once', () => {
    const session = [...groupsOf(index, 'session')].find(({ events }) =>
      events.some(({ ids }) => ids.user === 'ana@example.org'),
    );
    assert.ok(session);
    const facts = factsOf(session);
    assert.ok(!facts.servers.includes('MCP Identity Gateway'));
    assert.ok(facts.servers.includes('Jira MCP'));
    assert.deepEqual(facts.users, ['ana@example.org']);
    const ids = new Set(session.events.map(({ ids: { request } }) => request));
    assert.equal(facts.requests, ids.size);
  });
});
