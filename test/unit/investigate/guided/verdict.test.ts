import assert from 'node:assert/strict';
import { FlowTable } from '../../../../src/core/flow/table';
import { finish } from '../../../../src/core/index/slices';
import { investigating } from '../../../../src/core/investigate/guided/guided';
import { guidedMarkdown } from '../../../../src/core/investigate/guided/guidedMarkdown';
import type { UserReport } from '../../../../src/core/investigate/guided/report';
import { scoping } from '../../../../src/core/investigate/guided/scope';
import { hintsOf } from '../../../../src/core/investigate/hints/hintsOf';
import { Investigation } from '../../../../src/core/investigate/investigation';
import { parseInstant } from '../../../../src/core/model/instant';
import type { JsonObject } from '../../../../src/core/model/json';
import { generateSessions } from '../../../fixtures/generate';
import { healthy, incident } from '../../../fixtures/incident';
import { merge } from '../../../fixtures/merge';
import { indexOf } from '../../../support/indexOf';
import { documentFor, guidedFor } from './support';

const { access, workload } = incident();

function verdictFor(report: UserReport, sources: readonly (readonly JsonObject[])[] = [access, workload]) {
  const { verdict } = guidedFor(indexOf(...sources), report, sources);
  return {
    kind: verdict.kind,
    confidence: verdict.confidence,
    conditions: verdict.candidates.map(({ candidate }) => candidate.cause.condition),
  };
}

describe('the verdict of an investigation', () => {
  it('is the expired token for Ana, who cannot reach Jira', () => {
    assert.deepEqual(verdictFor({ user: 'ana', server: 'jira' }), {
      kind: 'one',
      confidence: 'documented',
      conditions: ['credential-provider-failure'],
    });
  });

  it('is the Trust Provider for Chloe; the redirect URIs before it were overcome', () => {
    const { verdict } = guidedFor(indexOf(access, workload), { user: 'chloe@example.org' }, [access, workload]);
    assert.equal(verdict.kind, 'leading');
    assert.equal(verdict.confidence, 'documented');
    assert.equal(verdict.candidates[0]?.candidate.cause.condition, 'trust-provider-attestation-client-to-gateway');
    const others = verdict.candidates.slice(1).map(({ candidate }) => candidate);
    assert.deepEqual(
      others.map(({ cause, tie }) => [cause.condition, tie]),
      [
        ['client-workload-redirect-uri-mismatch', 'address'],
        ['client-workload-redirect-uri-mismatch', 'address'],
      ],
    );
    assert.ok(others.every(({ passedBy }) => passedBy !== undefined));
  });

  it('is not clear for Ben, who meets six kinds of trouble, and names each of them', () => {
    const { kind, confidence, conditions } = verdictFor({ user: 'ben@example.org' });
    assert.deepEqual([kind, confidence], ['several', 'unknown']);
    assert.deepEqual([...conditions].sort(), [
      'mcp-server-non-2xx',
      'mcp-server-unreachable',
      'no-matching-server-workload',
      'tool-access-denied',
      'tools-call-failure',
      'trust-provider-attestation-gateway-to-server',
    ]);
  });

  it('is the one cause that is left for Ben when the server or the time is known', () => {
    assert.equal(verdictFor({ user: 'ben', server: 'notion' }).conditions[0], 'mcp-server-unreachable');
    assert.equal(verdictFor({ user: 'ben', server: 'linear' }).conditions[0], 'no-matching-server-workload');
    const from = parseInstant('2026-10-14T09:03:29Z');
    const to = parseInstant('2026-10-14T09:03:30Z');
    assert.deepEqual(verdictFor({ user: 'ben', from, to }), {
      kind: 'one',
      confidence: 'documented',
      conditions: ['mcp-server-non-2xx'],
    });
  });

  it('says that Ben’s calls to Jira went through, and what is worth a look', () => {
    const guided = guidedFor(indexOf(access, workload), { user: 'ben', server: 'Jira MCP' }, [access, workload]);
    const surely = guided.verdict.candidates.filter(({ candidate }) => candidate.isStrong);
    assert.deepEqual(surely, []);
    const notable = guided.steps.flatMap((step) => step.notable);
    assert.deepEqual(
      notable.map(({ title }) => title),
      ['Warning'],
    );
  });

  it('names the three failures of Dan, the explained ones first', () => {
    assert.deepEqual(verdictFor({ user: 'dan' }), {
      kind: 'several',
      confidence: 'unknown',
      conditions: ['access-condition-failure', 'wrong-audience-jwt', 'unexplained'],
    });
  });

  it('does not claim anything where nothing failed, nothing is found or nothing is open', () => {
    assert.equal(verdictFor({}, [healthy()]).kind, 'passed');
    assert.equal(verdictFor({ user: 'nobody@example.net' }).kind, 'nothing');
    assert.equal(verdictFor({ from: parseInstant('2027-01-01T00:00:00Z') }).kind, 'nothing');
    assert.equal(verdictFor({}, []).kind, 'nothing');
  });

  it('supposes a sign-in that names no user only where nothing else is known, and says so', () => {
    const signIns = access.filter((record) => record['user'] === undefined);
    const { kind, confidence, conditions } = verdictFor({ user: 'eve' }, [signIns]);
    assert.deepEqual([kind, confidence], ['nothing', 'unknown']);
    assert.equal(conditions.length, 2);
    // Without the records nothing but their time speaks for them.
    const { verdict } = guidedFor(indexOf(access, workload), { user: 'dan' });
    assert.deepEqual(
      verdict.candidates.map(({ candidate }) => candidate.tie),
      ['own', 'own', 'own', 'supposed', 'supposed'],
    );
  });

  it('does not take a failure of one user for that of another', () => {
    for (const user of ['ana', 'ben', 'chloe', 'dan']) {
      const { scope } = guidedFor(indexOf(access, workload), { user }, [access, workload]);
      for (const event of scope.failing) assert.match(event.ids.user ?? user, new RegExp(`^${user}`));
    }
  });

  it('is the same without authorization chains, as an older component records it', () => {
    const sources = [access, workload].map((records) =>
      records.map((record) => merge(record, { authorizationChain: undefined })),
    );
    assert.equal(verdictFor({ user: 'ana', server: 'jira' }, sources).conditions[0], 'credential-provider-failure');
  });

  it('names what is missing from the logs as a limit', () => {
    // Without the last response; and without the access events.
    const index = indexOf(workload.slice(0, -1));
    const hints = hintsOf(FlowTable.of(index));
    const scope = finish(scoping(index, { user: 'dan' }));
    const guided = finish(investigating(Investigation.of(index), scope, { hints }));
    const { text } = guidedMarkdown(guided, { sourceName: (source) => source });
    assert.match(text, /## What the logs do not say/);
    assert.match(text, /Records are missing from the logs/);
    assert.match(text, /The logs hold no Access Authorization Events/);
  });

  it('comes for a large log, with lists that stay short', () => {
    const records = [...generateSessions({ seed: 7, failureRate: 0.2 }, 400)].flat();
    const text = documentFor(indexOf(records), {});
    assert.ok(text.length < 60_000, `${String(text.length)} characters`);
    assert.match(text, /and [\d,]+ more events, the last at/);
  });
});
