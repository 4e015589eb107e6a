import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { RefreshPace } from '../../../src/vscode/tree/refreshPace';

describe('the pace at which the tree is drawn', () => {
  let drawn = 0;
  let pace: RefreshPace;
  beforeEach(() => {
    drawn = 0;
    pace = new RefreshPace(() => (drawn += 1));
  });
  afterEach(() => {
    pace.dispose();
  });

  it('draws the first change at once, and the last one of many', async () => {
    for (let change = 0; change < 50; change++) pace.touch();
    assert.equal(drawn, 1);
    await wait(600);
    assert.equal(drawn, 2);
  });

  it('draws what is pending when somebody wants to see it, and nothing else', () => {
    pace.touch();
    assert.equal(pace.flush(), false);
    assert.equal(drawn, 1);
    pace.touch();
    assert.equal(pace.flush(), true);
    assert.equal(drawn, 2);
  });

  it('waits no longer than in the beginning where something has ended', async () => {
    for (let change = 0; change < 4; change++) {
      pace.touch();
      pace.touch();
      await wait(change * 300);
    }
    const before = drawn;
    pace.soon();
    await wait(500);
    assert.equal(drawn, before + 1);
  });

  it('does not wait where something is to be seen right away', () => {
    pace.touch();
    pace.now();
    assert.equal(drawn, 2);
  });
});
