import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { decoders, gzipOf, inPieces, lines, readAll } from './support';

for (const [where, options] of Object.entries(decoders)) {
  describe(`gzip ${where}`, () => {
    const [first, second, third] = [lines(300), lines(200, 2), lines(250, 3)];

    it('is told by its content and read whole, members one after another', async () => {
      const { text, compression, damage } = await readAll([gzipOf(first, second, third)], options);
      assert.equal(text, first + second + third);
      assert.equal(compression, 'gzip');
      assert.deepEqual(damage, []);
    });

    it('may be cut into chunks anywhere', async () => {
      const file = gzipOf('{"a":1}\n', '{"b":2}\n');
      for (let cut = 0; cut <= file.length; cut++) {
        const { text, damage } = await readAll([file.subarray(0, cut), file.subarray(cut)], options);
        assert.equal(text, '{"a":1}\n{"b":2}\n', String(cut));
        assert.deepEqual(damage, []);
      }
      assert.equal((await readAll(inPieces(file, 1), options)).text, '{"a":1}\n{"b":2}\n');
    });

    it('has header fields of any kind', async () => {
      // Extra field, name, comment and header checksum are all announced; the checksum is not looked at.
      const plain = gzipSync(first);
      const fields = Buffer.from([2, 0, 7, 7, ...Buffer.from('name\0comment\0')]);
      const header = Buffer.concat([plain.subarray(0, 3), Buffer.of(0x1c), plain.subarray(4, 10), fields]);
      const { text, damage } = await readAll([Buffer.concat([header, plain.subarray(10)])], options);
      assert.equal(text, first);
      assert.deepEqual(damage, []);
    });

    it('may have zeros behind its members, and between them', async () => {
      const zeros = Buffer.alloc(70_000);
      const file = Buffer.concat([gzipOf(first), zeros, gzipOf(second), zeros]);
      const { text, damage } = await readAll(inPieces(file, 65_536), options);
      assert.equal(text, first + second);
      assert.deepEqual(damage, []);
    });

    it('is read as far as it goes where it is cut, at any byte', async () => {
      const whole = gzipOf(first, second);
      const start = gzipOf(first).length;
      for (let end = start; end < whole.length; end += 97) {
        const { text, damage } = await readAll(inPieces(whole.subarray(0, end), 1000), options);
        assert.ok((first + second).startsWith(text) && text.length >= first.length, String(end));
        const isBetween = end === start;
        assert.deepEqual(
          damage.map(({ message }) => message),
          isBetween
            ? []
            : [`The compressed file ends at byte ${String(end)} within a gzip member: the rest of the log is missing`],
        );
        assert.ok(isBetween || damage[0]?.after === text.length);
      }
      const { text } = await readAll([whole.subarray(0, start + 2000)], options);
      assert.ok(text.length > first.length + 3000);
    });

    it('says where something follows that is no gzip data', async () => {
      const file = gzipOf(first);
      const { text, damage } = await readAll([Buffer.concat([file, Buffer.from('<html>garbage</html>')])], options);
      assert.equal(text, first);
      assert.equal(damage.length, 1);
      assert.equal(damage[0]?.offset, file.length);
      assert.match(damage[0].message, /damaged at byte \d+ of the compressed file \(this is no gzip data\): nothing/);
    });

    it('goes on behind a damaged member, and keeps what came before the damage', async () => {
      const members = [gzipOf(first), gzipOf(second), gzipOf(third)] as const;
      const file = Buffer.concat(members);
      const [before, , after] = [members[0].length, members[1].length, members[0].length + members[1].length];
      // The middle of the second member, made to something that no decoder takes for data.
      file.fill(0xff, before + 2000, before + 2100);
      for (const size of [file.length, 1000, 1]) {
        const { text, damage } = await readAll(inPieces(file, size), options);
        assert.ok(text.startsWith(first + second.slice(0, 2500)));
        assert.ok(text.endsWith(`\n${third}`));
        assert.equal(damage.length, 1);
        const [{ offset, message, after: given } = { offset: 0, message: '', after: 0 }] = damage;
        assert.ok(offset >= before + 2000 && offset <= after);
        assert.match(message, new RegExp(`reading goes on with the gzip member at byte ${String(after)}$`));
        assert.equal(given, text.length - third.length - 1);
      }
    });

    it('keeps a member whose checksum does not match, and says so', async () => {
      const member = gzipSync(first);
      member[member.length - 8] = (member[member.length - 8] ?? 0) ^ 1;
      const { text, damage } = await readAll([Buffer.concat([member, gzipSync(second)])], options);
      assert.equal(text, first + second);
      assert.match(damage[0]?.message ?? '', /incorrect data check/);
      assert.equal(damage.length, 1);
      assert.equal(damage[0]?.after, first.length);
    });

    it('stops at a bomb and keeps what was read until then', async () => {
      const bomb = gzipSync(Buffer.alloc(50_000_000, `${'0'.repeat(99)}\n`));
      const limits = { maxRatio: 100, maxBytes: 1e12 };
      const { text, damage } = await readAll(inPieces(bomb, 500), options, limits);
      assert.ok(text.length >= 16_000_000 && text.length < 17_500_000, String(text.length));
      assert.match(damage[0]?.message ?? '', /compressed more than 100 to 1/);
      assert.equal(damage[0]?.after, text.length);
      const small = await readAll([bomb], options, { maxRatio: 1e9, maxBytes: 2_000_000 });
      assert.ok(small.text.length <= 2_000_000 && small.text.length > 1_000_000);
      assert.match(small.damage[0]?.message ?? '', /larger than the limit of 2000000 bytes/);
    });

    it('never rejects, whatever the bytes, and gives the same in chunks of any size', async () => {
      const file = gzipOf(lines(20), lines(10, 5), lines(30, 6));
      const change = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { maxLength: 6 }),
          fc.nat(file.length),
          fc.integer({ min: 1, max: 400 }),
          async (changes, end, size) => {
            const broken = Buffer.from(file);
            // The mark at the beginning stays: without it the source is a plain one.
            for (const { at, byte } of changes) if (at > 2) broken[at] = byte;
            const cut = broken.subarray(0, Math.max(end, 20));
            const whole = await readAll([cut], options);
            const pieces = await readAll(inPieces(cut, size), options);
            if (whole.damage.length === 0) assert.equal(pieces.text, whole.text);
            assert.equal(pieces.damage.length > 0, whole.damage.length > 0);
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}

describe('a plain source', () => {
  it('passes untouched, in the chunks in which it came, once the head is there', async () => {
    const text = lines(5000);
    const { text: read, compression, damage } = await readAll(inPieces(Buffer.from(text), 999));
    assert.equal(read, text);
    assert.equal(compression, undefined);
    assert.deepEqual(damage, []);
    assert.equal((await readAll([])).text, '');
    assert.equal((await readAll([Buffer.from('\x1f')])).text, '\x1f');
  });
});
