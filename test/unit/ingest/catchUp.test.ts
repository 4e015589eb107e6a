import assert from 'node:assert/strict';
import { SourceReader } from '../../../src/core/index/sourceLog';
import { generate } from '../../fixtures/generate';

describe('a source that is still written', () => {
  const lines = [...generate({ seed: 9, events: 4, failureRate: 0.5 })];
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));

  it('shows every event that is whole, wherever the parts that come are cut', () => {
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const reader = new SourceReader('log');
      reader.push(bytes.subarray(0, cut));
      reader.catchUp();
      const whole = new TextDecoder().decode(bytes.subarray(0, cut)).split('\n').length - 1;
      assert.ok(reader.log.events.length >= whole, String(cut));
      reader.push(bytes.subarray(cut));
      reader.catchUp();
      assert.equal(reader.log.events.length, lines.length, String(cut));
      assert.deepEqual(reader.end().issues, []);
    }
  });

  it('is read the same whether or not somebody looks in between', () => {
    const [watched, alone] = [new SourceReader('log'), new SourceReader('log')];
    for (let at = 0; at < bytes.length; at += 100) {
      for (const reader of [watched, alone]) reader.push(bytes.subarray(at, at + 100));
      watched.catchUp();
    }
    const [one, other] = [watched.end(), alone.end()];
    assert.deepEqual(
      one.events.map(({ ids, span }) => [ids.event, span]),
      other.events.map(({ ids, span }) => [ids.event, span]),
    );
    assert.deepEqual([one.shape, one.records, one.issues], [other.shape, other.records, []]);
  });
});
