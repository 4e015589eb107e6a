import assert from 'node:assert/strict';
import { RowScanner } from '../../../../src/core/ingest/csv/rowScanner';
import { csvField } from '../../../fixtures/envelopes';
import { issueLines, pieces, read, readChunks, utf8 } from '../support';

const event = (n: number): string => JSON.stringify({ meta: { eventType: 'a.b', eventId: String(n), contextId: 'c' } });
const row = (n: number): string => `${String(n)},${csvField(event(n))},x\n`;

describe('rows of CSV', () => {
  it('that are no events are handed on with their columns’ names, and missing fields are told', () => {
    const told = read(`a,b,a\n1,2,3\n1,2\n${row(1)}`);
    assert.deepEqual(told.records, ['{"2":"3","a":"1","b":"2"}', event(1)]);
    assert.deepEqual(issueLines(told), [
      'malformed 3:1 The row has 2 fields, the header has 3, and none of them holds an event',
    ]);
  });

  it('are read around a row whose quote is not closed', () => {
    const told = read(`a,b,c\n${row(1)}2,"{""meta"":\n${row(3)}${row(4)}`);
    assert.deepEqual(told.records, [event(1), event(3), event(4)]);
    assert.deepEqual(issueLines(told), ['malformed 3:1 The row cannot be read: a closing quote stands within a field']);
  });

  it('are read behind one whose quote nothing closes', () => {
    const told = read(`a,b,c\n${row(1)}2,"open\n3,four,five\n`);
    assert.deepEqual(told.records, [event(1), '{"a":"3","b":"four","c":"five"}']);
    assert.deepEqual(issueLines(told), ['malformed 3:1 The file ends within a quoted field']);
  });

  it('that are damaged behind an event do not take it along', () => {
    for (const bad of ['"open\n', '"a"b\n', '"open']) {
      const told = read(`a,b,c\n${row(1)}2,${csvField(event(2))},${bad}${bad === '"open' ? '' : row(3)}`);
      assert.deepEqual(told.records, [event(1), event(2), ...(bad === '"open' ? [] : [event(3)])]);
      assert.equal(told.issues.length, 1);
      assert.equal(told.issues[0]?.line, 3);
    }
  });

  it('that are too long are skipped', () => {
    const long = `2,${csvField(JSON.stringify({ meta: { x: 'y'.repeat(5000) } }))},x\n`;
    for (const size of [100, 100_000]) {
      const told = readChunks(pieces(utf8(`a,b,c\n${row(1)}${long}${row(3)}`), size), { maxRecordBytes: 2000 });
      assert.deepEqual(told.records, [event(1), event(3)]);
      assert.deepEqual(issueLines(told), ['malformed 3:1 The row is longer than 2000 bytes: skipped']);
    }
  });

  it('of hostile sources cost a small multiple of their length', () => {
    const kinds: readonly string[] = ['"', '"\n', 'a,"\n', ',', '"a"b\n', '""', '"a\n\n', '\r\n', 'x,"y\nz",w"\n'];
    for (const unit of kinds) {
      for (const columns of ['', 'a\n', 'a,b\n']) {
        const bytes = utf8(columns + unit.repeat(Math.ceil(2_000_000 / unit.length)));
        const listener = { row: () => undefined, issue: () => undefined };
        const scanner = new RowScanner(listener, { delimiter: 0x2c, maxRowBytes: 64 << 20, markBytes: 0 });
        for (const piece of pieces(bytes, 65_536)) scanner.push(piece);
        scanner.end();
        assert.ok(
          scanner.bytesVisited < 12 * bytes.length,
          `${JSON.stringify(columns + unit)}: ${String(scanner.bytesVisited)}`,
        );
      }
    }
  });
});
