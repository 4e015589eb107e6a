import fc from 'fast-check';
import type { JsonObject } from '../../../src/core/model/json';

const few = (...names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: undefined });
const ids = ['o', 'a', 'b', 'c', '__proto__'] as const;

const reasons = fc.oneof(
  fc.constantFrom(
    'Token expired: no usable credential',
    'connect ECONNREFUSED 10.0.0.1:443',
    'No active Access Policy',
    'Attestation failed',
    'isError=true',
    '"',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Any failing or passing event, well formed or odd, whose ids are those of many others. */
const event: fc.Arbitrary<JsonObject> = fc
  .record({
    type: fc.constantFrom(
      'access.request',
      'access.authorization',
      'access.credential',
      'mcp.request',
      'mcp.response',
      'http.response',
      'tcp.open',
      'odd',
    ),
    at: fc.integer({ min: 0, max: 20_000 }),
    id: few('x', 'y', 'z'),
    context: few(...ids),
    chain: fc.option(fc.array(fc.constantFrom(...ids), { maxLength: 5 }), { nil: undefined }),
    session: few('s', 't'),
    connection: few('k'),
    request: fc.option(fc.constantFrom<string | number>(1, '1', 2), { nil: undefined }),
    server: few('A', 'B', 'MCP Identity Gateway'),
    client: few('Agent', 'MCP Identity Gateway'),
    user: few('ana', 'ben'),
    method: few('tools/call', 'tools/list'),
    status: fc.option(fc.constantFrom(200, 403, 502), { nil: undefined }),
    fails: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
    reason: reasons,
    checks: fc.option(fc.constantFrom('trustProviders', 'accessConditions', 'credentialProvider'), { nil: undefined }),
    timeless: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  })
  .map((told) => {
    const named = (name: string | undefined) => (name === undefined ? null : { name, result: 'Identified' });
    const check = { name: 'P', result: 'Failed', reason: 'MatchRuleFailed', attribute: 'aud' };
    return {
      meta: {
        eventType: told.type,
        eventId: told.id ?? null,
        contextId: told.context ?? null,
        connectionId: told.connection ?? null,
        timestamp: told.timeless ? 'never' : new Date(1_760_000_000_000 + told.at).toISOString(),
        severity: told.fails ? 'Error' : 'Info',
      },
      authorizationChain: told.chain ?? null,
      outcome: { result: told.fails ? 'Error' : 'Authorized', reason: told.reason },
      workload: { client: named(told.client), server: named(told.server) },
      clientWorkload: named(told.client),
      serverWorkload: named(told.server),
      user: told.user ?? null,
      ...(told.checks === undefined ? {} : { [told.checks]: told.checks === 'credentialProvider' ? check : [check] }),
      application: {
        mcp: {
          mcpSessionId: told.session ?? null,
          mcpRequestId: told.request ?? null,
          mcpMethod: told.method ?? null,
          mcpToolName: 'tool',
          userId: told.user ?? null,
          httpResponseCode: told.status ?? null,
        },
      },
    };
  });

/** Logs of such events. */
export const anyLog = fc.array(event, { maxLength: 40 });
