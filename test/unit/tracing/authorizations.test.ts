import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FlowTable } from '../../../src/core/flow/table';
import { finish } from '../../../src/core/index/slices';
import type { JsonObject } from '../../../src/core/model/json';
import type { Authorization } from '../../../src/core/tracing/authorization';
import { mostSamples, samplingRegistered } from '../../../src/core/tracing/samples';
import { accessAuthorization, accessDiscovery, accessRequest, mcpRequest } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { claude, entry, gateway, github, jira, others } from '../../fixtures/world';
import { indexOf } from '../../support/indexOf';
import { traced } from './traced';

const ids = new Ids(77);
const nobody = { id: null, name: null, result: 'NotFound' } as const;
const failing = { meta: { severity: 'Error' } } as const;

/** A sign-in that nobody is registered for. */
function stranger(redirectUri: string, more: JsonObject = {}): JsonObject {
  return accessRequest(ids, {
    ...failing,
    outcome: { result: 'Unauthorized', reason: 'No matching Client Workload' },
    environment: { oauth: { redirectUri } },
    clientWorkload: nobody,
    serverWorkload: undefined,
    ...more,
  });
}

function last(...events: readonly JsonObject[]): Authorization {
  const row = traced([events]).at(-1);
  assert.ok(row !== undefined);
  return row;
}

describe('a row of the authorizations', () => {
  it('is one evaluation: its stages together, what each of them knows', () => {
    const context = { meta: { contextId: ids.uuid() } };
    const request = accessRequest(ids, context);
    const refused = accessAuthorization(ids, {
      meta: { ...context.meta, severity: 'Error' },
      environment: undefined,
      outcome: { result: 'Unauthorized', reason: 'Access condition not met' },
    });
    const [row, ...rest] = traced([[request, refused]]);
    assert.deepEqual(rest, []);
    assert.equal(row?.redirectUri, claude.redirectUri);
    assert.equal(row.event.eventType, 'access.authorization');
    assert.deepEqual([row.level, row.failing], ['error', true]);
  });

  it('is made of access events alone, with or without a context', () => {
    const contextless = accessAuthorization(ids, { meta: { contextId: undefined } });
    assert.equal(traced([[contextless, mcpRequest(ids), contextless]]).length, 1, 'a re-delivery counts once');
    assert.equal(traced([[mcpRequest(ids)]]).length, 0);
  });

  it('says that no Client Workload matched, and what is nearest to its redirect URI', () => {
    const row = last(accessAuthorization(ids), stranger(`${claude.redirectUri}/`));
    assert.equal(row.verdict.text, 'No Client Workload matched');
    assert.equal(row.client, '');
    assert.equal(row.nearestClient?.value, claude.redirectUri);
    assert.equal(row.nearestClient.workload, claude.name);
    assert.deepEqual(
      row.nearestClient.differences.map(({ kind }) => kind),
      ['trailing-slash'],
    );
  });

  it('says that no Server Workload matched, and names the host that a candidate is excluded for', () => {
    const row = last(
      accessDiscovery(ids, {
        ...failing,
        outcome: { result: 'Unauthorized', reason: null },
        clientRequest: { network: { targetHost: 'github-mpc.example.org', targetPort: 443 } },
        clientWorkloads: [entry(gateway, 'Identified')],
        serverWorkloads: [
          entry(github, 'Excluded', { reason: `Host ${github.host} does not equal github-mpc.example.org` }),
          entry(jira, 'Excluded', { reason: `Host ${jira.host} does not equal github-mpc.example.org.` }),
        ],
        accessPolicies: undefined,
      }),
    );
    assert.equal(row.verdict.text, 'No Server Workload matched');
    assert.equal(row.resource, 'github-mpc.example.org:443');
    assert.deepEqual(
      [row.nearestServer?.value, row.nearestServer?.workload, row.nearestServer?.told],
      [github.host, github.name, 'named'],
    );
  });

  it('says that neither matched only where candidates for both are listed', () => {
    const search = (clients: readonly JsonObject[]): JsonObject =>
      accessDiscovery(ids, {
        ...failing,
        outcome: { result: 'Unauthorized', reason: null },
        clientWorkloads: clients,
        serverWorkloads: [entry(jira, 'Excluded', { reason: 'Another host' })],
        accessPolicies: undefined,
      });
    assert.match(last(search([entry(others.staging, 'Excluded', { reason: 'Not in use' })])).verdict.text, /^Neither/);
    assert.equal(last(search([])).verdict.text, 'No Server Workload matched');
  });

  it('says that both matched and no active policy connects them', () => {
    const row = last(
      accessDiscovery(ids, { ...failing, outcome: { result: 'Unauthorized', reason: null }, accessPolicies: [] }),
    );
    assert.equal(row.verdict.text, 'Both workloads matched, but no active Access Policy connects them');
    assert.deepEqual([row.client, row.server, row.policy], [gateway.name, github.name, '']);
  });

  it('shows a redirect URI and keeps the secrets in its query to itself', () => {
    const secret = 'hunter2hunter2';
    const row = last(stranger(`https://ana:${secret}@claude.ai/cb?code=${secret}&client_secret=${secret}&x=1`));
    assert.match(row.redirectUri, /^https:\/\/\[redacted\]@claude\.ai\/cb\?code=\[redacted\].*&x=1$/);
    assert.ok(!JSON.stringify({ ...row, event: undefined }).includes(secret));
  });

  it('takes the URL of a resource from the log’s own words', () => {
    const reason = 'Resource URL https://mcp.exmaple.org/mcp does not match any registered Server Workload.';
    const row = last(
      accessAuthorization(ids),
      accessRequest(ids, {
        ...failing,
        outcome: { result: 'Unauthorized', reason },
        serverWorkload: undefined,
      }),
    );
    assert.equal(row.resource, 'https://mcp.exmaple.org/mcp');
    assert.equal(row.nearestServer?.value, 'mcp.example.org:443');
    assert.equal(row.nearestServer.workload, gateway.name);
  });
});

describe('the order of the authorizations', () => {
  const [a, b, c] = [accessAuthorization(ids), stranger('https://a.example/'), accessAuthorization(ids)];
  const timeless = accessAuthorization(ids, { meta: { timestamp: 'never', severity: 'Warning' } });
  const orderOf = (...[column, descending]: [column: 'time' | 'severity', descending: boolean]): readonly string[] =>
    traced([[a, b, c, timeless]], { column, descending }).map(({ event }) => event.ids.event ?? '');
  const idsOf = (...events: readonly JsonObject[]): readonly unknown[] =>
    events.map(({ meta }) => (meta as JsonObject)['eventId']);

  it('is that of time, what has none last', () => {
    assert.deepEqual(orderOf('time', false), idsOf(a, b, c, timeless));
    assert.deepEqual(orderOf('time', true), idsOf(c, b, a, timeless));
  });

  it('is that of severity, and then of time', () => {
    assert.deepEqual(orderOf('severity', true), idsOf(b, timeless, a, c));
    assert.deepEqual(orderOf('severity', false), idsOf(a, c, timeless, b));
  });
});

describe('for any log', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('https://', '://', '\u202e', '\ud800', '[', 'a'.repeat(3000), 'https://x.y/?'.repeat(300), '@:/?#'),
  );
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      nasty,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(nasty, fc.constantFrom('name', 'result', 'reason', 'matches', 'host')), tie('any'), {
        maxKeys: 3,
      }),
    ),
  })).any;
  const record = fc.record({
    type: fc.constantFrom('access.request', 'access.discovery', 'access.authorization'),
    clientIP: value,
    redirectUri: value,
    targetHost: value,
    targetPort: value,
    clientWorkload: value,
    clientWorkloads: value,
    serverWorkloads: value,
    accessPolicy: value,
    reason: value,
    severity: fc.constantFrom('Error', 'Info', 'x'),
  });

  it('the rows are made without an error, are short, and mark places within their texts', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const events = records.map(
          ({ type, clientIP, redirectUri, targetHost, targetPort, reason, severity, ...rest }, number) =>
            ({
              meta: { eventType: type, eventId: String(number), contextId: String(number), clientIP, severity },
              environment: { oauth: { redirectUri } },
              clientRequest: { network: { targetHost, targetPort } },
              outcome: { result: 'Unauthorized', reason },
              ...rest,
            }) as JsonObject,
        );
        const rows = traced([events]);
        assert.equal(rows.length, events.length);
        for (const { redirectUri, resource, nearestClient, nearestServer, ...row } of rows) {
          for (const text of [redirectUri, resource, row.client, row.server, row.policy, row.clientIp, row.severity])
            assert.ok(text.length <= 500);
          for (const [wanted, found] of [
            [redirectUri, nearestClient],
            [resource, nearestServer],
          ] as const)
            for (const difference of found?.differences ?? []) {
              assert.ok(0 <= difference.wanted.from && difference.wanted.from <= difference.wanted.to);
              assert.ok(difference.wanted.to <= wanted.length);
              assert.ok(0 <= difference.known.from && difference.known.from <= difference.known.to);
              assert.ok(difference.known.to <= (found?.value.length ?? 0));
            }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a bounded number of records is read to learn what is registered, some of each workload first', () => {
    const agents = Array.from({ length: 3000 }, (_, number) =>
      accessAuthorization(ids, {
        clientWorkload: entry({ id: String(number), name: `Agent ${String(number % 50)}` }, 'Identified'),
      }),
    );
    const table = FlowTable.of(indexOf(agents));
    const samples = finish(samplingRegistered(table));
    assert.ok(samples.length <= mostSamples);
    const names = new Set(samples.map((rank) => table.index.atRank(rank)?.labels.client));
    assert.equal(names.size, 50);
  });
});
