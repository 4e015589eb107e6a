import assert from 'node:assert/strict';
import { RecordScanner } from '../../../src/core/ingest/scanner';
import { arrayKeys } from '../../../src/core/ingest/shapes/index';
import { pieces, utf8 } from './support';

/** Where each repetition makes a record or an issue, fewer of them will do. */
const SMALLER = 1_000_000;
const SIZE = 5_000_000;

/** Scans the unit, repeated to 5 MB, and returns how often a byte was looked at on average; events are read quickly. */
function visitsPerByte(head: string, unit: string, size: number, pieceLength = 65_536): number {
  const bytes = utf8(head + unit.repeat(Math.ceil(size / unit.length)));
  const scanner = new RecordScanner(
    { record: () => true, quick: () => undefined, page: () => undefined, issue: () => undefined },
    { arrayKeys },
  );
  for (const piece of pieces(bytes, pieceLength)) scanner.push(piece);
  scanner.end();
  return scanner.bytesVisited / bytes.length;
}

describe('the work for a hostile source stays linear', () => {
  const kinds: readonly [head: string, unit: string, size?: number][] = [
    ['', '{"meta":'],
    ['', '{"meta":\n'],
    ['', '[{"meta":1,', SMALLER],
    ['[', '{"meta":1,"a":[1,\n'],
    ['', '{"meta":"', SMALLER],
    ['', '{"meta":[{"meta":{', SMALLER],
    ['', '['],
    ['', '{'],
    ['', '{\n', SMALLER],
    ['', '{ '],
    ['', '{                                                        '],
    ['', '"', SMALLER],
    ['', '"a'],
    ['', '"\\'],
    ['', '/*'],
    ['', '/* /\n{'],
    ['', '/'],
    ['', '}'],
    ['[', '},'],
    ['', ','],
    ['', '1 x '],
    ['', 'x'],
    ['', '1'],
    ['', '{"authorizationEvents":['],
    ['', '{"authorizationEvents":[{"meta":1}],', SMALLER],
    ['{"authorizationEvents":[],', '"a":{"b":1},'],
    ['', '{"a":[\n{"meta":1},'],
    ['', '\r'],
    ['', '\uFEFF'],
    ['', '{"meta":1}/', SMALLER],
    ['{"x":[', '{"meta":1},'],
    ['', '{"meta":{}}'],
    ['', '{"meta":{},', SMALLER],
    ['', '{"meta":{}}\n{"meta":{}\n', SMALLER],
    ['[', '{"meta":{}} '],
    ['[', '{"meta":{}},\n'],
    ['', '{"meta":{"x":"\\'],
  ];
  for (const [head, unit, size = SIZE] of kinds) {
    it(`of ${JSON.stringify(head)} and many ${JSON.stringify(unit)}`, function () {
      this.timeout(10_000);
      const visits = visitsPerByte(head, unit, size);
      assert.ok(visits < 14, `${visits.toFixed(1)} visits per byte`);
    });
  }

  it('of a long event that comes byte by byte', () => {
    const visits = visitsPerByte('{"meta":{"x":"', 'a', 60_000, 1);
    assert.ok(visits < 14, `${visits.toFixed(1)} visits per byte`);
  });
});
