import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Transcoder } from '../../../src/core/ingest/transcode';
import { encode, utf8 } from './support';

function transcode(chunks: readonly Uint8Array[]): string {
  const out: Uint8Array[] = [];
  const transcoder = new Transcoder((bytes) => out.push(bytes.slice()));
  for (const chunk of chunks) transcoder.push(chunk);
  transcoder.end();
  return Buffer.concat(out).toString('utf8');
}

describe('transcoding', function () {
  this.timeout(20_000);

  it('turns UTF-16 of either order into UTF-8, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('utf-16le' as const, 'utf-16be' as const),
        (text, encoding) => {
          const bytes = encode(text, encoding);
          for (let cut = 0; cut <= bytes.length; cut++)
            assert.equal(transcode([bytes.subarray(0, cut), bytes.subarray(cut)]), text);
          assert.equal(transcode([...bytes].map((byte) => Uint8Array.of(byte))), text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('passes everything else through untouched and uncopied', () => {
    for (const bytes of [
      utf8('{"a":"é"}'),
      utf8('\uFEFFx'),
      Uint8Array.of(0xff),
      Uint8Array.of(0xfe, 0x00),
      Uint8Array.of(0xef, 0xbb),
    ]) {
      const out: number[] = [];
      const whole = new Transcoder((part) => out.push(...part));
      whole.push(bytes);
      whole.end();
      assert.deepEqual(out, [...bytes]);
      out.length = 0;
      const byByte = new Transcoder((part) => out.push(...part));
      for (const byte of bytes) byByte.push(Uint8Array.of(byte));
      byByte.end();
      assert.deepEqual(out, [...bytes]);
    }
    const chunk = utf8('{}');
    const same = new Transcoder((part) => {
      assert.equal(part, chunk);
    });
    same.push(chunk);
  });

  it('replaces what UTF-16 leaves incomplete', () => {
    assert.equal(transcode([Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8, 0x62, 0x00)]), 'a\uFFFDb');
    assert.equal(transcode([Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x62)]), 'a\uFFFD');
    assert.equal(transcode([Uint8Array.of(0xfe, 0xff, 0x00, 0x61, 0x00)]), 'a\uFFFD');
  });

  it('keeps surrogate pairs whole where a large chunk is sliced', () => {
    const text = 'x' + '😀'.repeat(600_000);
    for (const encoding of ['utf-16le', 'utf-16be'] as const) assert.equal(transcode([encode(text, encoding)]), text);
  });
});
