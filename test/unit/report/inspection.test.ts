import assert from 'node:assert/strict';
import { inspectionOf } from '../../../src/core/report/inspection';
import { inspectionSchema } from '../../../src/core/report/inspectionSchema';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { incident } from '../../fixtures/incident';
import { indexOf, readText } from '../../support/indexOf';

const { access, workload } = incident();

describe('an inspection', () => {
  it('is what its schema says, also after it was written as JSON', () => {
    const inspection = inspectionOf(indexOf(access, workload));
    assert.deepEqual(inspectionSchema.parse(JSON.parse(JSON.stringify(inspection))), inspection);
    assert.equal(inspection.failures.length, inspection.totals.failing);
    assert.deepEqual([...new Set(inspection.failures.map(({ source }) => source))].sort(), [0, 1]);
  });

  it('says null where the record does not say', () => {
    const inspection = inspectionOf(indexOf([{ meta: { connectionId: 'c' }, outcome: { result: 'Error' } }]));
    const [failure] = inspectionSchema.parse(inspection).failures;
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
  });
});
