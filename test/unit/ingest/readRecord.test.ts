import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_DEPTH, readRecord } from '../../../src/core/ingest/readRecord';
import { readRelaxed } from '../../../src/core/ingest/relaxedJson';
import { jsonText, jsonValue, utf8 } from './support';

const START = { line: 10, column: 5 };

describe('reading one record', function () {
  this.timeout(20_000);

  it('gives what JSON.parse gives, on the relaxed path as well', () => {
    fc.assert(
      fc.property(jsonText(jsonValue), (text) => {
        const want = JSON.parse(text) as unknown;
        for (const facts of [undefined, { depth: 1, relaxed: false }, { depth: 1, relaxed: true }]) {
          const { value, issues } = readRecord(utf8(text), START, facts);
          assert.equal(JSON.stringify(value), JSON.stringify(want));
          assert.deepEqual(issues, []);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says why and where a record is not JSON, from where the record stands', () => {
    const cases: readonly [string, string][] = [
      ['{"a":01}', '10:10 Invalid number'],
      ['{"a":1,\n"b":-}', '11:5 Invalid number'],
      ['{"a":\r\n  nil}', '11:3 Invalid symbol'],
      ['{"a":\r"\\q"}', '11:1 Invalid escape character in a string'],
      ['{"é€😀":"\\u00g0"}', '10:13 Invalid \\u escape in a string'],
      ['{"a":1', '10:11 A closing brace is missing'],
      ['', '10:5 A value is missing'],
    ];
    for (const [text, want] of cases) {
      const { value, issues } = readRecord(utf8(text), START);
      assert.equal(value, undefined);
      assert.deepEqual(
        issues.map(({ kind, line, column, message }) => `${kind} ${String(line)}:${String(column)} ${message}`),
        [`malformed ${want}`],
        text,
      );
    }
  });

  it('never parses what is nested deeper than 1,000 levels, whether it is told the depth or not', () => {
    for (const depth of [MAX_DEPTH, MAX_DEPTH + 1, 200_000]) {
      for (const relaxed of [false, true]) {
        const text = '['.repeat(depth) + (relaxed ? '"]]]",' : '"]]]"') + ']'.repeat(depth);
        for (const facts of [undefined, { depth, relaxed }]) {
          const { value, issues } = readRecord(utf8(text), START, facts);
          assert.equal(value !== undefined, depth <= MAX_DEPTH);
          const malformed = { kind: 'malformed', ...START, message: 'The record is nested deeper than 1,000 levels' };
          assert.deepEqual(issues, depth <= MAX_DEPTH ? [] : [malformed]);
        }
      }
    }
  });

  it('keeps __proto__ an own key and the prototype untouched, also with comments', () => {
    const { value } = readRelaxed('{"__proto__": {"x": 1}, /* */ "constructor": 2,}');
    assert.ok(typeof value === 'object' && value !== null);
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  it('lets the last of duplicate keys win, as JSON.parse does', () => {
    for (const text of ['{"a":1,"b":2,"a":3}', '{"a":1,"b":2,"a":3,}']) {
      assert.equal(JSON.stringify(readRecord(utf8(text), START).value), '{"a":3,"b":2}');
    }
  });
});
