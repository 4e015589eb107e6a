import assert from 'node:assert/strict';
import { Turns } from '../../../src/vscode/tree/turns';

function busy(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

describe('turns', () => {
  it('let everything else have its turn between pieces of work that are asked for at once', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const piece = async (): Promise<void> => {
      await turns.mine();
      busy(5);
      done.push('piece');
    };
    const all = Promise.all(Array.from({ length: 10 }, piece));
    setTimeout(() => done.push('other'), 0);
    await all;
    assert.equal(done.filter((one) => one === 'piece').length, 10);
    assert.ok(done.indexOf('other') < 9, done.join());
  });

  it('cost no turn while little is asked for', async () => {
    const turns = new Turns();
    let other = false;
    setTimeout(() => (other = true), 0);
    for (let piece = 0; piece < 10; piece++) await turns.mine();
    assert.equal(other, false);
  });
});
