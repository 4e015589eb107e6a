import assert from 'node:assert/strict';
import { Investigation } from '../../../src/core/investigate/investigation';
import { auditLog } from '../../fixtures/auditLog';
import { Ids } from '../../fixtures/ids';
import { incident, incidentConditions } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

describe('the investigation of the sample incident', () => {
  const { access, workload } = incident();
  const investigation = Investigation.of(indexOf(access, workload));
  const { index, causes } = investigation;

  it('finds one cause for each thing that went wrong, and puts the failing call under the denied credential', () => {
    assert.equal(index.failing.length, incidentConditions.access.length + incidentConditions.workload.length);
    assert.equal(causes.length, index.failing.length - 1);
    const [first] = causes;
    assert.equal(first?.condition, 'credential-provider-failure');
    assert.deepEqual(first.entity, { kind: 'credential-provider', name: 'Jira OAuth (per user)', id: undefined });
    assert.deepEqual(
      first.events.map(({ eventType }) => eventType),
      ['access.credential', 'mcp.response'],
    );
    assert.deepEqual(first.users, ['ana@example.org']);
    assert.deepEqual(first.servers, ['Jira MCP']);
    assert.equal(first.recovery.state, 'unknown');
  });

  it('leads from the failing call to the credential in the other file, by the chain', () => {
    const call = index.failing.find(({ eventType }) => eventType === 'mcp.response');
    assert.ok(call !== undefined);
    const origin = investigation.originOf(call);
    assert.equal(origin?.event.eventType, 'access.credential');
    assert.notEqual(origin.event.source, call.source);
    assert.deepEqual(
      origin.path.map(({ by, linkage }) => [by, linkage.confidence]),
      [['chain', 'documented']],
    );
    assert.deepEqual(investigation.causedBy(origin.event), [call]);
    assert.deepEqual(investigation.causedBy(call), []);
    assert.equal(investigation.causeOf(call), investigation.causeOf(origin.event));
  });

  it('knows its causes by id, and says nothing of an event that is not failing', () => {
    for (const cause of causes) assert.equal(investigation.cause(cause.id), cause);
    const healthy = index.events.find(({ failing }) => !failing);
    assert.ok(healthy !== undefined);
    assert.equal(investigation.causeOf(healthy), undefined);
    assert.equal(investigation.originOf(healthy), undefined);
    assert.deepEqual(investigation.causedBy(healthy), []);
  });
});

describe('the investigation of an audit log', () => {
  it('takes alerts of different kinds for different causes, and nobody who did something for a workload', () => {
    const ids = new Ids(5);
    const log = [
      auditLog(ids, { severity: 'Alert', category: 'AccessPolicies' }),
      auditLog(ids, { severity: 'Alert', category: 'AccessPolicies' }),
      auditLog(ids, { severity: 'Alert', category: 'Users' }),
      auditLog(ids, { category: 'Users' }),
    ];
    const { causes } = Investigation.of(indexOf(log));
    assert.deepEqual(
      causes.map(({ condition, count, clients }) => [condition, count, clients]),
      [
        ['unexplained', 2, []],
        ['unexplained', 1, []],
      ],
    );
    for (const { entity, recovery } of causes) {
      assert.equal(entity, undefined);
      assert.equal(recovery.state, 'unknown');
    }
  });
});
