import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/model/json';
import { answerTime, requestOf } from '../../../src/core/query/requestOf';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

describe('the request of a response', () => {
  it('is found for every MCP response of the incident, on its own branch', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    for (const event of index.events) {
      const request = requestOf(index, event);
      if (event.eventType !== 'mcp.response') {
        if (event.eventType.endsWith('request')) assert.equal(request, undefined);
        continue;
      }
      assert.ok(request, event.ids.event);
      assert.equal(request.eventType, 'mcp.request');
      assert.equal(request.labels.server, event.labels.server);
      assert.equal(request.ids.request, event.ids.request);
      assert.ok((answerTime(index, event) ?? -1) >= 0);
    }
  });

  it('is, without a request id, the one just before on the connection', () => {
    const of = (eventId: string, eventType: string, second: number, connectionId = 'k'): JsonObject => ({
      meta: { eventId, eventType, connectionId, timestamp: `2026-01-01T00:00:0${String(second)}Z` },
    });
    const index = indexOf([
      of('q1', 'http.request', 1),
      of('other', 'http.request', 2, 'j'),
      of('a1', 'http.response', 3),
      of('a2', 'http.response', 4),
      of('p', 'postgres.request', 5),
      of('a3', 'http.response', 6),
    ]);
    const request = (id: string) => {
      const [event] = index.lookup('event', id);
      assert.ok(event);
      return requestOf(index, event)?.ids.event;
    };
    assert.equal(request('a1'), 'q1');
    assert.equal(request('a2'), undefined);
    assert.equal(request('a3'), undefined);
    const [answer] = index.lookup('event', 'a1');
    assert.ok(answer);
    assert.equal(answerTime(index, answer), 2000);
  });
});
