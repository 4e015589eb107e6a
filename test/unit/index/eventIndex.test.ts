import assert from 'node:assert/strict';
import type { EventList } from '../../../src/core/index/eventList';
import { carriersOf, ownersOf } from '../../../src/core/index/identifierAt';
import { countRelated, relatedTo } from '../../../src/core/index/related';
import type { JsonObject } from '../../../src/core/model/json';
import { indexOf } from '../../support/indexOf';

/** A small access event. */
function access(eventId: string, contextId: string, timestamp: string, more: JsonObject = {}): JsonObject {
  return { meta: { eventType: 'access.authorization', eventId, contextId, timestamp, severity: 'Info' }, ...more };
}

/** A small MCP response. */
function mcp(
  eventId: string,
  timestamp: string,
  chain: readonly string[],
  session = 's1',
  request: string | number = 1,
): JsonObject {
  return {
    meta: { eventType: 'mcp.response', eventId, connectionId: `conn-${session}`, timestamp, severity: 'Info' },
    authorizationChain: chain,
    application: { mcp: { mcpMethod: 'tools/list', mcpSessionId: session, mcpRequestId: request } },
  };
}

const at = (fraction: string): string => `2026-01-01T00:00:00.${fraction}Z`;

describe('the index', () => {
  it('orders by timestamp to the seventh digit, then by position, across files', () => {
    const index = indexOf(
      [access('c', 'x', at('1000003')), access('a', 'x', at('1000001')), access('d', 'x', at('1000003'))],
      [access('b', 'x', at('1000002')), access('none', 'x', 'no timestamp'), access('e', 'x', at('1000003'))],
    );
    assert.deepEqual(
      index.events.map(({ ids }) => ids.event),
      ['a', 'b', 'c', 'd', 'e', 'none'],
    );
  });

  it('counts a re-delivered event once and lists it', () => {
    const twice = access('same', 'x', at('1'));
    const index = indexOf([twice, access('other', 'x', at('2'))], [twice]);
    assert.equal(index.events.length, 2);
    const [first] = index.lookup('event', 'same');
    assert.ok(first);
    assert.deepEqual(
      index.duplicatesOf(first).map(({ source }) => source),
      ['log1.jsonl'],
    );
    const [copy] = index.duplicatesOf(first);
    assert.ok(copy);
    assert.equal(index.primaryOf(copy), first);
    assert.equal(index.rankOf(copy), index.rankOf(first));
  });

  it('keeps unknown types, severities and fields', () => {
    const odd = { meta: { eventType: 'quantum.flux', severity: 'Purple', eventId: 'odd' }, extra: [1] };
    const [event] = indexOf([odd]).events;
    assert.equal(event?.eventType, 'quantum.flux');
    assert.equal(event.severity, 'Purple');
    assert.equal(event.failing, false);
  });

  it('reads an audit log entry as an event that never fails to load', () => {
    const entry = {
      externalId: 'a1',
      category: 'Users',
      activity: 'Login',
      createdAt: at('5'),
      severity: 'Info',
      outcome: { result: 'Success' },
    };
    const [event] = indexOf([entry]).events;
    assert.equal(event?.family, 'audit');
    assert.equal(event.ids.event, 'a1');
    assert.equal(event.time?.nanos, 0);
  });

  it('says where a record stands that is no event', () => {
    const index = indexOf([{ hello: 'world' }, access('a', 'x', at('1'))]);
    assert.equal(index.events.length, 1);
    assert.deepEqual(
      index.sources[0]?.issues.map(({ kind, line }) => [kind, line]),
      [['malformed', 1]],
    );
  });

  it('takes nothing from names that every object has', () => {
    const hostile =
      '{"meta":{"eventType":"constructor","eventId":"__proto__","severity":"toString"},"__proto__":{"user":"eve"},"authorizationChain":["__proto__"]}';
    const index = indexOf([JSON.parse(hostile) as JsonObject]);
    assert.equal(index.events.at(0)?.level, 'other');
    assert.equal(index.events.at(0)?.ids.user, undefined);
    assert.equal(index.lookup('mention', '__proto__').length, 1);
    assert.equal(index.lookup('event', 'constructor').length, 0);
  });
});

describe('identifiers', () => {
  const index = indexOf(
    [access('a1', 'open', at('1')), access('a2', 'branch', at('2')), access('a3', 'branch', at('3'))],
    [
      mcp('w1', at('4'), ['open']),
      mcp('w2', at('5'), ['open', 'branch']),
      mcp('w3', at('6'), [], 's2', 1),
      mcp('w4', at('7'), [], 's1', '1'),
    ],
  );
  const [w1] = index.lookup('event', 'w1');
  assert.ok(w1);
  const named = (events: EventList) => events.map(({ ids }) => ids.event);

  it('lead from a chain entry to the access events of that context', () => {
    assert.deepEqual(named(ownersOf(index, { kind: 'chain', id: 'branch' }, w1)), ['a2', 'a3']);
  });

  it('find every event that carries or mentions a context', () => {
    assert.deepEqual(named(carriersOf(index, { kind: 'context', id: 'branch' }, w1)), ['a2', 'a3', 'w2']);
  });

  it('hold an MCP request ID within its session, number or string', () => {
    assert.deepEqual(named(ownersOf(index, { kind: 'request', id: '1' }, w1)), ['w1', 'w2', 'w4']);
  });

  it('gather what belongs together, each event once', () => {
    assert.deepEqual(named(relatedTo(index, w1)), ['a1', 'w2', 'w4']);
    assert.deepEqual(countRelated(index, w1), { context: 0, connection: 2, session: 2, chain: 2 });
  });

  it('tell the side of a context by its place in the chains', () => {
    assert.equal(index.sideOfContext('open'), 'client-to-gateway');
    assert.equal(index.sideOfContext('branch'), 'gateway-to-server');
    assert.equal(index.sideOfContext('nowhere'), undefined);
  });

  it('count every id of a Client-to-Gateway chain that others extend as an opening id', () => {
    const chains = indexOf([
      mcp('c2g', at('1'), ['code', 'exchange']),
      mcp('g2s', at('2'), ['code', 'exchange', 'directive', 'credential']),
    ]);
    assert.deepEqual(
      ['code', 'exchange', 'directive', 'credential'].map((id) => chains.sideOfContext(id)),
      ['client-to-gateway', 'client-to-gateway', 'gateway-to-server', 'gateway-to-server'],
    );
  });
});
