import assert from 'node:assert/strict';
import { Rest } from '../../../src/vscode/rest';

describe('a rest', () => {
  it('lasts, and can be ended early', async () => {
    const rest = new Rest();
    let over = false;
    const taken = rest.take(60_000).then(() => (over = true));
    await Promise.resolve();
    assert.equal(over, false);
    rest.end();
    await taken;
    await rest.take(1);
  });

  it('takes no time where there is none', async () => {
    const rest = new Rest();
    await rest.take(0);
    await rest.take(-5);
    rest.end();
  });
});
