import assert from 'node:assert/strict';
import { gatesOf, mostGates } from '../../../src/core/flow/gates';
import { failedGateOf } from '../../../src/core/flow/gateOfFailure';
import { type Gate, gateKinds, type GateKind } from '../../../src/core/flow/model';
import { eventKey } from '../../../src/core/index/eventKey';
import { type JsonObject, type JsonValue, textAt } from '../../../src/core/model/json';
import { accessAuthorization, accessCredential, accessDiscovery, accessRequest } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { wordings } from '../../fixtures/wordings';
import { entry, github, inspection, jira, trust } from '../../fixtures/world';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

const ids = new Ids(4);
const failed = { meta: { severity: 'Error' }, outcome: { result: 'Unauthorized' } };

function gatesOfRecords(...records: readonly JsonObject[]): readonly Gate[] {
  const index = indexOf(records);
  return gatesOf([...index.events], recordsOf(index, records));
}

function said(gates: readonly Gate[]): readonly string[] {
  return gates.map(({ kind, state, name }) => `${kind} ${state}${name === undefined ? '' : ` ${name}`}`);
}

function gateOf(gates: readonly Gate[], kind: GateKind): Gate {
  const gate = gates.find((candidate) => candidate.kind === kind);
  assert.ok(gate, kind);
  return gate;
}

describe('gates of an evaluation', () => {
  it('are those of its events together, each check its own, with the place that shows it', () => {
    const records = [
      accessRequest(ids, { meta: { timestamp: '2026-10-14T09:00:00.1234567Z' } }),
      accessAuthorization(ids, { meta: { timestamp: '2026-10-14T09:00:00.2Z' } }),
    ];
    const index = indexOf(records);
    const gates = gatesOf([...index.events], recordsOf(index, records));
    assert.deepEqual(said(gates), [
      'request passed',
      'client-workload passed Claude Code',
      'server-workload passed MCP Identity Gateway',
      'access-policy passed Claude Code to MCP Identity Gateway',
      'trust-provider passed Okta ID token',
      'trust-provider passed Managed laptops',
      'access-condition passed CrowdStrike device posture',
      'content-security not-recorded CrowdStrike AIDR',
      'credential not-recorded Gateway access token',
    ]);
    const provider = gates[5];
    assert.deepEqual(provider?.evidence, [
      { pointer: '/trustProviders/1/name', value: 'Managed laptops' },
      { pointer: '/trustProviders/1/result', value: 'Attested' },
    ]);
    const [request, authorization] = index.events;
    assert.equal(provider.event, authorization && eventKey(authorization));
    assert.equal(gates[0]?.event, request && eventKey(request));
    assert.equal(gates[0]?.time, Date.parse('2026-10-14T09:00:00.123Z') + 0.4567);
  });

  it('behind a failed one are not reached, those beside it keep their own word', () => {
    const gates = gatesOfRecords(
      accessAuthorization(ids, {
        ...failed,
        trustProviders: [
          entry(trust.idToken, 'Unauthorized', { reason: 'MatchRuleFailed' }),
          entry(trust.managedDevice, 'Attested'),
        ],
        accessConditions: [],
        contentSecurity: undefined,
      }),
    );
    assert.deepEqual(said(gates).slice(4), [
      'trust-provider failed Okta ID token',
      'trust-provider passed Managed laptops',
      'access-condition not-reached',
      'content-security not-reached',
      'credential not-reached Gateway access token',
    ]);
    assert.equal(gates[4]?.reason, 'MatchRuleFailed');
  });

  it('call a credential passed only when it was retrieved', () => {
    assert.equal(gateOf(gatesOfRecords(accessCredential(ids)), 'credential').state, 'passed');
    const named = gateOf(gatesOfRecords(accessAuthorization(ids)), 'credential');
    assert.deepEqual([named.state, named.reason], ['not-recorded', 'Identified']);
    const expired = accessCredential(ids, {
      ...failed,
      credentialProvider: { result: 'Failed', reason: 'Token expired' },
    });
    const gate = gateOf(gatesOfRecords(expired), 'credential');
    assert.deepEqual([gate.state, gate.reason], ['failed', 'Token expired']);
  });

  it('do not take the name of a Content Security Provider for its decision', () => {
    const state = (result: string): string =>
      gateOf(
        gatesOfRecords(accessAuthorization(ids, { contentSecurity: [entry(inspection, result)] })),
        'content-security',
      ).state;
    assert.deepEqual(['Identified', 'Allowed', 'Blocked'].map(state), ['not-recorded', 'passed', 'failed']);
  });

  it('take the one that matched from the candidates of a discovery, and say why none did', () => {
    const healthy = gatesOfRecords(accessDiscovery(ids));
    const server = gateOf(healthy, 'server-workload');
    assert.deepEqual([server.state, server.name], ['passed', 'GitHub MCP']);
    const excluded = gatesOfRecords(
      accessDiscovery(ids, {
        ...failed,
        serverWorkloads: [github, jira].map((one) => entry(one, 'Excluded', { reason: 'Host differs' })),
      }),
    );
    const none = gateOf(excluded, 'server-workload');
    assert.deepEqual(
      [none.state, none.name, none.reason],
      ['failed', undefined, 'GitHub MCP: Host differs; Jira MCP: Host differs'],
    );
    const both = gateOf(
      gatesOfRecords(
        accessDiscovery(ids, { ...failed, serverWorkloads: [github, jira].map((one) => entry(one, 'Identified')) }),
      ),
      'server-workload',
    );
    assert.deepEqual([both.state, both.reason], ['failed', '2 matched: GitHub MCP, Jira MCP']);
  });

  it('keep a result that nobody knows as the reason, and make nothing of it', () => {
    const gates = gatesOfRecords(accessAuthorization(ids, { trustProviders: [entry(trust.idToken, 'Deferred')] }));
    const gate = gateOf(gates, 'trust-provider');
    assert.deepEqual([gate.state, gate.reason], ['not-recorded', 'Deferred']);
  });

  it('take the word of the outcome for an entry without a result', () => {
    const silent = { id: trust.idToken.id, name: trust.idToken.name };
    const state = (more: JsonObject) =>
      gateOf(gatesOfRecords(accessAuthorization(ids, { trustProviders: [silent], ...more })), 'trust-provider').state;
    assert.equal(state({}), 'passed');
    assert.equal(state({ outcome: undefined }), 'not-recorded');
  });

  it('know no access condition where the policy has none', () => {
    const gates = gatesOfRecords(accessAuthorization(ids, { accessConditions: [] }));
    assert.equal(
      gates.some(({ kind }) => kind === 'access-condition'),
      false,
    );
  });

  it('never hide a failure behind a later success', () => {
    const gates = gatesOfRecords(
      accessCredential(ids, {
        meta: { severity: 'Error', timestamp: '2026-10-14T09:00:00Z' },
        credentialProvider: { result: 'Failed', reason: 'Token expired' },
      }),
      accessCredential(ids, { meta: { timestamp: '2026-10-14T09:00:09Z' } }),
    );
    assert.equal(gateOf(gates, 'credential').state, 'failed');
  });

  it('say nothing of odd shapes, and do not throw at them', () => {
    const odd: readonly (JsonValue | undefined)[] = [
      null,
      7,
      'Claude',
      [],
      [null, 'x', []],
      { name: { a: 1 } },
      { result: 3 },
      true,
    ];
    const fields = [
      'clientWorkload',
      'clientWorkloads',
      'serverWorkload',
      'accessPolicy',
      'accessPolicies',
      'trustProviders',
      'accessConditions',
      'contentSecurity',
      'credentialProvider',
      'outcome',
    ];
    for (const value of odd) {
      for (const severity of ['Info', 'Error']) {
        const record = {
          ...accessAuthorization(ids, { meta: { severity } }),
          ...Object.fromEntries(fields.map((field) => [field, value])),
        };
        const gates = gatesOfRecords(record);
        assert.ok(
          gates.every(({ state }) => state !== 'passed'),
          JSON.stringify(value),
        );
        assert.deepEqual(
          [...new Set(gates.map(({ kind }) => kind))],
          gateKinds.filter((kind) => gates.some((gate) => gate.kind === kind)),
        );
      }
    }
  });

  it('without its records know only what the summary tells', () => {
    const index = indexOf([
      accessCredential(ids, { ...failed, credentialProvider: { result: 'Failed', reason: 'Token expired' } }),
    ]);
    const gates = gatesOf([...index.events], () => undefined);
    assert.deepEqual(
      gates.filter(({ state }) => state !== 'not-recorded').map(({ kind, reason }) => [kind, reason]),
      [['credential', 'Token expired']],
    );
  });

  it('are bounded, and a failed one stays', () => {
    const many = Array.from({ length: 5000 }, (_, number) => ({
      id: String(number),
      name: `P${String(number)}`,
      result: 'Attested',
    }));
    const gates = gatesOfRecords(
      accessAuthorization(ids, {
        trustProviders: many,
        ...failed,
        accessConditions: [{ name: 'Hours', result: 'Unauthorized' }],
      }),
    );
    assert.equal(gates.length, mostGates);
    assert.equal(gateOf(gates, 'access-condition').state, 'failed');
  });

  for (const { condition, about, events } of wordings) {
    if (textAt(events[0], 'meta', 'eventType')?.toLowerCase().startsWith('access.') !== true) continue;
    it(`agree with the explanation: ${condition}, ${about}`, () => {
      const index = indexOf([events[0]]);
      const event = index.events.at(0);
      assert.ok(event);
      const gates = gatesOf([event], () => events[0]);
      const expected = failedGateOf(event)?.kind;
      if (expected !== undefined)
        assert.ok(
          gates.some(({ kind, state }) => kind === expected && state === 'failed'),
          said(gates).join('\n'),
        );
    });
  }
});
