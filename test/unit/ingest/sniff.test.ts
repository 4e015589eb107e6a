import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mightBeLog } from '../../../src/core/ingest/mightBeLog';
import { sniffLog } from '../../../src/core/ingest/sniff';
import { encode, ENCODINGS, utf8 } from './support';

const access = {
  meta: { eventType: 'access.request', eventId: 'e1', contextId: 'c1', severity: 'Info' },
  outcome: { result: 'Authorized' },
};
const workload = { version: '1.0.0', meta: { eventType: 'mcp.request', connectionId: 'c', severity: 'Error' } };
const untyped = { meta: { eventId: 'e', connectionId: 'c' } };
const audit = { externalId: 'x', category: 'Users', activity: 'Create' };
const text = (value: unknown, indent?: number): string => JSON.stringify(value, null, indent);

const LOGS: readonly string[] = [
  text(access),
  text(workload, 2),
  text(untyped),
  text(audit),
  text([access, workload]),
  `${text({ other: 1 })}\n${text(workload)}\n`,
  text({ page: 1, perPage: 100, recordsTotal: 0, authorizationEvents: [] }),
  text({ auditLogs: [], statusCode: 200 }, 2),
  text({ workloadEvents: [workload] }),
  text([{ page: 1, workloadEvents: [] }]),
  `// pasted\n${text(access, 2).replace('"e1",', '"e1", /* id */')}`,
  `[${text(access)},]`,
];

describe('sniffing', function () {
  this.timeout(20_000);

  it('knows a log of any family, shape and encoding', () => {
    for (const log of LOGS) {
      for (const encoding of ENCODINGS) assert.ok(sniffLog(encode(log, encoding)), `${encoding}: ${log}`);
    }
  });

  it('is not fooled by a damaged first record or a line of text', () => {
    for (const head of [
      '{"meta":{"ti\n',
      '{"a":\n',
      '{"a":1,\n',
      'exported by hand\n',
      '\u0001\u0002\n',
      '"severity": "Info"}},\n',
      '{"x":[\n',
      '/*\n',
    ]) {
      assert.ok(sniffLog(utf8(`${head}${text(access)}\n`)), head);
    }
    assert.ok(sniffLog(utf8(`[{"meta":{"x":1},${text(access)},${text(workload)}]`)));
  });

  it('reads the one record that the head holds only a part of', () => {
    const long = text({ ...access, rest: 'x'.repeat(200_000) });
    assert.ok(sniffLog(utf8(long)));
    assert.ok(sniffLog(utf8(`[${long}]`)));
    assert.ok(sniffLog(encode(long, 'utf-16be')));
    assert.ok(sniffLog(utf8(text({ page: 1, authorizationEvents: [{ first: 'x'.repeat(200_000) }] }))));
    assert.ok(sniffLog(utf8(text(access, 2).slice(0, 120))));
  });

  it('looks no further than the first 64 KiB', () => {
    assert.equal(sniffLog(utf8(`${text({ other: 'x'.repeat(70_000) })}\n${text(access)}`)), false);
  });

  it('passes other JSON by', () => {
    const others: readonly unknown[] = [
      {},
      [],
      { name: 'x', version: '1.0.0', dependencies: {}, meta: { a: 1 } },
      { compilerOptions: { strict: true } },
      { type: 'FeatureCollection', meta: { timestamp: 1, page: 1 }, features: [] },
      { meta: { eventType: 7, eventId: 'x' } },
      { meta: { eventType: 'x' }, eventId: 'x' },
      { meta: 'eventType', eventId: 1, eventType: 'x', severity: 'x' },
      { authorizationEvents: [] },
      { page: 1, nested: { auditLogs: [] } },
      { externalId: 'x', category: 'y' },
      { deep: { meta: { eventType: 'x', eventId: 'y' } } },
      { text: text(access) },
      { text: text({ other: access }) },
      { text: `see ${text(access)}` },
    ];
    for (const other of others) assert.equal(sniffLog(utf8(text(other, 2))), false, text(other));
    assert.equal(sniffLog(new Uint8Array(0)), false);
    assert.equal(sniffLog(utf8('"meta" "eventType" "eventId"')), false);
  });

  it('never fails on a hostile head', () => {
    const hints = '"meta" "eventType" "eventId" ';
    for (const unit of ['[', '{"meta":', '{"meta":\n', '"', '/*', '{"auditLogs":[']) {
      assert.equal(sniffLog(utf8(hints + unit.repeat(10_000))), false, unit);
    }
  });
});

describe('the cheap check', function () {
  this.timeout(20_000);

  it('is true for all that sniffing accepts', () => {
    for (const log of LOGS) assert.ok(mightBeLog(log), log);
    const keys = [
      'meta',
      'eventType',
      'eventId',
      'contextId',
      'connectionId',
      'severity',
      'externalId',
      'category',
      'createdAt',
      'auditLogs',
      'page',
    ];
    const some = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom<unknown>('x', 1, []), { maxKeys: 6 });
    let accepted = 0;
    fc.assert(
      fc.property(some, some, fc.boolean(), (outer, meta, nest) => {
        const log = text(nest ? { ...outer, meta } : outer);
        if (!sniffLog(utf8(log))) return;
        accepted++;
        assert.ok(mightBeLog(log), log);
      }),
      { numRuns: 2_000 },
    );
    assert.ok(accepted > 100);
  });

  it('is false for ordinary JSON files, and looks no further than 65,536 characters', () => {
    for (const other of [
      '{"name":"x","version":"1.0.0","meta":{"timestamp":1}}',
      '{"type":"FeatureCollection","meta":{"page":1,"severity":"x"},"features":[]}',
      '{"compilerOptions":{"strict":true}}',
      '{"openapi":"3.1.0","components":{"schemas":{"Meta":{"properties":{"page":{},"externalId":{}}}}}}',
      '',
    ]) {
      assert.equal(mightBeLog(other), false, other);
    }
    assert.equal(mightBeLog(' '.repeat(65_536) + text(access)), false);
    assert.equal(mightBeLog(' '.repeat(65_000) + text(access)), true);
  });
});
