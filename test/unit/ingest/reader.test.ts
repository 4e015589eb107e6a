import assert from 'node:assert/strict';
import { encode, ENCODINGS, pieces, read, readChunks, utf8 } from './support';

describe('the summary of a source', () => {
  const one = '{"meta":{"eventId":"1"}}';
  const shapes: readonly [string, string][] = [
    ['', 'empty'],
    [' \n', 'empty'],
    ['plain text\n', 'empty'],
    ['[]', 'json-array'],
    [`[${one},${one}]`, 'json-array'],
    [`[\n${one},\n${one}\n]\n`, 'json-array'],
    [`[${one},{"meta":`, 'json-array'],
    [one, 'single-event'],
    [`// copied\n${JSON.stringify(JSON.parse(one), null, 2)}\n`, 'single-event'],
    [`${one}\n${one}\n`, 'json-lines'],
    [`\uFEFF${one}\r\n\r\n${one}`, 'json-lines'],
    [`${one}\n{"meta":{"x\n`, 'json-lines'],
    [`${one}${one}`, 'concatenated'],
    [`${one} ${one}\n${one}`, 'concatenated'],
    [`{\n}\n{\n}\n`, 'concatenated'],
    [`${one},\n${one}\n`, 'concatenated'],
    [`{"auditLogs":[]}`, 'rest-page'],
    [`{"authorizationEvents":[${one}]}\n{"page":2,"authorizationEvents":[${one}]}`, 'rest-page'],
    [`[{"workloadEvents":[${one}]},{"workloadEvents":[${one}]}]`, 'rest-page'],
    [`${one}\n[${one}]`, 'mixed'],
    [`{"auditLogs":[]}\n${one}`, 'mixed'],
    ['1\n2\n', 'mixed'],
  ];
  for (const [text, shape] of shapes) {
    it(`names ${JSON.stringify(text.slice(0, 70))} ${shape}`, () => {
      assert.equal(read(text).summary.shape, shape);
    });
  }

  it('counts the bytes of the source itself, and the records read whole', () => {
    const text = `${one}\n{"meta":01}\n{"é":1}\n`;
    for (const encoding of ENCODINGS) {
      const bytes = encode(text, encoding);
      const { summary } = readChunks(pieces(bytes, 5));
      assert.deepEqual(summary, { shape: 'json-lines', shapeTitle: 'JSON Lines', bytes: bytes.length, records: 2 });
    }
  });
});

describe('pages', () => {
  it('tell recordsTotal before and behind the records, the largest of several pages', () => {
    const total = (text: string): number | undefined => read(text).summary.recordsTotal;
    assert.equal(total('{"recordsTotal":7,"page":1,"auditLogs":[{"a":1}]}'), 7);
    assert.equal(total('{"auditLogs":[{"a":1},{"recordsTotal":99}],"x":{"recordsTotal":98},"recordsTotal":7}'), 7);
    assert.equal(total('{"auditLogs":[],"recordsTotal":7}\n{"auditLogs":[],"recordsTotal":8}{"auditLogs":[]}'), 8);
    assert.equal(total('{"recordsTotal":7, // all\n"auditLogs":[{"a":1},],}'), 7);
    assert.equal(total('{"recordsTotal":7,"auditLogs":[{"a":1},{"a":'), 7);
    assert.equal(total('{"recordsTotal":"7","auditLogs":[]}'), undefined);
    assert.equal(total('{"recordsTotal":7,"b":1}'), undefined);
  });

  it('keep their fields though the memory of each chunk is used again', () => {
    const head = '{"recordsTotal":7,"auditLogs":[';
    assert.equal(readChunks([utf8(head), utf8('{"a":1}]}')]).summary.recordsTotal, 7);
  });

  it('may hold several arrays of records', () => {
    const told = read('{"authorizationEvents":[{"a":1}],"page":1,"workloadEvents":[{"a":2}],"recordsTotal":2}');
    assert.deepEqual(told.records, ['{"a":1}', '{"a":2}']);
    assert.equal(told.summary.recordsTotal, 2);
  });

  it('are read though their own fields are huge', () => {
    const junk = `"junk":"${'x'.repeat(100_000)}"`;
    for (const text of [
      `{${junk},"auditLogs":[{"a":1}],"recordsTotal":2}`,
      `{"auditLogs":[{"a":1}],${junk},"recordsTotal":2}`,
    ]) {
      for (const length of [1_000, 1_000_000]) {
        const told = readChunks(pieces(utf8(text), length));
        assert.deepEqual(told.records, ['{"a":1}']);
        assert.deepEqual(told.issues, []);
        assert.equal(told.summary.recordsTotal, undefined);
      }
    }
  });

  it('are told by their keys at the outermost level only', () => {
    const told = read('{"a":{"auditLogs":[1]},"auditLogs":null}\n{"b":[{"auditLogs":[1]}]}\n');
    assert.deepEqual(told.records, ['{"a":{"auditLogs":[1]},"auditLogs":null}', '{"b":[{"auditLogs":[1]}]}']);
    assert.equal(told.summary.shape, 'json-lines');
  });
});
