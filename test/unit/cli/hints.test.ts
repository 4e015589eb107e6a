import assert from 'node:assert/strict';
import { healthy } from '../../fixtures/healthy';
import { incident } from '../../fixtures/incident';
import { jsonLines } from '../../fixtures/shapes';
import { CommandLine } from './harness';

describe('the command line and what a log does not say', function () {
  this.timeout(60_000);
  const cli = new CommandLine();
  const { access, workload } = incident();

  before(() => cli.build());
  after(() => {
    cli.remove();
  });

  it('says it in the JSON, with its harmless explanations and where it shows', async () => {
    cli.write('incident/access.jsonl', jsonLines(access));
    cli.write('incident/workload.jsonl', jsonLines(workload));
    const { inspection } = await cli.inspect(['incident']);
    const { hints, sources } = inspection;
    assert.deepEqual(
      hints.map(({ id, count, source }) => [id, count, source]),
      [['chain-without-access-events', 2, null]],
    );
    const [hint] = hints;
    assert.match(hint?.meaning ?? '', /before the log begins/);
    assert.equal(sources[hint?.events[0]?.source ?? -1]?.path, 'incident/workload.jsonl');
    assert.equal(workload[(hint?.events[0]?.line ?? 0) - 1]?.['authorizationChain'] !== undefined, true);
  });

  it('says in the text only on request, and that it has nothing to say', async () => {
    cli.write('healthy.jsonl', jsonLines(healthy()));
    cli.write('half.jsonl', jsonLines(workload));
    assert.doesNotMatch((await cli.run(['inspect', 'half.jsonl'])).stdout, /does not say/);
    const half = (await cli.run(['inspect', '--hints', 'half.jsonl'])).stdout;
    assert.match(
      half,
      /What the log does not say\n\n {2}Only one of the two kinds of events\n {2}The log holds 58 workload/,
    );
    const { stdout, status } = await cli.run(['inspect', '--hints', 'healthy.jsonl']);
    assert.match(stdout, /Nothing seems to be missing from it\.\n$/);
    assert.equal(status, 0);
  });

  it('does not take a hint for a failure', async () => {
    cli.write('cut.jsonl', jsonLines(healthy().slice(0, -1)));
    const { stdout, status } = await cli.run(['inspect', '--hints', 'cut.jsonl']);
    assert.match(stdout, /1 request has no response in the log; it came in the last minute/);
    assert.equal(status, 0);
  });
});
