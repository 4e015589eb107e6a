import assert from 'node:assert/strict';
import { FlowTable } from '../../../src/core/flow/table';
import { hintsOf } from '../../../src/core/investigate/hints/hintsOf';
import { knownIncident } from '../../fixtures/known/knownIncident';
import { chainChoices } from '../../fixtures/known/truth';
import { indexOf } from '../../support/indexOf';

describe('hints of a log in which much fails and nothing is missing', () => {
  for (const chains of chainChoices) {
    it(`are none but for the chains (chains: ${chains})`, () => {
      for (let seed = 1; seed <= 40; seed++) {
        const { access, workload } = knownIncident({ seed, chains });
        const hints = hintsOf(FlowTable.of(indexOf(access, workload)));
        const expected = chains === 'all' ? [] : ['chain-missing'];
        assert.deepEqual(
          hints.map(({ id }) => id),
          expected,
          `seed ${String(seed)}: ${hints.map(({ seen }) => seen).join(' ')}`,
        );
      }
    });
  }
});
