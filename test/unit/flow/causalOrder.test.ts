import assert from 'node:assert/strict';
import { type Caused, causalOrder } from '../../../src/core/flow/causalOrder';

const at = (time: number | undefined, ...after: readonly number[]): Caused => ({ time, after });

describe('the order of cause', () => {
  it('is that of time where times can be true', () => {
    assert.deepEqual(causalOrder([at(30), at(10), at(20, 1)]), { order: [1, 2, 0], early: 0, by: 0 });
  });

  it('puts what is stamped before its cause behind it, and says by how much', () => {
    assert.deepEqual(causalOrder([at(100), at(40, 0), at(70, 1), at(150)]), { order: [0, 1, 2, 3], early: 2, by: 60 });
  });

  it('puts what has no time right behind its cause, and first without one', () => {
    assert.deepEqual(causalOrder([at(10), at(undefined, 0), at(20, 1), at(undefined)]).order, [3, 0, 1, 2]);
  });

  it('keeps the given order at one time', () => {
    assert.deepEqual(causalOrder([at(5), at(5), at(undefined), at(undefined)]).order, [2, 3, 0, 1]);
  });
});
