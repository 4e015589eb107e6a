import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/explain/finding';
import type { JsonObject } from '../../../src/core/model/json';
import { indexOf } from '../../support/indexOf';

const unattested = {
  trustProviders: [
    { id: '1', name: 'Okta', result: 'Attested' },
    {
      id: '2',
      name: 'Kubernetes',
      result: 'Unauthorized',
      reason: 'MatchRuleFailed',
      attribute: 'sub',
      expectedValue: 'foo',
      actualValue: 'bar',
    },
  ],
};

function access(type: string, contextId: string, more: JsonObject = {}, severity = 'Error'): JsonObject {
  return { meta: { eventType: `access.${type}`, eventId: `${type}-${contextId}`, contextId, severity }, ...more };
}

function response(eventId: string, more: JsonObject, chain: readonly string[] = []): JsonObject {
  return {
    meta: { eventType: 'mcp.response', eventId, connectionId: 'c', severity: 'Error' },
    authorizationChain: chain,
    ...more,
  };
}

function findingOf(eventId: string, ...events: readonly JsonObject[]): Finding {
  const index = indexOf(events);
  const [event] = index.lookup('event', eventId);
  assert.ok(event, `no event ${eventId}`);
  const finding = index.findingOf(event);
  assert.ok(finding, `${eventId} is not failing`);
  return finding;
}

describe('a Trust Provider failure', () => {
  it('is of the client’s side when the request carries a redirect URI', () => {
    const environment = { oauth: { redirectUri: 'https://claude.ai/cb' } };
    const finding = findingOf('authorization-x', access('authorization', 'x', { ...unattested, environment }));
    assert.equal(finding.condition, 'trust-provider-attestation-client-to-gateway');
    assert.equal(finding.side, 'client-to-gateway');
    assert.equal(finding.confidence, 'documented');
  });

  it('is of the client’s side when the request of the same context carries one, as an inference', () => {
    const request = access('request', 'x', { environment: { oauth: { redirectUri: 'https://claude.ai/cb' } } }, 'Info');
    const finding = findingOf('authorization-x', request, access('authorization', 'x', unattested));
    assert.equal(finding.condition, 'trust-provider-attestation-client-to-gateway');
    assert.equal(finding.confidence, 'inferred');
    assert.match(finding.sideBecause ?? '', /same Context ID/);
  });

  it('is of the server’s side when the Gateway is its Client Workload', () => {
    const clientWorkload = { name: 'MCP Identity Gateway', result: 'Identified' };
    const finding = findingOf('authorization-x', access('authorization', 'x', { clientWorkload, ...unattested }));
    assert.equal(finding.condition, 'trust-provider-attestation-gateway-to-server');
    assert.match(finding.sideBecause ?? '', /^inferred/);
  });

  it('is of the server’s side when another event’s chain goes on to its context', () => {
    const traffic = response('w', { meta: { eventType: 'mcp.request', eventId: 'w', severity: 'Info' } }, [
      'open',
      'x',
    ]);
    const finding = findingOf('authorization-x', access('authorization', 'x', unattested), traffic);
    assert.equal(finding.condition, 'trust-provider-attestation-gateway-to-server');
    assert.equal(finding.confidence, 'inferred');
    assert.match(finding.sideBecause ?? '', /extends/);
  });

  it('names the other side as runner-up where nothing tells them apart', () => {
    const finding = findingOf('authorization-x', access('authorization', 'x', unattested));
    assert.equal(finding.condition, 'trust-provider-attestation-client-to-gateway');
    assert.equal(finding.side, undefined);
    assert.equal(finding.confidence, 'inferred');
    assert.deepEqual(
      finding.runnersUp.map(({ condition }) => condition),
      ['trust-provider-attestation-gateway-to-server'],
    );
  });

  it('points to the failing entry among several, with expected and actual value', () => {
    const finding = findingOf('authorization-x', access('authorization', 'x', unattested));
    const evidence = new Map(finding.evidence.map(({ pointer, value }) => [pointer, value]));
    assert.equal(evidence.get('/trustProviders/1/expectedValue'), 'foo');
    assert.equal(evidence.get('/trustProviders/1/actualValue'), 'bar');
    assert.equal(evidence.has('/trustProviders/0/result'), false);
  });
});

describe('what other events explain', () => {
  const expired = access('credential', 'cred', {
    credentialProvider: { name: 'Jira', result: 'Failed', reason: 'Token expired' },
  });

  it('names the credential failure behind a failing response', () => {
    const failing = response(
      'w',
      { outcome: { result: 'Error', reason: 'HTTP 502' }, application: { mcp: { httpResponseCode: 502 } } },
      ['open', 'cred'],
    );
    const finding = findingOf('w', expired, failing);
    assert.equal(finding.condition, 'mcp-server-non-2xx');
    assert.equal(finding.explainedBy.length, 1);
  });

  it('lends its condition to a response that says nothing itself', () => {
    const finding = findingOf('w', expired, response('w', {}, ['open', 'cred']));
    assert.equal(finding.condition, 'credential-provider-failure');
    assert.equal(finding.confidence, 'inferred');
    assert.match(finding.because, /access\.credential/);
  });

  it('says so, with the stage’s advice, where nothing explains it', () => {
    const finding = findingOf('w', response('w', {}));
    assert.equal(finding.condition, 'unexplained');
    assert.equal(finding.confidence, 'unknown');
    assert.match(finding.stageAdvice.join(' '), /reason describes the failure source/);
  });
});

describe('a shared sign', () => {
  it('makes a bare access.request Error the redirect URI’s row, with the Server Workload’s as the other candidate', () => {
    const finding = findingOf('request-x', access('request', 'x'));
    assert.equal(finding.condition, 'client-workload-redirect-uri-mismatch');
    assert.equal(finding.confidence, 'inferred');
    assert.deepEqual(
      finding.runnersUp.map(({ condition }) => condition),
      ['server-workload-mismatch'],
    );
  });
});
