import assert from 'node:assert/strict';
import { inPieces, lines, readAll } from './support';
import { compressedFrame, frame, rawBlock, repeatBlock, skippedFrame } from '../../fixtures/zstd';

describe('zstd', () => {
  const [first, second, third] = [lines(300), lines(200, 2), lines(250, 3)];

  it('is told by its content and read whole, frames one after another', async () => {
    const file = Buffer.concat([skippedFrame(50), frame(first), frame(second, { checksum: true }), frame('x')]);
    for (const size of [file.length, 1000, 1]) {
      const { text, compression, damage } = await readAll(inPieces(file, size));
      assert.equal(text, `${first}${second}x`);
      assert.equal(compression, 'zstd');
      assert.deepEqual(damage, []);
    }
  });

  it('is read as the reference tool compresses it', async () => {
    const { bytes, text: expected } = compressedFrame();
    for (const size of [bytes.length, 7, 1]) {
      const { text, damage } = await readAll(inPieces(bytes, size));
      assert.equal(text, expected);
      assert.deepEqual(damage, []);
    }
  });

  it('is read as far as it goes where it is cut', async () => {
    const start = frame(first).length;
    const file = Buffer.concat([frame(first), frame(second)]);
    for (const end of [start + 1, start + 9, file.length - 1]) {
      const { text, damage } = await readAll([file.subarray(0, end)]);
      assert.equal(text, first);
      assert.deepEqual(
        damage.map(({ message, after }) => [message, after]),
        [
          [
            `The compressed file ends at byte ${String(end)} within a zstd frame: the rest of the log is missing`,
            first.length,
          ],
        ],
      );
    }
  });

  it('goes on with the frame behind a damaged one', async () => {
    const broken = frame(second);
    // A kind of block that there is not.
    broken[broken.length - second.length - 3] = 0x07;
    const file = Buffer.concat([frame(first), broken, frame(third)]);
    const { text, damage } = await readAll(inPieces(file, 500));
    assert.equal(text, `${first}\n${third}`);
    assert.equal(damage.length, 1);
    const at = String(frame(first).length + broken.length);
    assert.match(
      damage[0]?.message ?? '',
      new RegExp(`\\(this is no zstd block\\): reading goes on with the zstd frame at byte ${at}$`),
    );
  });

  it('says where something follows that is no zstd data', async () => {
    const { text, damage } = await readAll([Buffer.concat([frame(first), Buffer.from('(no frame)')])]);
    assert.equal(text, first);
    assert.match(damage[0]?.message ?? '', /this is no zstd data.*nothing after that/);
  });

  it('refuses what asks for more memory or time than a log does', async () => {
    const large = await readAll([frame(first, { window: 26 })]);
    assert.equal(large.text, '');
    assert.match(large.damage[0]?.message ?? '', /needs a window of more than 32 MiB/);
    const tiny = Array.from({ length: 2000 }, () => rawBlock('x', false));
    const { damage } = await readAll([frame(first, { window: 24, blocks: [...tiny, rawBlock('y', true)] })]);
    assert.match(damage[0]?.message ?? '', /blocks are too small for its window/);
    const dictionary = await readAll([frame(first, { dictionary: 7 })]);
    assert.match(dictionary.damage[0]?.message ?? '', /needs a dictionary/);
  });

  it('stops at a bomb and keeps what was read until then', async () => {
    const blocks = Array.from({ length: 400 }, (_, block) => repeatBlock('0', 128 * 1024, block === 399));
    const { text, damage } = await readAll([frame('', { window: 17, blocks })]);
    assert.ok(text.length >= 16_000_000 && text.length < 17_500_000);
    assert.match(damage[0]?.message ?? '', /compressed more than 1000 to 1/);
  });
});
