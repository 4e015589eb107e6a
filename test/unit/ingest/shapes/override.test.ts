import assert from 'node:assert/strict';
import { parseShapeOverride, type ShapeOverride } from '../../../../src/core/ingest/shapeOverride';
import { shapeTitle, withCompression } from '../../../../src/core/ingest/shapes/index';
import { csvField } from '../../../fixtures/envelopes';
import { issueLines, read } from '../support';

const event = { meta: { eventType: 'access.request', eventId: 'e1', contextId: 'c' } };
const text = JSON.stringify;
const own = text(event);

function records(source: string, shape: ShapeOverride): readonly string[] {
  return read(source, { shape }).records;
}

describe('a shape that somebody chose', () => {
  it('looks into no envelope when told so', () => {
    const record = text({ event });
    assert.deepEqual(records(record, { envelope: 'none' }), [record]);
    assert.deepEqual(records(record, {}), [own]);
  });

  it('looks into one kind of envelope alone', () => {
    const both = text({ event, _raw: text({ ...event, second: true }) });
    assert.deepEqual(records(both, { envelope: 'hec' }), [own]);
    assert.deepEqual(records(both, { envelope: 'splunk' }), [text({ ...event, second: true })]);
    assert.deepEqual(records(both, { envelope: 'mcp' }), [both]);
    assert.deepEqual(records(text({ a: own }), { envelope: 'string-column' }), [own]);
    assert.deepEqual(records(text(own), { envelope: 'json-string' }), [own]);
    const flat = { 'meta.eventType': 'access.request', 'meta.eventId': 'e1', 'meta.contextId': 'c' };
    assert.deepEqual(records(text(flat), { envelope: 'flattened' }), [own]);
  });

  it('takes any object at a pointer for the event, written as it is or as text', () => {
    const odd = { severity: 'Error' };
    for (const inner of [odd, text(odd)]) {
      const told = read(text({ data: { list: [0, inner] } }), { shape: { envelope: { pointer: '/data/list/1' } } });
      assert.deepEqual(told.records, [text(odd)]);
      assert.deepEqual(told.summary.envelopes, ['pointer']);
    }
    assert.deepEqual(records(text({ data: text([event, event]) }), { envelope: { pointer: '/data' } }), [own, own]);
    assert.deepEqual(records(own, { envelope: { pointer: '/nowhere' } }), [own]);
  });

  it('finds a column of CSV by its name or number', () => {
    const source = `a,b\n${csvField(text({ x: 1 }))},${csvField(text({ x: 2 }))}\n`;
    assert.deepEqual(records(source, { layout: 'csv', envelope: { pointer: '/b' } }), [text({ x: 2 })]);
    assert.deepEqual(records(`1;${own}\n`, { layout: 'csv', envelope: { pointer: '/1' } }), [own]);
  });

  it('keeps damage on its line as JSON Lines', () => {
    const source = `\uFEFF{"a":[\r\n  ${own} \n\n{"b":\r${own}`;
    const told = read(source, { shape: { layout: 'json-lines' } });
    assert.deepEqual(told.records, [own, own]);
    assert.deepEqual(issueLines(told), [
      'malformed 1:7 A closing bracket is missing',
      'malformed 4:6 A value is missing',
    ]);
    assert.deepEqual(
      told.spans.map(({ line, column, start }) => [line, column, start]),
      [
        [2, 3, 13],
        [5, 1, source.length - own.length + 2],
      ],
    );
    assert.equal(told.summary.shape, 'json-lines');
  });

  it('is JSON though it looks like CSV', () => {
    const source = `a,b\n1,${csvField(own)}\n`;
    assert.equal(read(source).summary.shape, 'csv');
    assert.deepEqual(read(source, { shape: { layout: 'json' } }).summary.records, 0);
  });

  it('is checked before it is used', () => {
    for (const good of [{}, { layout: 'csv' }, { envelope: 'hec' }, { envelope: { pointer: '/a/0' } }]) {
      assert.deepEqual(parseShapeOverride(good), good);
    }
    for (const bad of [
      undefined,
      'csv',
      { layout: 'xml' },
      { envelope: 'pointer' },
      { envelope: { pointer: 'a' } },
      { envelope: { pointer: `/${'a'.repeat(2000)}` } },
      { other: 1 },
    ]) {
      assert.equal(parseShapeOverride(bad), undefined, text(bad));
    }
  });
});

describe('the name of a shape', () => {
  const lines = { id: 'json-lines', title: 'JSON Lines', matches: () => true } as const;

  it('names at most three envelopes, and the compression last', () => {
    assert.equal(shapeTitle(lines, []), 'JSON Lines');
    assert.equal(withCompression(shapeTitle(lines, ['hec']), ['gzip']), 'JSON Lines in HEC envelope, gzip');
    assert.equal(
      shapeTitle(lines, ['hec', 'mcp', 'splunk', 'cloudwatch']),
      'JSON Lines in HEC envelope, MCP tool result and Splunk result',
    );
  });
});
