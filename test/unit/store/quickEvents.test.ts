// Events that go from bytes to rows by comparison with those before them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QuickRecord } from '../../../src/core/ingest/quick/quickRecord';
import { summarise } from '../../../src/core/ingest/summarise';
import type { EventSummary } from '../../../src/core/model/event';
import { isObject, type JsonObject, type JsonValue } from '../../../src/core/model/json';
import { EventStore } from '../../../src/core/store/eventStore';
import { QuickEvents } from '../../../src/core/store/quickEvents';
import { healthy } from '../../fixtures/healthy';
import { httpRequest, mcpRequest } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';

const encoder = new TextEncoder();
const ids = new Ids(11);
const bases: readonly JsonObject[] = [...healthy().slice(0, 12), mcpRequest(ids), httpRequest(ids), odd()];

/** What MCP has of a session, a request and a user, in another protocol, which has none. */
function odd(): JsonObject {
  return httpRequest(ids, { application: { http: { mcpSessionId: 's', mcpRequestId: 3, userId: 'u' } } });
}

/** Reads records that stand in one text, and asserts that each row says what its record says; returns how many were repeats. */
function readAll(records: readonly JsonValue[], indent: number | undefined): number {
  const texts = records.map((record) => JSON.stringify(record, null, indent));
  const bytes = encoder.encode(`${texts.join('\n')}${' '.repeat(64)}`);
  const quick = new QuickRecord();
  const store = new EventStore('log');
  const events = new QuickEvents(store);
  let at = 0;
  let repeats = 0;
  for (const [n, text] of texts.entries()) {
    const isRead = quick.read(bytes, at, bytes.length);
    const span = { start: at, end: quick.end, line: n + 1, column: 1, endLine: n + 1, endColumn: 1 };
    const expected = summarise(JSON.parse(text) as JsonValue, span);
    if (isRead && quick.isOrdinary) {
      if (quick.traits !== 0) repeats++;
      const size = store.size;
      events.add(quick, bytes, span);
      const event = store.eventAt(size);
      assert.ok(event && expected);
      assert.deepEqual(plain(event), plain(expected));
      assert.equal(quick.lines, text.split('\n').length - 1);
    }
    at += encoder.encode(text).length + 1;
  }
  return repeats;
}

function plain({
  eventType,
  family,
  severity,
  level,
  outcome,
  timestamp,
  time,
  failing,
  hasRedirectUri,
  ids: own,
  labels,
}: EventSummary) {
  const { event, context, connection, session, request, user, directive, chain } = own;
  const { protocol, method, tool, client, server, policy, policyName, status, reason } = labels;
  return {
    ...{ eventType, family, severity, level, outcome, timestamp, time, failing, hasRedirectUri },
    ...{ event, context, connection, session, request, user, directive, chain: [...chain] },
    ...{ protocol, method, tool, client, server, policy, policyName, status, reason },
  };
}

/** Changes the n-th string or number of a record, counted around its end. */
function change(record: JsonValue, n: number, value: JsonValue): JsonValue {
  const leaves: (() => void)[] = [];
  const copy = structuredClone(record) as JsonObject;
  const visit = (node: JsonObject): void => {
    for (const [key, child] of Object.entries(node)) {
      if (isObject(child)) visit(child);
      else leaves.push(() => Object.assign(node, { [key]: value }));
    }
  };
  visit(copy);
  leaves[n % leaves.length]?.();
  return copy;
}

describe('events that repeat one another', function () {
  this.timeout(20_000);

  it('say what their records say, whichever values change', () => {
    const value = fc.oneof(
      fc.constantFrom<JsonValue>(
        '',
        'x',
        'Info',
        'Error',
        'é😀',
        'a"b',
        null,
        true,
        7,
        -1.5e3,
        404,
        '2026-10-14T11:04:58.1Z',
        [],
        ['a'],
      ),
      fc.uuid(),
    );
    const step = fc.record({
      base: fc.nat(bases.length - 1),
      leaf: fc.nat(60),
      value,
      times: fc.integer({ min: 1, max: 25 }),
    });
    let repeats = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), fc.constantFrom(undefined, 2), (steps, indent) => {
        const records = steps.flatMap(({ base, leaf, value: changed, times }) => {
          const record = bases[base] ?? {};
          return [...Array<JsonValue>(times).fill(record), change(record, leaf, changed), record];
        });
        repeats += readAll(records, indent);
      }),
      { numRuns: 150 },
    );
    assert.ok(repeats > 1000, `${String(repeats)} records were repeats`);
  });

  it('are found again though identifiers, times and chains differ', () => {
    const records = Array.from({ length: 200 }, (_, n) => mcpRequest(new Ids(n)));
    assert.ok(readAll(records, undefined) > 150);
  });

  it('are told from those of another type that has the same fields', () => {
    const records = Array.from({ length: 200 }, (_, n) =>
      change(n % 3 === 0 ? httpRequest(new Ids(n)) : mcpRequest(new Ids(n)), n, 'other'),
    );
    readAll(records, 2);
  });

  it('are read as ever when each has a shape of its own', () => {
    const records = Array.from({ length: 6000 }, (_, n) => ({ ...mcpRequest(ids), [`field${String(n)}`]: n }));
    assert.equal(readAll(records, undefined), 0);
  });
});
