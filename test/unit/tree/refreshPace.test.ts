import assert from 'node:assert/strict';
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

  it('draws single changes at once', () => {
    for (let change = 1; change <= 5; change++) {
      pace.touch();
      assert.equal(drawn, change);
    }
  });

  it('gathers changes that do not end, and draws them when somebody wants to see the last one', () => {
    for (let change = 0; change < 100; change++) pace.touch();
    const before = drawn;
    assert.ok(before < 20, String(before));
    assert.equal(pace.flush(), true);
    assert.equal(drawn, before + 1);
    assert.equal(pace.flush(), false);
  });

  it('draws the last of many by itself', async () => {
    for (let change = 0; change < 100; change++) pace.touch();
    const before = drawn;
    while (drawn === before) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(pace.flush(), false);
  }).timeout(20_000);

  it('does not wait where something is to be seen right away', () => {
    for (let change = 0; change < 100; change++) pace.touch();
    const before = drawn;
    pace.now();
    assert.equal(drawn, before + 1);
  });
});
