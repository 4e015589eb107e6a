import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ByteRange, cutRanges } from '../../../src/platform/bytes/ranges';
import { readFile, readRanges } from '../../../src/platform/node/readFile';
import { readText } from '../../support/indexOf';
import { inPieces, iterate, lines } from './support';

async function textsOf(ranges: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const bytes of ranges) texts.push(Buffer.from(bytes).toString('utf8'));
  return texts;
}

describe('the records of a source', () => {
  it('are cut out in one pass, whatever the chunks', async () => {
    const records = ['{"meta":{"a":"ä€😀"}}', '{"meta":{"b":1}}', '{"meta":{"c":"x"}}'];
    const text = `[${records.join(',\n ')}]`;
    const spans = readText(text)
      .events.map(({ span }) => span)
      .filter((_, position) => position !== 1);
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size++) {
      const cut = await textsOf(cutRanges(iterate(inPieces(bytes, size)), spans));
      assert.deepEqual(cut, [records[0], records[2]]);
    }
  });

  it('are as many as were asked for when the source has shrunk', async () => {
    const ranges = [
      { start: 0, end: 3 },
      { start: 5, end: 9 },
      { start: 20, end: 22 },
    ];
    assert.deepEqual(await textsOf(cutRanges(iterate([Buffer.from('abc..de')]), ranges)), ['abc', 'de', '']);
    assert.deepEqual(await textsOf(cutRanges(iterate([Buffer.from('abc')]), [])), []);
  });
});

describe('a file on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aembit-ranges-'));
  const text = lines(40_000);
  const ranges: readonly ByteRange[] = [100, 1_500_000, text.length - 20].map((start) => ({ start, end: start + 15 }));
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same ranges whether it is plain, in UTF-16, or compressed', async () => {
    const expected = ranges.map(({ start, end }) => text.slice(start, end));
    for (const [name, bytes] of [
      ['plain', Buffer.from(text)],
      ['utf16', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])],
      ['gzip', gzipSync(text)],
    ] as const) {
      assert.deepEqual(await textsOf(readRanges(file(name, bytes), ranges)), expected, name);
    }
    const beyond = { start: text.length - 5, end: text.length + 5 };
    assert.deepEqual(await textsOf(readRanges(join(folder, 'plain'), [beyond])), [text.slice(-5)]);
  });

  it('is read to its end, and what it was compressed with is known', async () => {
    for (const [name, compression] of [
      ['plain', undefined],
      ['gzip', 'gzip'],
    ] as const) {
      const bytes = readFile(join(folder, name));
      assert.equal((await textsOf(bytes)).join(''), text);
      assert.equal(bytes.compression, compression);
      assert.ok((bytes.head?.length ?? 0) >= 65_536);
    }
  });

  it('may be left before its end', async () => {
    for (const name of ['plain', 'gzip']) {
      for await (const chunk of readFile(join(folder, name))) {
        assert.ok(chunk.length > 0);
        break;
      }
    }
  });

  it('rejects with the file system’s error when it is not there', async () => {
    await assert.rejects(textsOf(readFile(join(folder, 'missing'))), { code: 'ENOENT' });
    await assert.rejects(textsOf(readRanges(join(folder, 'missing'), ranges)), { code: 'ENOENT' });
  });
});
