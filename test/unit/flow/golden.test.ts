import { noFilter } from '../../../src/core/query/filter';
import { FlowTable } from '../../../src/core/flow/table';
import { Waterfall } from '../../../src/core/flow/waterfall';
import { incident } from '../../fixtures/incident';
import { assertGolden } from '../../support/golden';
import { indexOf } from '../../support/indexOf';
import { waterfallText } from '../../support/waterfallText';

describe('the waterfall', () => {
  it('of the sample incident reads well (golden)', () => {
    const { access, workload } = incident();
    const waterfall = Waterfall.of(FlowTable.of(indexOf(access, workload)), {
      scope: { kind: 'all', id: '' },
      filter: noFilter,
      failingOnly: false,
      sort: { column: 'time', descending: false },
    });
    waterfall.expandAll(true);
    assertGolden('waterfall.txt', waterfallText(waterfall));
  });
});
