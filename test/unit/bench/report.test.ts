import assert from 'node:assert/strict';
import { markdownOf, type Report, reportSchema } from '../../bench/support/report';
import { atMost, checkedRow, missingRow, percentile, ratioRow, seriesOf } from '../../bench/support/row';

const report: Report = {
  machine: { node: '20.19.0', platform: 'linux x64', processor: 'some processor', cores: 2, memoryGigabytes: 25 },
  events: 100_000,
  repeat: 3,
  rows: [
    ratioRow(
      { name: 'one', what: 'this against that' },
      seriesOf('this', 'ms', [30, 20, 25]),
      seriesOf('that', 'ms', [50, 52, 1000]),
      { toReach: 0.4, aim: 0.3 },
      {},
    ),
    checkedRow({ name: 'two', what: 'memory' }, [atMost('bytes an event', 99.5, 'bytes', 120)], {}),
    missingRow({ name: 'three', what: 'another program' }, 'it is not installed'),
  ],
};

describe('the report of the benchmark', () => {
  it('compares medians, so that one slow run does not count', () => {
    const [row] = report.rows;
    assert.deepEqual([row?.measured?.median, row?.measured?.min, row?.measured?.max], [25, 20, 30]);
    assert.equal(row?.ratio, 0.4808);
    assert.equal(row.met, false);
  });

  it('takes percentiles between the values where they fall there', () => {
    assert.equal(percentile([4, 1, 3, 2], 50), 2.5);
    assert.equal(percentile([5], 95), 5);
    assert.throws(() => percentile([], 50), /Nothing was measured/);
  });

  it('comes back from the JSON as it was printed', () => {
    assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(report))), report);
  });

  it('is a table of what was measured, what came out and what is to be reached', () => {
    const lines = markdownOf(report).split('\n');
    assert.equal(
      lines[2],
      '| this against that | 25 ms (20 to 30) | that: 52 ms (50 to 1,000) | ✖ 0.481 × | ≤ 0.4 × |',
    );
    assert.equal(lines[3], '| memory |  |  | ✔ bytes an event: 99.5 bytes | ≤ 120 bytes |');
    assert.equal(lines[4], '| another program | not measured: it is not installed |  |  |  |');
    assert.match(lines[6] ?? '', /some processor, 2 cores, 25 GB, linux x64, Node 20\.19\.0/);
  });
});
