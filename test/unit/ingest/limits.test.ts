import assert from 'node:assert/strict';
import { LogReader } from '../../../src/core/ingest/reader';
import { issueLines, pieces, read, readChunks, utf8 } from './support';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, number) => `{"a":${String(number)}}\n`).join('');

describe('a reader with a limit of records', () => {
  it('reads so many, says where it stopped, and reads no further', () => {
    for (const size of [1, 7, 1000]) {
      const told = readChunks(pieces(utf8(`${lines(20)}{"cut`), size), { maxRecords: 5 });
      assert.deepEqual(told.records, ['{"a":0}', '{"a":1}', '{"a":2}', '{"a":3}', '{"a":4}']);
      assert.deepEqual(issueLines(told), [
        'malformed 6:1 The limit of events is reached: this record and the rest of the log were not read',
      ]);
      assert.equal(told.summary.records, 5);
    }
  });

  it('says nothing when there are just as many', () => {
    assert.deepEqual(issueLines(read(lines(5), { maxRecords: 5 })), []);
  });

  it('tells that it is full', () => {
    const reader = new LogReader({ record: () => undefined, issue: () => undefined }, { maxRecords: 2 });
    reader.push(utf8(lines(2)));
    assert.equal(reader.full, false);
    reader.push(utf8(lines(1)));
    assert.equal(reader.full, true);
  });
});

describe('a compressed source', () => {
  it('is named with its shape', () => {
    const { summary } = read(lines(3), { compression: 'gzip' });
    assert.equal(summary.shapeTitle, 'JSON Lines, gzip');
    assert.equal(summary.compression, 'gzip');
    assert.ok(!('compression' in read(lines(3)).summary));
  });

  it('has its gaps at the line that reading has come to', () => {
    const issues: string[] = [];
    const reader = new LogReader({
      record: () => undefined,
      issue: ({ line, column, message }) => issues.push(`${String(line)}:${String(column)} ${message}`),
    });
    reader.push(utf8('{"a":1}\n{"b":"äö😀'));
    reader.report('a gap');
    reader.push(utf8('\n{"c":3}\n'));
    reader.end();
    assert.equal(issues[0], '2:11 a gap');
    assert.equal(issues.length, 2);
    assert.match(issues[1] ?? '', /^2:6 Unterminated string/);
  });
});
