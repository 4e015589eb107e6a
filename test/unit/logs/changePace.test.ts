import assert from 'node:assert/strict';
import { ChangePace } from '../../../src/vscode/logs/changePace';
import { until } from '../worker/support';

describe('ChangePace', () => {
  it('tells of the first change at once, of those that follow together, and of the last always', async () => {
    let known = 0;
    let told = 0;
    let current = 0;
    const pace = new ChangePace(() => {
      told++;
      known = current;
    });
    for (let change = 1; change <= 100; change++) {
      current = change;
      pace.touch();
      if (change === 1) assert.deepEqual([told, known], [1, 1]);
    }
    assert.equal(told, 1);
    await until(() => known === 100);
    assert.equal(told, 2);
    pace.dispose();
  });

  it('tells at once of what everybody should see right away, and not again', async () => {
    let told = 0;
    const pace = new ChangePace(() => told++);
    pace.touch();
    pace.touch();
    pace.now();
    assert.equal(told, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(told, 2);
    pace.dispose();
  });
});
