import assert from 'node:assert/strict';
import { Investigation } from '../../../src/core/investigate/investigation';
import type { JsonValue } from '../../../src/core/model/json';
import { accessCredential } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import type { Overrides } from '../../fixtures/merge';
import { indexOf } from '../../support/indexOf';

/** So many failures that a condition explains, or that none does, each in a context of its own. */
function failures(seed: number, count: number, explained: boolean, more: Overrides = {}): readonly JsonValue[] {
  const ids = new Ids(seed);
  return Array.from({ length: count }, () =>
    accessCredential(ids, {
      meta: { severity: 'Error' },
      ...more,
      ...(explained
        ? { credentialProvider: { result: 'Failed', name: 'Jira OAuth', reason: 'Token expired' } }
        : { outcome: { result: 'Error', reason: 'Aembit Internal Error' } }),
    }),
  );
}

function ranked(...logs: readonly (readonly JsonValue[])[]): readonly string[] {
  return Investigation.of(indexOf(...logs)).causes.map(({ condition }) => condition);
}

describe('the order of the causes', () => {
  const [explained, unexplained] = ['credential-provider-failure', 'unexplained'];

  it('puts what touches more first', () => {
    assert.deepEqual(ranked(failures(1, 2, true), failures(2, 9, false)), [unexplained, explained]);
    assert.deepEqual(ranked(failures(1, 9, true), failures(2, 2, false)), [explained, unexplained]);
  });

  it('puts what no condition explains behind what is explained, where both touch as much', () => {
    for (const count of [1, 3]) {
      // Whichever was seen last.
      const [known, unknown] = [failures(1, count, true), failures(2, count, false)];
      assert.deepEqual(ranked(known, unknown), [explained, unexplained]);
      assert.deepEqual(ranked(unknown, known), [explained, unexplained]);
    }
  });

  it('puts a single unexplained event behind what is explained, though that touches a little less', () => {
    const nobody = failures(1, 1, true, { user: undefined });
    const somebody = failures(2, 1, false, { user: { name: 'Ana', email: 'ana@example.org' } });
    assert.deepEqual(ranked(nobody, somebody), [explained, unexplained]);
    assert.deepEqual(ranked(somebody, nobody), [explained, unexplained]);
  });

  it('puts the one unexplained event of the sample incident last', () => {
    const { access, workload } = incident();
    const order = ranked(access, workload);
    assert.equal(order.indexOf(unexplained), order.length - 1);
  });
});
