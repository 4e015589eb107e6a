import type { JsonObject } from '../../../src/core/model/json';
import { incident } from '../../fixtures/incident';
import { merge } from '../../fixtures/merge';
import { assertGolden } from '../../support/golden';
import { waterfallText } from '../../support/waterfallText';
import { tableOf, waterfallOf } from './traffic';

const withoutChain = (record: JsonObject): JsonObject => merge(record, { authorizationChain: undefined });

describe('the waterfall', () => {
  it('of the sample incident reads well (golden)', () => {
    const { access, workload } = incident();
    const waterfall = waterfallOf(tableOf(access, workload));
    waterfall.expandAll(true);
    assertGolden('waterfall.txt', waterfallText(waterfall));
  });

  it('of the sample incident as an older component would have recorded it, without chains, reads well (golden)', () => {
    const { access, workload } = incident();
    const waterfall = waterfallOf(tableOf(access.map(withoutChain), workload.map(withoutChain)));
    waterfall.expandAll(true);
    assertGolden('waterfall-without-chains.txt', waterfallText(waterfall));
  });
});
