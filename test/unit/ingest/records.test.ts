import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecordScanner } from '../../../src/core/ingest/scanner';
import {
  encode,
  ENCODINGS,
  expected,
  pieces,
  read,
  readChunks,
  source,
  utf8,
  type Encoding,
  type Source,
  type Told,
} from './support';

/** Asserts that exactly the source's records were told, each with its place. */
function assertWhole(told: Told, from: Source, encoding: Encoding): void {
  const want = expected(from, encoding === 'utf-8 with BOM' ? 3 : 0);
  assert.deepEqual(told.issues, []);
  assert.deepEqual(told.records, want.records);
  assert.deepEqual(told.spans, want.spans);
}

describe('finding records', function () {
  this.timeout(20_000);

  it('tells every record of any mixture of shapes with its place, in every encoding', () => {
    fc.assert(
      fc.property(source, fc.constantFrom(...ENCODINGS), (from, encoding) => {
        assertWhole(read(encode(from.text, encoding)), from, encoding);
      }),
      { numRuns: 600 },
    );
  });

  it('tells the same wherever a small source is cut in two, and byte by byte', () => {
    fc.assert(
      fc.property(
        source.filter(({ text }) => text.length < 400),
        fc.constantFrom(...ENCODINGS),
        (from, encoding) => {
          const bytes = encode(from.text, encoding);
          const whole = read(bytes);
          assertWhole(whole, from, encoding);
          for (let cut = 1; cut < bytes.length; cut++) {
            assert.deepEqual(readChunks([bytes.subarray(0, cut), bytes.subarray(cut)]), whole);
          }
          assert.deepEqual(readChunks(pieces(bytes, 1)), whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells the same however a larger source is cut', () => {
    const larger = fc
      .array(source, { minLength: 10, maxLength: 20 })
      .map((parts) => parts.map(({ text }) => text).join('\n'));
    fc.assert(
      fc.property(
        larger,
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 }),
        (text, lengths) => {
          const bytes = utf8(text);
          const chunks: Uint8Array[] = [];
          for (let at = 0, n = 0; at < bytes.length; n++) {
            const length = lengths[n % lengths.length] ?? 0;
            chunks.push(bytes.subarray(at, at + length));
            // An empty chunk now and then, but not for ever.
            at += length === 0 && n % 2 === 0 ? 0 : Math.max(1, length);
            if (length === 0 && n % 2 === 1) chunks.push(bytes.subarray(at - 1, at));
          }
          assert.deepEqual(readChunks(chunks), read(bytes));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells damaged sources the same however they are cut', () => {
    const junk = fc.constantFrom(
      '',
      '}',
      ']',
      '{',
      '[',
      '"',
      ',',
      '/',
      'x 1',
      '{"meta":',
      '\n',
      '\\',
      '/*',
      '\r\n',
      '\uFEFF',
    );
    fc.assert(
      fc.property(
        source.filter(({ text }) => text.length < 300),
        fc.nat(),
        fc.nat(20),
        junk,
        (from, where, length, instead) => {
          const at = where % (from.text.length + 1);
          const bytes = utf8(from.text.slice(0, at) + instead + from.text.slice(at + length));
          const whole = read(bytes);
          assert.deepEqual(readChunks(pieces(bytes, 1)), whole);
          assert.deepEqual(readChunks(pieces(bytes, 7)), whole);
          const lines = from.text.split(/\r\n|\r|\n/).length + 3;
          for (const { line, column } of whole.issues) assert.ok(line >= 1 && line <= lines && column >= 1);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('keeps __proto__ an ordinary key', () => {
    for (const text of ['{"__proto__":{"polluted":1}}', '{"__proto__":{"polluted":1},}']) {
      assert.deepEqual(read(text).records, ['{"__proto__":{"polluted":1}}']);
    }
  });

  it('reads what stands between byte-order marks of joined files', () => {
    const told = read('\uFEFF{"a":1}\n\uFEFF{"a":2}\n\uFEFF[{"a":3}]');
    assert.deepEqual(told.records, ['{"a":1}', '{"a":2}', '{"a":3}']);
    assert.deepEqual(told.issues, []);
  });

  it('finds its way through 10,000 levels, calls the record too deep, and reads the next', () => {
    const deep = '{"a":'.repeat(5_000) + '['.repeat(5_000) + ']'.repeat(5_000) + '}'.repeat(5_000);
    for (const relaxed of ['', '/* */']) {
      const told = read(`${relaxed}${deep.replace('[[', `[${relaxed}[`)}\n{"b":1}\n`);
      assert.deepEqual(told.records, ['{"b":1}']);
      assert.deepEqual(
        told.issues.filter(({ kind }) => kind === 'malformed'),
        [
          {
            kind: 'malformed',
            line: 1,
            column: 1 + relaxed.length,
            message: 'The record is nested deeper than 1,000 levels',
          },
        ],
      );
    }
    const edge = '['.repeat(999) + ']'.repeat(999);
    assert.equal(read(`{"a":${edge}}`).records.length, 1);
  });

  it('has the last column right of a minified array of 100 MB on one line', function () {
    this.timeout(20_000);
    const record = utf8(
      '{"meta":{"eventId":"é€😀","severity":"Info"},"x":"0123456789012345678901234567890123456789012345678901234567890123456789"}',
    );
    const units = new TextDecoder().decode(record).length;
    const perChunk = 8_000;
    const block = new Uint8Array((record.length + 1) * perChunk);
    for (let i = 0; i < perChunk; i++) {
      block.set(record, i * (record.length + 1));
      block[(i + 1) * (record.length + 1) - 1] = 0x2c;
    }
    const blocks = Math.ceil(100e6 / block.length);
    let last: unknown;
    const scanner = new RecordScanner({
      record: ({ span }) => {
        last = span;
        return true;
      },
      page: () => assert.fail('no page'),
      issue: (issue) => assert.fail(issue.message),
    });
    scanner.push(utf8('['));
    for (let i = 0; i < blocks; i++) scanner.push(block);
    scanner.push(record);
    scanner.push(utf8(']'));
    scanner.end();
    const before = blocks * perChunk;
    assert.deepEqual(last, {
      start: 1 + before * (record.length + 1),
      end: 1 + before * (record.length + 1) + record.length,
      line: 1,
      column: 2 + before * (units + 1),
      endLine: 1,
      endColumn: 2 + before * (units + 1) + units,
    });
    assert.ok(scanner.bytesVisited < 101e6 + block.length);
  });
});
