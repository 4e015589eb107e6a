import assert from 'node:assert/strict';
import { auditEventsBetween, changesBetween, mostChanges } from '../../../src/core/investigate/compare/changes';
import { lastSuccess } from '../../../src/core/investigate/compare/lastSuccess';
import type { JsonObject } from '../../../src/core/model/json';
import { auditLog } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import type { Overrides } from '../../fixtures/merge';
import { agentPolicy, github, jira } from '../../fixtures/world';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

const { access, workload } = incident();
const ids = new Ids(77);

function record(createdAt: string, more: Overrides): JsonObject {
  return auditLog(ids, { createdAt, ...more });
}

/** What of an audit log is told of Ana’s expired token. */
function told(audit: readonly JsonObject[]): readonly string[] {
  const index = indexOf(access, workload, audit);
  const failure = index.failing.find(({ eventType }) => eventType === 'access.credential');
  const found = failure === undefined ? undefined : lastSuccess(index, failure);
  assert.ok(found !== undefined);
  const events = [...found.failing, ...found.passing];
  const changes = changesBetween(
    index,
    found.event,
    found.firstFailure,
    events,
    recordsOf(index, access, workload, audit),
  );
  return changes.map(
    ({ what, target, by, touches }) =>
      `${what} ${target ?? '?'} by ${by ?? '?'}: ${touches.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
  );
}

describe('what changed between a success and a failure', () => {
  const during = '2026-10-14T08:58:30.000000Z';
  const before = '2026-10-14T08:00:00.000000Z';
  const after = '2026-10-14T09:30:00.000000Z';

  it('is what the audit log says of the same entities, in the order of time', () => {
    assert.deepEqual(
      told([
        record(before, { target: jira.policy.name }),
        record('2026-10-14T08:58:40.000000Z', { target: jira.policy.name }),
        record(during, { category: 'CredentialProviders', target: jira.credentialProvider.name }),
        record(during, { target: agentPolicy.name }),
        record(during, { category: 'ServerWorkloads', target: github.name }),
        record(after, { target: jira.policy.name }),
      ]),
      [
        'CredentialProviders Update Jira OAuth (per user) by dan@example.org: credential-provider Jira OAuth (per user)',
        'AccessPolicies Update MCP Identity Gateway to Jira MCP by dan@example.org: access-policy MCP Identity Gateway to Jira MCP',
      ],
    );
  });

  it('knows entities by their ids too, and not by who did it', () => {
    const target = { id: jira.id.toUpperCase(), displayName: 'renamed' };
    const actor = { type: 'User', displayName: jira.name, email: 'eve@example.org' };
    assert.deepEqual(told([record(during, { target, actor }), record(during, { target: 'something else', actor })]), [
      'AccessPolicies Update renamed by eve@example.org: server-workload Jira MCP',
    ]);
  });

  it('is bounded, and nothing in a log without an audit log', () => {
    assert.deepEqual(told([]), []);
    const many = Array.from({ length: mostChanges + 50 }, () => record(during, { target: jira.name }));
    assert.equal(told(many).length, mostChanges);
  });

  it('does not depend on which of the two came first', () => {
    const audit = [record(during, {})];
    const index = indexOf(access, audit);
    const [first, last] = [index.events.at(0), index.events.at(index.events.length - 1)];
    assert.ok(first !== undefined && last !== undefined);
    assert.equal(auditEventsBetween(index, first, last).length, 1);
    assert.deepEqual(auditEventsBetween(index, last, first), auditEventsBetween(index, first, last));
  });

  it('survives records of any kind', () => {
    const deep = JSON.parse(`${'['.repeat(500)}"${jira.name}"${']'.repeat(500)}`) as JsonObject;
    const odd = [
      record(during, { target: null, actor: null, category: '' }),
      record(during, { target: deep }),
      { externalId: 1, activity: { name: jira.name }, createdAt: during },
    ];
    assert.deepEqual(told(odd), [' ? by ?: server-workload Jira MCP']);
  });
});
