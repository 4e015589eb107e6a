import assert from 'node:assert/strict';
import { SourceMirror, SourceReader } from '../../../src/core/index/sourceLog';
import { summarise } from '../../../src/core/ingest/summarise';
import { idKinds, type EventSummary, type LogEvent } from '../../../src/core/model/event';
import type { JsonObject } from '../../../src/core/model/json';
import { auditLog } from '../../fixtures/events';
import { generate } from '../../fixtures/generate';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { readText } from '../../support/indexOf';

const { access, workload } = incident();
const odd: readonly JsonObject[] = [
  auditLog(new Ids(3)),
  { meta: {} },
  { meta: { eventType: 'quantum.flux', severity: 'Purple', timestamp: 'yesterday', eventId: 7 }, user: 'Zoë 😀' },
  { meta: { eventType: 'mcp.response', severity: 'Info', timestamp: '2026-10-14T11:04:58+02:00', eventId: 'A-1' } },
  {
    meta: { eventId: 'line\nbreak', contextId: '' },
    authorizationChain: ['', 'x', 5, 'x'],
    outcome: { result: 1.5e3 },
  },
];
const records = [...access, ...workload, ...odd];

/** An event as one plain object. */
function plain(event: EventSummary) {
  const { span, family, eventType, severity, level, outcome, timestamp, time, failing, hasRedirectUri } = event;
  const { protocol, method, tool, client, server, policy, policyName, status, reason } = event.labels;
  return {
    ...{ span, family, eventType, severity, level, outcome, timestamp, time, failing, hasRedirectUri },
    ids: idKinds.map((kind) => event.ids[kind]),
    labels: { protocol, method, tool, client, server, policy, policyName, status, reason },
    examination: event.examination,
  };
}

describe('events in rows', () => {
  it('are what their records say, field by field', () => {
    for (const text of [JSON.stringify(records), records.map((record) => JSON.stringify(record, null, 2)).join('\n')]) {
      const { events } = readText(text);
      assert.equal(events.length, records.length);
      for (const [at, record] of records.entries()) {
        const event = events.at(at);
        assert.ok(event);
        const expected = summarise(record, event.span);
        assert.ok(expected);
        assert.deepEqual(plain(event), plain(expected));
      }
    }
  });

  it('are the same object each time, and none beyond the last', () => {
    const { events } = readText(JSON.stringify(records));
    assert.equal(events.at(3), events.at(3));
    assert.equal([...events][3], events.at(3));
    assert.equal(events.at(records.length), undefined);
    assert.equal(events.at(-1), undefined);
  });

  it('arrive whole in a copy, however they are handed over', () => {
    const lines = [...generate({ seed: 5, events: 20_000, failureRate: 0.05 })];
    const bytes = new TextEncoder().encode(`${lines.join('\n')}\n{"no": "event"}\n{broken\n`);
    const reader = new SourceReader('log');
    const mirror = new SourceMirror('log');
    for (let at = 0, size = 1; at < bytes.length; at += size, size = Math.min(size * 3, 3_000_000)) {
      reader.push(bytes.subarray(at, at + size));
      mirror.apply(structuredClone(reader.handOver()));
      assert.equal(mirror.log.events.length, reader.log.events.length);
      assert.equal(mirror.log.complete, false);
    }
    const log = reader.end();
    mirror.apply(structuredClone(reader.handOver()));
    const copy = mirror.log;
    const original = readText(new TextDecoder().decode(bytes), 'log');
    assert.equal(copy.events.length, 20_000);
    assert.deepEqual(
      [copy.failing, copy.shape, copy.bytes, copy.records, copy.complete, copy.issues],
      [log.failing, log.shape, log.bytes, log.records, true, log.issues],
    );
    assert.equal(copy.issues.length, 2);
    for (let at = 0; at < 20_000; at += 7) {
      const [one, other] = [original.events.at(at), copy.events.at(at)];
      assert.ok(one && other);
      assert.deepEqual(plain(other), plain(one));
    }
  });

  it('stop at the limit, and the place is said', () => {
    const reader = new SourceReader('log', { maxRecords: 10 });
    reader.push(new TextEncoder().encode(workload.map((record) => JSON.stringify(record)).join('\n')));
    const log = reader.end();
    assert.equal(log.events.length, 10);
    assert.equal(log.complete, false);
    assert.equal(reader.full, true);
    assert.deepEqual(
      log.issues.map(({ line, message }) => [line, message]),
      [[11, 'The limit of events is reached: this record and the rest of the log were not read']],
    );
  });

  it('of failures that say the same share their explanation', () => {
    const failing = workload.filter((record) => JSON.stringify(record).includes('"Error"'));
    const { events } = readText([...failing, ...failing].map((record) => JSON.stringify(record)).join('\n'));
    const half = failing.length;
    const same = (at: number): LogEvent | undefined => events.at(at);
    assert.ok(half > 0 && same(0)?.examination !== undefined);
    assert.equal(same(0)?.examination, same(half)?.examination);
  });
});
