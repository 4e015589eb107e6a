import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/model/json';
import { eventDetails, eventName, timingOf } from '../../../src/vscode/tree/eventTexts';
import { indexOf } from '../../support/indexOf';

function mcp(eventType: string, second: string, more: JsonObject = {}): JsonObject {
  const { meta, ...rest } = more;
  return {
    meta: {
      eventType,
      eventId: eventType + second,
      connectionId: 'k',
      timestamp: `2026-01-01T09:15:${second}Z`,
      ...(meta as object),
    },
    workload: { server: { name: 'Jira' } },
    application: {
      mcp: {
        mcpMethod: 'tools/call',
        mcpToolName: 'search',
        mcpSessionId: 's',
        mcpRequestId: 1,
        httpResponseCode: 502,
      },
    },
    ...rest,
  };
}

describe('an event’s line in the tree', () => {
  it('says the method and tool, the time, and for a failing response how long it took and why', () => {
    const failed = {
      meta: { severity: 'Error' },
      outcome: { result: 'Error', reason: 'connect\nECONNREFUSED \u202e10.0.0.1' },
    };
    const index = indexOf([mcp('mcp.request', '02.145'), mcp('mcp.response', '02.229', failed)]);
    const [request, response] = index.events;
    assert.ok(request && response);
    assert.equal(eventName(request), 'tools/call search');
    assert.deepEqual(eventDetails(request, timingOf(index, request, undefined), undefined), ['09:15:02.145', 'Jira']);
    assert.deepEqual(eventDetails(response, timingOf(index, response, request), response.labels.reason), [
      '84 ms',
      'Jira',
      '502',
      'connect ECONNREFUSED \\u202e10.0.0.1',
      '09:15:02',
    ]);
  });

  it('says the type and the distance, and why it fails only when it does', () => {
    const access = (eventType: string, fraction: string, severity: string): JsonObject => ({
      meta: { eventType, contextId: 'c', severity, timestamp: `2026-01-01T09:15:02.${fraction}Z` },
    });
    const index = indexOf([
      access('access.request', '1', 'Info'),
      access('access.credential', '131', 'Error'),
      { meta: {} },
    ]);
    const [first, second, third] = index.events;
    assert.ok(first && second && third);
    assert.equal(eventName(second), 'access.credential');
    assert.deepEqual(eventDetails(second, timingOf(index, second, first), 'Why'), ['+31 ms', 'Why', '09:15:02']);
    assert.equal(eventName(third), '');
    assert.deepEqual(eventDetails(third, timingOf(index, third, second), undefined), []);
  });
});
