import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Renewal } from '../../../src/vscode/timeline/renewal';

/** Work that takes a while, and notes how it went. */
function slowWork(ms: number) {
  const done: ('made' | 'given up')[] = [];
  const make = async (abandoned: () => boolean): Promise<void> => {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      await wait(1);
      if (abandoned()) {
        done.push('given up');
        return;
      }
    }
    done.push('made');
  };
  return { done, make };
}

describe('laying out anew', () => {
  it('happens once for all that changes meanwhile', async () => {
    const { done, make } = slowWork(20);
    const renewal = new Renewal(make);
    for (let change = 0; change < 5; change++) renewal.touch();
    await renewal.settled();
    assert.equal(done.length, 1);
  });

  it('happens again for what has changed since it began', async () => {
    const { done, make } = slowWork(20);
    const renewal = new Renewal(make);
    renewal.touch();
    await wait(5);
    renewal.touch();
    await renewal.settled();
    assert.deepEqual(done, ['made', 'made']);
  });

  it('gives up for something else that somebody waits for', async () => {
    const { done, make } = slowWork(60);
    const renewal = new Renewal(make);
    renewal.touch();
    await wait(10);
    renewal.replace();
    await renewal.settled();
    assert.deepEqual(done, ['given up', 'made']);
  });

  it('goes on with what somebody waits for since', async () => {
    const { done, make } = slowWork(60);
    const renewal = new Renewal(make);
    renewal.touch();
    await wait(10);
    renewal.hurry();
    await renewal.settled();
    assert.deepEqual(done, ['made', 'made']);
  });

  it('does not give up for a log that grows, however often it does', async () => {
    const { done, make } = slowWork(30);
    const renewal = new Renewal(make);
    for (let change = 0; change < 10; change++) {
      renewal.touch();
      await wait(5);
    }
    assert.ok(!done.includes('given up'));
    assert.ok(done.includes('made'));
    renewal.dispose();
  });

  it('rests after it, unless somebody is in a hurry', async () => {
    const { done, make } = slowWork(100);
    const renewal = new Renewal(make);
    renewal.touch();
    await wait(10);
    renewal.touch();
    while (done.length === 0) await wait(1);
    await wait(50);
    assert.deepEqual(done, ['made'], 'rests');
    renewal.hurry();
    await renewal.settled();
    assert.deepEqual(done, ['made', 'made']);
    renewal.dispose();
  });

  it('is over with it', async () => {
    const { done, make } = slowWork(30);
    const renewal = new Renewal(make);
    renewal.touch();
    renewal.dispose();
    await wait(50);
    assert.ok(!done.includes('made'));
  });
});
