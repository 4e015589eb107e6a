import assert from 'node:assert/strict';
import fc from 'fast-check';
import { issueLines, pieces, read, readChunks, utf8, type Told } from './support';

/** Reads whole and byte by byte, and asserts that both tell the same. */
function readBoth(text: string): Told {
  const whole = read(text);
  assert.deepEqual(readChunks(pieces(utf8(text), 1)), whole);
  return whole;
}

/** Asserts which records a source yields (by their `a`) and what is told of the rest. */
function assertTold(text: string, as: readonly unknown[], issues: readonly string[]): void {
  const told = readBoth(text);
  assert.deepEqual(
    told.records.map((record) => (JSON.parse(record) as { a?: unknown }).a),
    as,
  );
  assert.deepEqual(issueLines(told), issues);
}

const BREAKS_OFF = 'The record breaks off here: the next one begins on line';
const NOT_JSON = 'Text that is not JSON where a record should begin';

describe('damage in JSON Lines', function () {
  this.timeout(20_000);

  it('never lets a cut line swallow the lines that follow', () => {
    assertTold('{"meta":{"ti\n{"a":1}\n', [1], ['malformed 1:10 Unterminated string']);
    assertTold('{"a":0,\n{"a":1}', [1], [`malformed 1:8 ${BREAKS_OFF} 2`]);
    assertTold('{"a":\n{"a":1}\n{"a":2}', [1, 2], [`malformed 1:6 ${BREAKS_OFF} 2`]);
    assertTold('{"a":\n{"a":1}', [1], [`malformed 1:6 ${BREAKS_OFF} 2`]);
    assertTold('{"a":{"b":1\n{"a":1}', [1], [`malformed 1:12 ${BREAKS_OFF} 2`]);
    assertTold('{"a":[\n{"a":1}\n{"a":2}\n', [1, 2], [`malformed 1:7 ${BREAKS_OFF} 2`]);
    assertTold('{"a":tr\n{"a":1}\n', [1], [`malformed 1:8 ${BREAKS_OFF} 2`]);
    assertTold('{\n{"a":1}\n{"a":2}\n', [1, 2], [`malformed 1:2 ${BREAKS_OFF} 2`]);
    assertTold('{"a":"x\\\n{"a":1}\n', [1], ['malformed 1:6 Unterminated string']);
  });

  it('finds good lines whatever their keys are', () => {
    const told = readBoth('{"x":"\n{"y":1}\n{"z":[\n{"w":2}\n');
    assert.deepEqual(told.records, ['{"y":1}', '{"w":2}']);
    assert.equal(told.issues.length, 2);
  });

  it('gives exactly the good lines and one issue wherever one line is cut', () => {
    const bad = '{"meta":{"id":"é","list":[{"meta":1},{"x":[true,"\\""]}],"n":-1.5},"o":{"p":{}}}';
    for (let cut = 1; cut < bad.length; cut++) {
      for (const newline of ['\n', '\r\n', '\r']) {
        const told = read(['{"meta":0}', bad.slice(0, cut), '{"meta":1}', '{"meta":2}', ''].join(newline));
        assert.deepEqual(told.records, ['{"meta":0}', '{"meta":1}', '{"meta":2}'], bad.slice(0, cut));
        assert.deepEqual(
          told.issues.map(({ kind, line }) => [kind, line]),
          [['malformed', 2]],
          bad.slice(0, cut),
        );
      }
    }
  });

  it('gives exactly the good lines and one issue wherever the head of one line is missing', () => {
    const bad = '{"meta":{"id":"é","sub":{"x":[true,"\\""]},"n":"z"},"o":{"p":{}}}';
    for (let cut = 1; cut < bad.length; cut++) {
      const told = read(['{"meta":0}', bad.slice(cut), '{"meta":1}', '{"meta":2}', ''].join('\n'));
      assert.deepEqual(
        told.records.filter((record) => record.startsWith('{"meta":')),
        ['{"meta":0}', '{"meta":1}', '{"meta":2}'],
        bad.slice(cut),
      );
      // A rest that happens to begin with a whole object also gets a hint for the comma behind it.
      const malformed = told.issues.filter(({ kind }) => kind === 'malformed');
      assert.deepEqual(
        malformed.map(({ line }) => line),
        [2],
        bad.slice(cut),
      );
    }
  });

  it('tells a line of plain text or of binary data once', () => {
    assertTold('{"a":1}\nsome 12 plain "text" [here\n{"a":2}\n', [1, 2], [`malformed 2:1 ${NOT_JSON}`]);
    assertTold('{"a":1}\n2024-09-14 10:00 {x} connected\n{"a":2}\n', [1, 2], [`malformed 2:1 ${NOT_JSON}`]);
    assertTold('{"a":1}\n12 errors\n{"a":2}\n', [1, 2], [`malformed 2:1 ${NOT_JSON}`]);
    assertTold('{"a":1}\n12 "errors\n{"a":2}\n', [1, 2], [`malformed 2:1 ${NOT_JSON}`]);
    assertTold('{"a":1}\n\u0001\u0002PK{{"\u0000]]\n{"a":2}\n', [1, 2], [`malformed 2:1 ${NOT_JSON}`]);
    assertTold(
      'one\ntwo\nthree\n{"a":1}\nfour\n{"a":2}',
      [1, 2],
      [`malformed 1:1 ${NOT_JSON}`, `malformed 5:1 ${NOT_JSON}`],
    );
    const bytes = new Uint8Array([...utf8('{"a":1}\n'), 0xff, 0xfe, 0x80, 0x00, 0xc3, ...utf8('\n{"a":2}\n')]);
    assert.deepEqual(read(bytes).records, ['{"a":1}', '{"a":2}']);
    assert.deepEqual(issueLines(read(bytes)), [`malformed 2:1 ${NOT_JSON}`]);
  });

  it('never loses another line, whatever happens within one', () => {
    const line = (n: number): string =>
      JSON.stringify({ meta: { id: n, text: 'x "q" {é' }, chain: ['a'], list: [{ id: 1 }, { id: 2 }], o: { n: null } });
    const junk = fc.constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      'x',
      '\\',
      '/*',
      '//',
      '[{',
      '{"meta":',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.nat(2), fc.nat(120), fc.nat(60), junk, (which, at, length, instead) => {
        const good = [0, 1, 2].map(line);
        const whole = good[which] ?? '';
        const bad = whole.slice(0, at) + instead + whole.slice(at + length);
        const told = read(good.map((text, n) => (n === which ? bad : text)).join('\n'));
        // Half a comment hides what follows it on purpose, as far as anyone can tell.
        if (told.issues.some(({ kind, message }) => kind === 'hint' && message.startsWith('Comments'))) return;
        for (const [n, text] of good.entries()) assert.ok(n === which || told.records.includes(text), bad);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads a record behind a prefix of plain text', () => {
    assertTold(
      '2024-09-14 INFO {"meta":1,"a":1}\n2024-09-15 INFO {"meta":1,"a":2}\n',
      [1, 2],
      [`malformed 1:1 ${NOT_JSON}`, `malformed 2:1 ${NOT_JSON}`],
    );
  });

  it('skips a closing bracket too many', () => {
    assertTold('{"a":1}}\n{"a":2}', [1, 2], ["malformed 1:8 Unexpected '}' where a record should begin"]);
    assertTold('{"a":1}\n]]\n{"a":2}', [1, 2], ["malformed 2:1 Unexpected ']' where a record should begin"]);
  });

  it('takes no part of a damaged record for a record', () => {
    assertTold('{"a":0,"event":{"a":1},"x":]}\n{"a":2}', [2], ["malformed 1:28 A value is missing before ']'"]);
    assertTold(
      '{"a":0,"events":[{"a":1},{"a":1}],"x":]}\n{"a":2}',
      [2],
      ["malformed 1:39 A value is missing before ']'"],
    );
  });

  it('counts columns behind damage and comments in UTF-16 code units', () => {
    const damaged = readBoth('[{"a":"é€😀",x:"é€😀"},{"a":2}]');
    assert.deepEqual(issueLines(damaged), ["malformed 1:14 A property name in double quotes is missing before 'x'"]);
    assert.equal(damaged.spans[0]?.column, 24);
    const comments = readBoth('{"a":1} /* é€😀 */ {"a":2}\n');
    assert.deepEqual(
      comments.spans.map(({ column }) => column),
      [1, 20],
    );
    assert.equal(readBoth('{ // é€😀\n"a":1} {"b":2}').spans[1]?.column, 8);
  });

  it('names a missing separator', () => {
    assertTold('{"a" 1}\n{"a":2}', [2], ["malformed 1:6 A colon is missing before '1'"]);
    assertTold('{"a":1 "b":2}\n{"a":2}', [2], ["malformed 1:8 A comma or a closing bracket is missing before '\"'"]);
    assertTold('{"a":,"b":2}\n{"a":2}', [2], ["malformed 1:6 A value is missing before ','"]);
    assertTold('{\'a\':1}\n{"a":2}', [2], ["malformed 1:2 A property name in double quotes is missing before '''"]);
    assertTold('{"a":[1}\n{"a":2}', [2], ["malformed 1:8 The closing '}' does not match the bracket that is open"]);
  });

  it('tells bad numbers, words and escapes at their place', () => {
    assertTold('{"a":01}\n{"a":2}', [2], ['malformed 1:6 Invalid number']);
    assertTold('{"a":1.}\n{"a":2}', [2], ['malformed 1:6 Invalid number']);
    assertTold('{"b":1,\r\n "a":None}\n{"a":2}', [2], ['malformed 2:6 Invalid symbol']);
    assertTold('{"a":"\\x"}\n{"a":2}', [2], ['malformed 1:6 Invalid escape character in a string']);
    assertTold('{"a":"\\u12"}\n{"a":2}', [2], ['malformed 1:6 Invalid \\u escape in a string']);
    assertTold('{"a":"\t"}\n{"a":2}', [2], ['malformed 1:6 Invalid control character in a string']);
  });
});

describe('a truncated file', function () {
  this.timeout(20_000);

  it('keeps the records before the cut and tells the cut record once', () => {
    const records = [1, 2, 3].map((a) => ({ a, meta: { list: [{ x: '{"meta":1}' }], text: 'é"' } }));
    const shapes: readonly [string, string][] = [
      [records.map((record) => JSON.stringify(record)).join('\n'), ''],
      [records.map((record) => JSON.stringify(record, null, 2)).join('\n'), ''],
      [JSON.stringify(records), '['],
      [JSON.stringify(records, null, 2), '['],
      [JSON.stringify({ page: 1, authorizationEvents: records, recordsTotal: 3 }), '{'],
      [JSON.stringify({ page: 1, authorizationEvents: records, recordsTotal: 3 }, null, 4), '{'],
    ];
    for (const [text, opening] of shapes) {
      for (let cut = 1; cut < text.length; cut++) {
        const told = read(text.slice(0, cut));
        const whole = records.filter((_, index) => told.records[index] === JSON.stringify(records[index]));
        assert.equal(told.records.length, whole.length, `${text.slice(0, cut)}: ${told.records.join()}`);
        // At most one issue; none only where the text happens to be whole.
        const balanced = opening === '' && /\}\s*$/.test(text.slice(0, cut)) && told.issues.length === 0;
        if (!balanced && !/^\s*$/.test(text.slice(0, cut))) {
          const between = opening === '' && /\}\s*\n\s*$/.test(text.slice(0, cut));
          assert.equal(told.issues.length, between && told.issues.length === 0 ? 0 : 1, text.slice(0, cut));
        }
      }
    }
  });

  it('says where the record began and that the file ends', () => {
    assertTold(
      '{"a":1}\n{"a":2,\n  "b": [1, 2',
      [1],
      ['malformed 3:13 The file ends before the closing bracket in the record that begins on line 2'],
    );
    assertTold('{"a":1}\n{"a":"two', [1], ['malformed 2:6 The file ends within a string']);
    assertTold('[{"a":1},\n', [1], ['malformed 2:1 The file ends before the end of the array that begins on line 1']);
    assertTold(
      '{"auditLogs":[{"a":1}',
      [1],
      ['malformed 1:22 The file ends before the end of the page that begins on line 1'],
    );
    assertTold(
      '{"auditLogs":[{"a":1}],\n"recordsTotal":',
      [1],
      ['malformed 2:16 The file ends before the closing bracket in the page that begins on line 1'],
    );
    assertTold('{"a":1} /* never closed', [1], ['malformed 1:9 Unterminated comment']);
  });

  it('reads the records that an unclosed comment would swallow', () => {
    assertTold('/* begin\n{"a":1}\n{"a":2}\n', [1, 2], ['malformed 1:1 Unterminated comment']);
  });
});

describe('damage in arrays and pages', function () {
  this.timeout(20_000);

  const record = (a: number): string => `{"a":${String(a)},"meta":{"x":[{"y":1}]}}`;

  it('loses only the damaged record of a minified array', () => {
    const whole = [1, 2, 3, 4].map(record);
    const damaged: readonly [string, string][] = [
      ['{"a":2,"meta":{"x":[{"y":1}]}', 'a missing closing brace'],
      ['{"a":2,"meta":{"x":[{"y":1}}}', 'a missing closing bracket'],
      ['{"a":2,"meta":{"x":[{"y":', 'a cut in a value'],
      ['{"a":2,"meta":{"x', 'a cut in a string'],
      ['{"a":2,meta:{"x":1}}', 'a key without quotes'],
      ['{"a" 2}', 'a missing colon'],
      ['{"a":2 "b":3}', 'a missing comma'],
      ['"a":2,"b":3}', 'a missing opening brace'],
    ];
    for (const [bad, what] of damaged) {
      for (const [head, tail] of [
        ['[', ']'],
        ['{"page":1,"workloadEvents":[', '],"recordsTotal":4}'],
      ]) {
        const told = readBoth(`${head}${[whole[0], bad, whole[2], whole[3]].join(',')}${tail}`);
        const objects = told.records.filter((text) => text.startsWith('{'));
        assert.deepEqual(objects, [whole[0], whole[2], whole[3]], what);
        assert.deepEqual(
          told.issues.map(({ kind, line }) => [kind, line]),
          [['malformed', 1]],
          what,
        );
        if (head !== '[') assert.equal(told.summary.recordsTotal, 4, what);
      }
    }
  });

  it('loses only the damaged record of a pretty array or page, at any line that is missing', () => {
    const list = [1, 2, 3].map((a) => ({ a, meta: { x: [{ y: a }], z: 'é' }, tags: ['q', { r: null }] }));
    for (const value of [list, { page: 1, auditLogs: list, recordsTotal: 3 }]) {
      const lines = JSON.stringify(value, null, 2).split('\n');
      const second = lines.findIndex((line) => line.includes('"a": 2'));
      const third = lines.findIndex((line) => line.includes('"a": 3'));
      for (let gone = second; gone < third - 2; gone++) {
        const told = readBoth(lines.filter((_, index) => index !== gone).join('\n'));
        const others = told.records.filter(
          (text) => text === JSON.stringify(list[0]) || text === JSON.stringify(list[2]),
        );
        assert.equal(others.length, 2, `without ${lines[gone]}`);
        // Some lines can go without damage, or split the record in a whole one and a rest.
        assert.ok(told.records.length <= 3, `without ${lines[gone]}: ${told.records.join()}`);
        assert.ok(told.records.length === 3 || told.issues.length === 1, `without ${lines[gone]}`);
        assert.ok(told.issues.length <= 1, `${lines[gone]}: ${issueLines(told).join()}`);
        if (!Array.isArray(value)) assert.equal(told.summary.recordsTotal, 3);
      }
    }
  });

  it('reads on behind the last record of a pretty page, though it is damaged', () => {
    const page = { page: 1, auditLogs: [{ a: 1 }, { a: 2, b: 'cut' }], recordsTotal: 9 };
    const told = readBoth(JSON.stringify(page, null, 2).replace('cut"', 'cut'));
    assert.deepEqual(told.records, ['{"a":1}']);
    assert.deepEqual(issueLines(told), ['malformed 9:12 Unterminated string in the record that begins on line 7']);
    assert.equal(told.summary.recordsTotal, 9);
  });

  it('names the line where a damaged record began', () => {
    assertTold(
      '[\n  {\n    "a": 1,\n    "b": {\n      "c": 2\n    }\n  ,\n  {\n    "a": 2\n  }\n]\n',
      [2],
      ['malformed 7:4 The record that begins on line 2 breaks off here: the next one begins on line 8'],
    );
    assertTold(
      '[\n {\n  "a": "x\n },\n {\n  "a": 2\n }\n]',
      [2],
      ['malformed 3:8 Unterminated string in the record that begins on line 2'],
    );
  });

  it('skips an extra closing brace', () => {
    assertTold('[{"a":1}},{"a":2}]', [1, 2], ["malformed 1:9 Unexpected '}' where a record should begin"]);
    assertTold(
      '[\n  {\n    "a": 1\n  }\n  },\n  {\n    "a": 2\n  }\n]',
      [1, 2],
      ["malformed 5:3 Unexpected '}' where a record should begin"],
    );
    assertTold(
      '{"auditLogs":[{"a":1}},{"a":2}],"page":1}',
      [1, 2],
      ["malformed 1:22 Unexpected '}' where a record should begin"],
    );
  });

  it('reads an array with commas missing or doubled', () => {
    assertTold('[{"a":1} {"a":2} {"a":3}]', [1, 2, 3], ['hint 1:10 A comma is missing before this record']);
    assertTold('[{"a":1},,{"a":2}]', [1, 2], ["malformed 1:10 Unexpected ',' where a record should begin"]);
    assertTold('[{"a":1},oops,{"a":2}]', [1, 2], [`malformed 1:10 ${NOT_JSON}`]);
  });

  it('reads the records of a page whose own fields are damaged', () => {
    assertTold(
      '{"page":1,,"auditLogs":[{"meta":1,"a":1},{"meta":1,"a":2}],"recordsTotal":7}\n{"a":3}\n',
      [1, 2, 3],
      ["malformed 1:11 A property name in double quotes is missing before ','"],
    );
    assertTold(
      '{"auditLogs":[{"a":1}],"recordsTotal" 7}\n{"auditLogs":[{"a":2}],"recordsTotal":7}\n',
      [1, 2],
      ["malformed 1:39 A colon is missing before '7' in the page that begins on line 1"],
    );
  });

  it('frees the records that one without its closing brackets has swallowed', () => {
    for (const indent of [undefined, 2]) {
      const list = [1, 2, 3, 4].map((n) => ({ meta: n, list: [{ x: 1 }] }));
      const text = JSON.stringify({ page: 1, auditLogs: list, recordsTotal: 4 }, null, indent);
      // Without the end of the second record's list, the list goes on to the end of the page's array.
      const from = text.indexOf('{', text.indexOf('list', text.indexOf('2')));
      const end = text.indexOf('{', text.indexOf('}', from));
      const told = readBoth(text.slice(0, text.indexOf('}', from) + 1) + ',' + text.slice(end));
      assert.deepEqual(
        told.records,
        [list[0], list[2], list[3]].map((record) => JSON.stringify(record)),
      );
      assert.equal(told.issues.length, 1);
      assert.equal(told.summary.recordsTotal, 4);
    }
  });

  it('reads the next page though the array of the one before is not closed', () => {
    const told = readBoth('{"page":1,"auditLogs":[{"a":1}}\n{"page":2,"auditLogs":[{"a":2}],"recordsTotal":2}\n');
    assert.deepEqual(told.records, ['{"a":1}', '{"a":2}']);
    assert.equal(told.issues.length, 1);
    assert.equal(told.summary.recordsTotal, 2);
  });

  it('loses only the damaged one of values that follow without separators', () => {
    assertTold(
      '{"a":1}{"a":2,"b":[}{"a":3}{"a":4}',
      [1, 3, 4],
      ["malformed 1:20 The closing '}' does not match the bracket that is open"],
    );
    assertTold(
      '{"a":1}{"a":2,"b":"{"a":3}{"a":4}',
      [1, 3, 4],
      ["malformed 1:22 A comma or a closing bracket is missing before 'a'"],
    );
  });

  it('reads a file whose head is missing', () => {
    const lines = JSON.stringify([{ meta: 1, b: { c: 2 } }, { meta: 2 }, { meta: 3 }], null, 2).split('\n');
    const told = readBoth(lines.slice(3).join('\n'));
    assert.deepEqual(told.records, ['{"meta":2}', '{"meta":3}']);
    assert.equal(told.issues.length, 1);
  });
});

describe('what is not strict JSON', () => {
  it('reads comments and trailing commas, with one hint of a kind for each record', () => {
    const told = readBoth('// exported\n{"a": 1, /* é */ "b": [1, 2,], // x\n}\n{"a":2,}\n');
    assert.deepEqual(told.records, ['{"a":1,"b":[1,2]}', '{"a":2}']);
    assert.deepEqual(issueLines(told), [
      'hint 1:1 Comments are not JSON: skipped',
      'hint 2:10 Comments are not JSON: skipped',
      'hint 2:29 Trailing comma before the closing bracket: skipped',
      'hint 4:8 Trailing comma before the closing bracket: skipped',
    ]);
    assert.equal(told.spans[0]?.endColumn, 2);
  });

  it('reads comments and trailing commas in arrays and pages', () => {
    const told = readBoth('[ // one\r\n{"a":1}, /* two\r\n */ {"a":2},\r\n]\r\n{"auditLogs":[{"a":3},],"page":1,}');
    assert.deepEqual(told.records, ['{"a":1}', '{"a":2}', '{"a":3}']);
    assert.deepEqual(
      told.issues.map(({ kind, line }) => `${kind} ${String(line)}`),
      ['hint 1', 'hint 2', 'hint 4', 'hint 5', 'hint 5'],
    );
    assert.deepEqual(
      told.spans.map(({ line, column }) => [line, column]),
      [
        [2, 1],
        [3, 5],
        [5, 15],
      ],
    );
  });

  it('reads the pasted inside of an array', () => {
    assertTold(
      '{"a":1},\n{"a":2},\n{"a":3},\n',
      [1, 2, 3],
      ['hint 1:8 Commas between records outside of an array: skipped'],
    );
  });

  it('reads bytes that are not UTF-8 as U+FFFD, with a hint', () => {
    const told = read(new Uint8Array([...utf8('{"a":"x'), 0xff, ...utf8('"}\n{"a":"\uFFFD"}')]));
    assert.deepEqual(told.records, ['{"a":"x\uFFFD"}', '{"a":"\uFFFD"}']);
    assert.deepEqual(issueLines(told), ['hint 1:8 Bytes that are not UTF-8 were read as \uFFFD']);
  });
});

describe('a record that is too long', () => {
  it('is told and skipped, and the next ones are read', () => {
    const long = `{"a":2,"b":"${'x'.repeat(300)}","c":[{"d":1}]}`;
    for (const text of [`{"a":1}\n${long}\n{"a":3}\n`, `[{"a":1},${long},{"a":3}]`]) {
      for (const length of [1, 50, 10_000]) {
        const told = readChunks(pieces(utf8(text), length), { maxRecordBytes: 100 });
        assert.deepEqual(told.records, ['{"a":1}', '{"a":3}']);
        assert.deepEqual(
          told.issues.map(({ message }) => message),
          ['The record is longer than 100 bytes: skipped'],
        );
        assert.equal(told.issues[0]?.line, text.startsWith('[') ? 1 : 2);
      }
    }
  });

  it('is told once, though it is damaged as well', () => {
    const told = readChunks(pieces(utf8(`{"a":"${'x'.repeat(300)}\n{"a":3}\n`), 20), { maxRecordBytes: 100 });
    assert.deepEqual(told.records, ['{"a":3}']);
    assert.equal(told.issues.length, 1);
  });

  it('may be the head of a page, whose records are read', () => {
    const text = `{"junk":"${'x'.repeat(300)}","auditLogs":[{"a":1},{"a":2}]}`;
    assert.deepEqual(readChunks(pieces(utf8(text), 20), { maxRecordBytes: 100 }).records, ['{"a":1}', '{"a":2}']);
  });
});
