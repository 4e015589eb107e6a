import assert from 'node:assert/strict';
import { inspectionOf } from '../../../src/core/report/inspection';
import { inspectionSchema } from '../../../src/core/report/inspectionSchema';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { incident } from '../../fixtures/incident';
import { knownIncident } from '../../fixtures/known/knownIncident';
import { indexOf, readText } from '../../support/indexOf';

const { access, workload } = incident();

describe('an inspection', () => {
  it('is what its schema says, also after it was written as JSON', () => {
    const inspection = inspectionOf(indexOf(access, workload));
    assert.deepEqual(inspectionSchema.parse(JSON.parse(JSON.stringify(inspection))), inspection);
    assert.equal(inspection.failures.length, inspection.totals.failing);
    assert.deepEqual([...new Set(inspection.failures.map(({ source }) => source))].sort(), [0, 1]);
  });

  it('says what to fix, and where each failure began', () => {
    const { causes, failures, totals } = inspectionOf(indexOf(access, workload));
    assert.equal(
      causes.reduce((sum, { events }) => sum + events, 0),
      totals.failing,
    );
    const [cause] = causes;
    assert.equal(cause?.condition, 'credential-provider-failure');
    assert.deepEqual([cause.events, cause.origins, cause.first.source, cause.last.source], [2, 1, 0, 1]);
    assert.deepEqual(cause.recovery.by, null);
    assert.ok(cause.resolution.length > 0);
    const [decision, call] = failures.filter((failure) => failure.cause === cause.id);
    assert.ok(decision !== undefined && call !== undefined);
    const { eventId, line } = decision;
    assert.deepEqual(decision.origin, { eventId, source: 0, line, path: [] });
    assert.deepEqual([call.type, call.origin.eventId], ['mcp.response', eventId]);
    assert.deepEqual(
      call.origin.path.map((step) => [step.eventId, step.by, step.confidence]),
      [[eventId, 'chain', 'documented']],
    );
  });

  it('names the success by which a cause recovered', () => {
    const known = knownIncident({ seed: 4, causes: 8 });
    const { causes } = inspectionSchema.parse(inspectionOf(indexOf(known.access, known.workload)));
    const recovered = causes.filter(({ recovery }) => recovery.state === 'recovered');
    assert.equal(recovered.length, known.causes.filter(({ recovery }) => recovery === 'recovered').length);
    assert.ok(recovered.length > 0);
    for (const { recovery } of recovered) assert.notEqual(recovery.by, null);
    for (const { resolution } of causes) assert.ok(resolution.length > 0);
  });

  it('says what the logs do not say, once and without secrets', () => {
    const both = inspectionOf(indexOf(access, workload)).hints;
    assert.deepEqual(
      both.map(({ id, source, events }) => [id, source, events.length]),
      [['chain-without-access-events', null, 1]],
    );
    const [half] = inspectionOf(indexOf(workload)).hints;
    assert.deepEqual([half?.id, half?.count, half?.events], ['family-missing', 1, []]);
  });

  it('says null where the record does not say', () => {
    const inspection = inspectionOf(indexOf([{ meta: { connectionId: 'c' }, outcome: { result: 'Error' } }]));
    const { causes, failures } = inspectionSchema.parse(inspection);
    const [failure] = failures;
    assert.deepEqual(
      [causes[0]?.condition, causes[0]?.entity, causes[0]?.first.timestamp, causes[0]?.users],
      ['unexplained', null, null, []],
    );
    assert.deepEqual(
      [failure?.eventId, failure?.timestamp, failure?.type, failure?.severity, failure?.side],
      [null, null, null, null, null],
    );
    assert.deepEqual(inspection.totals.bySeverity, { '(none)': 1 });
    assert.deepEqual(inspection.totals.byType, { '(none)': 1 });
  });

  it('counts severities and types as written, whatever they are', () => {
    const events = ['Info', 'Alert', '__proto__', 'Error', 'constructor'].map((severity) => ({
      meta: { eventType: severity === 'Info' ? '__proto__' : 'mcp.request', eventId: severity, severity },
    }));
    const { totals } = inspectionOf(indexOf(events));
    assert.deepEqual(Object.entries(totals.bySeverity), [
      ['Alert', 1],
      ['Error', 1],
      ['Info', 1],
      ['__proto__', 1],
      ['constructor', 1],
    ]);
    assert.deepEqual(Object.entries(totals.byType), [
      ['__proto__', 1],
      ['mcp.request', 4],
    ]);
  });

  it('lists what is malformed and leaves hints out', () => {
    const event = JSON.stringify(access[0]);
    const source = readText(`${event}\n{"not":"an event"}\n{"meta":{"eventType":"x",},}\n}{\n`, 'damaged');
    const [report] = inspectionOf(new EventIndex([source])).sources;
    assert.ok(source.issues.some(({ kind }) => kind === 'hint'));
    assert.equal(report?.events, 2);
    assert.equal(report.records, 3);
    assert.ok(report.malformed.some(({ line }) => line === 2));
    assert.ok(report.malformed.length < source.issues.length);
  });

  it('holds no secrets', () => {
    const reason =
      'credential fetch failed: client_secret=hunter2hunter2 Authorization: Bearer abcdefghijklmnopqrstuvwx0123456789';
    const event = {
      meta: { eventType: 'access.credential', eventId: 'e', severity: 'Error' },
      credentialProvider: { result: 'Failed', reason },
    };
    const text = JSON.stringify(inspectionOf(indexOf([event])));
    assert.match(text, /credential fetch failed/);
    assert.doesNotMatch(text, /hunter2|uvwx0123/);
  });

  it('refuses what is not in the contract', () => {
    const inspection = inspectionOf(indexOf(access));
    assert.equal(inspectionSchema.safeParse({ ...inspection, extra: 1 }).success, false);
    assert.equal(inspectionSchema.safeParse({ ...inspection, sources: [] }).success, false);
    assert.equal(inspectionSchema.safeParse({ ...inspection, causes: [] }).success, false);
  });
});
