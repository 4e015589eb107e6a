import assert from 'node:assert/strict';
import type { ConditionId } from '../../../src/core/explain/conditions';
import type { JsonObject } from '../../../src/core/model/json';
import { indexOf } from '../../support/indexOf';

function conditionOf(event: JsonObject): ConditionId | undefined {
  const index = indexOf([event]);
  const [only] = index.events;
  return only === undefined ? undefined : index.conditionOf(only);
}

function mcp(reason: string, status?: number, method = 'tools/list'): JsonObject {
  return {
    meta: { eventType: 'mcp.response', eventId: 'e', severity: 'Error' },
    outcome: { result: 'Error', reason },
    application: { mcp: { mcpMethod: method, ...(status === undefined ? {} : { httpResponseCode: status }) } },
  };
}

function access(type: string, reason: string, more: JsonObject = {}): JsonObject {
  return { meta: { eventType: `access.${type}`, eventId: 'e', severity: 'Error' }, outcome: { reason }, ...more };
}

type Row = readonly [expected: ConditionId, event: JsonObject];

const rows: readonly Row[] = [
  // Codes instead of sentences.
  ['wrong-audience-jwt', mcp('invalid_audience', 401)],
  ['wrong-audience-jwt', mcp('token was not issued for this resource', 401)],
  ['no-assigned-mcp-servers', mcp('NoAssignedServers')],
  ['no-assigned-mcp-servers', mcp('No Server Workloads', 404)],
  ['mcp-server-unreachable', mcp('java.net.UnknownHostException: jira-mcp.example.org', 502)],
  ['mcp-server-unreachable', mcp('dial tcp 10.0.0.3:443: connect: connection refused', 502)],
  ['mcp-server-unreachable', mcp('tls: failed to verify certificate: x509: certificate has expired', 502)],
  ['mcp-server-unreachable', mcp('upstream connect error: no healthy upstream', 503)],
  ['mcp-server-unreachable', mcp('write EPROTO: wrong version number', 502)],
  // Numbers that are no status.
  ['unexplained', mcp('gave up after 300 ms')],
  ['unexplained', mcp('page 404 rows')],
  ['mcp-server-non-2xx', mcp('MCP server answered 503')],
  ['mcp-server-non-2xx', mcp('Gateway Timeout', 504)],
  // The server answered: its words about itself are not the Gateway's.
  ['mcp-server-non-2xx', mcp('Invalid credentials', 401)],
  ['mcp-server-non-2xx', mcp('upstream database timeout', 500, 'tools/call')],
  ['credential-provider-failure', mcp('could not retrieve the credential from the Credential Provider: expired', 401)],
  // Inside the tool, or about it.
  ['tools-call-failure', mcp('tool error: permission denied for table users', 200, 'tools/call')],
  ['tools-call-failure', mcp('Tool returned an error: no servers configured in inventory', 200, 'tools/call')],
  ['tool-access-denied', mcp('Tool delete_issue is not invocable under this policy', 403, 'tools/call')],
  ['tool-access-denied', mcp('blocked by aembitMcpToolsAcl', 403, 'tools/call')],
  ['content-security-unavailable', mcp('CrowdStrike AIDR call failed: x509: unknown authority', 502)],
  // Which of two things a sentence speaks of.
  [
    'server-workload-mismatch',
    access('request', 'Redirect URI matched, but the resource URL does not match any Server Workload'),
  ],
  ['server-workload-mismatch', access('request', 'resource https://x.example.org/callback matches no Server Workload')],
  ['client-workload-redirect-uri-mismatch', access('request', 'redirect_uri_mismatch')],
  ['no-matching-server-workload', access('discovery', 'No Server Workload in any policy of the Gateway')],
  ['no-matching-client-workload', access('discovery', 'Client Workload missing from the Access Policy')],
  [
    'no-matching-server-workload',
    access('discovery', 'Client Workload identified; evaluated 3 Server Workloads, none matched'),
  ],
  ['multiple-matches', access('discovery', 'MultipleServerWorkloadsMatched')],
  ['unexplained', access('authorization', 'Aembit Internal Error after multiple retries')],
  ['access-condition-failure', access('authorization', 'CONDITION_FAILED')],
];

describe('reasons', () => {
  for (const [expected, event] of rows) {
    const { reason } = event['outcome'] as { reason: string };
    it(`“${reason}” is ${expected}`, () => {
      assert.equal(conditionOf(event), expected);
    });
  }

  it('are matched in linear time', () => {
    const hostile = ['no server ', 'connection ', 'tool error ', 'status 4', 'match 2 ', 'policy no '].map((unit) =>
      unit.repeat(20_000),
    );
    for (const reason of hostile) assert.ok(conditionOf(mcp(reason, 200, 'tools/call')));
  });
});
