import assert from 'node:assert/strict';
import { Fingerprint } from '../../../src/core/follow/fingerprint';
import { type Look, TailState } from '../../../src/core/follow/tailState';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const look = (size: number, path: Look['path'] = 'same', modified = 1): Look => ({ size, modified, path });

function afterReading(text: string, compressed = false): TailState {
  const state = new TailState(compressed, look(text.length));
  state.took(bytes(text));
  return state;
}

describe('TailState', () => {
  it('rests while nothing happens, and reads on where it ended when the file has grown', () => {
    const state = afterReading('one\ntwo\n');
    assert.deepEqual(state.next(look(8)), { kind: 'rest' });
    assert.deepEqual(state.next(look(12)), { kind: 'append', from: 8 });
    state.took(bytes('thr'));
    assert.deepEqual(state.next(look(12)), { kind: 'append', from: 11 });
  });

  it('begins again in a file that is shorter than what was read', () => {
    assert.deepEqual(afterReading('one\ntwo\n').next(look(4)), { kind: 'restart', because: 'truncated' });
  });

  it('begins again where another text stands in the file, however long', () => {
    const state = afterReading('one\ntwo\n');
    assert.deepEqual(state.next({ ...look(20), differs: 'head' }), { kind: 'restart', because: 'replaced' });
    const page = afterReading('[1,\n2]');
    assert.deepEqual(page.next({ ...look(9), differs: 'seam' }), { kind: 'restart', because: 'rewritten' });
  });

  it('reads the rest of a renamed file, and turns to the new one only when something is in that', () => {
    const state = afterReading('one\n');
    assert.deepEqual(state.next(look(8, { size: 4 })), { kind: 'append', from: 4 });
    state.took(bytes('two\n'));
    assert.deepEqual(state.next(look(8, { size: 0 })), { kind: 'rest' });
    assert.deepEqual(state.next(look(8, { size: 4 })), { kind: 'switch' });
  });

  it('keeps what was read of a file that is gone, reads what is still written to it, and waits', () => {
    const state = afterReading('one\n');
    assert.deepEqual(state.next(look(4, 'gone')), { kind: 'gone' });
    assert.deepEqual(state.next(look(6, 'gone')), { kind: 'append', from: 4 });
    state.took(bytes('t\n'));
    assert.deepEqual(state.next(look(6, 'same')), { kind: 'rest' });
  });

  it('reads a compressed file again as a whole, once it has come to rest', () => {
    const state = afterReading('packed', true);
    assert.deepEqual(state.next(look(6)), { kind: 'rest' });
    assert.deepEqual(state.next(look(9, 'same', 2)), { kind: 'rest' });
    assert.deepEqual(state.next(look(12, 'same', 3)), { kind: 'rest' });
    assert.deepEqual(state.next(look(12, 'same', 3)), { kind: 'restart', because: 'rewritten' });
    state.restarted(true, look(12, 'same', 3));
    assert.deepEqual(state.next(look(12, 'same', 3)), { kind: 'rest' });
  });

  it('compares only when the file looks otherwise than at the last look', () => {
    const state = afterReading('one\n');
    assert.equal(state.toCompare(look(4)).length, 2);
    state.next(look(4));
    assert.equal(state.toCompare(look(4)).length, 0);
    assert.equal(state.toCompare(look(4, 'same', 2)).length, 2);
    assert.equal(state.toCompare(look(3, 'same', 2)).length, 0);
  });
});

describe('Fingerprint', () => {
  it('remembers the beginning and the end of what was taken, in chunks of any size', () => {
    const text = Array.from({ length: 3000 }, (_, i) => String(i % 10)).join('');
    for (const size of [1, 7, 300, 1024, 5000]) {
      const fingerprint = new Fingerprint();
      for (let at = 0; at < text.length; at += size) fingerprint.take(bytes(text.slice(at, at + size)));
      assert.equal(fingerprint.bytes, 3000);
      assert.deepEqual(
        fingerprint.marks().map(({ mark }) => [mark.offset, new TextDecoder().decode(mark.bytes)]),
        [
          [0, text.slice(0, 1024)],
          [2744, text.slice(2744)],
        ],
      );
    }
    assert.deepEqual(new Fingerprint().marks(), []);
  });
});
