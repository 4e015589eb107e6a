import assert from 'node:assert/strict';
import { whereErrorLines } from '../../../src/cli/where';
import { parseQuery } from '../../../src/core/query/language';
import { incident } from '../../fixtures/incident';
import { jsonArray } from '../../fixtures/shapes';
import { CommandLine } from './harness';

const { access, workload } = incident();
/** The place of the first answer that Ana got. */
const answer = workload.findIndex((event) => /mcp\.response.*ana@/s.test(JSON.stringify(event)));

describe('aembit-events --where', function () {
  this.timeout(60_000);
  const cli = new CommandLine();
  before(async () => {
    await cli.build();
    cli.write('access.json', jsonArray(access));
    cli.write('workload.json', jsonArray(workload));
  });
  after(() => {
    cli.remove();
  });

  it('looks only at the events that pass', async () => {
    const all = await cli.inspect(['access.json', 'workload.json']);
    const { status, inspection } = await cli.inspect(['access.json', 'workload.json', '--where', 'user:ana']);
    assert.equal(status, 1);
    assert.equal(inspection.where, 'user:ana');
    assert.equal(inspection.totals.users, 1);
    assert.ok(inspection.totals.events > 0 && inspection.totals.events < all.inspection.totals.events);
    assert.equal(inspection.totals.failing, inspection.failures.length);
    const severities = Object.values(inspection.totals.bySeverity).reduce((sum, count) => sum + count, 0);
    assert.equal(severities, inspection.totals.events);
    assert.ok(inspection.causes.every(({ users }) => users.includes('ana@example.org')));
    assert.deepEqual(
      inspection.failures,
      all.inspection.failures.filter(({ eventId }) => inspection.failures.some((one) => one.eventId === eventId)),
    );
    assert.deepEqual(inspection.sources, all.inspection.sources);
    assert.equal(all.inspection.where, undefined);
  });

  it('follows a failure to an origin that does not pass', async () => {
    const { inspection } = await cli.inspect([
      'access.json',
      'workload.json',
      '--where',
      'is:failing type:mcp.response',
    ]);
    const outside = inspection.failures.find(({ origin, source }) => origin.source !== source);
    assert.ok(outside, 'an mcp.response that fails on with what an access event decided');
    assert.ok(inspection.causes.some(({ id }) => id === outside.cause));
  });

  it('keeps the hints that an event shows that passes', async () => {
    cli.write('cut.json', jsonArray([...access, ...workload.filter((_, place) => place !== answer)]));
    const hintsWith = async (where: string): Promise<readonly string[]> =>
      (await cli.inspect(['cut.json', '--where', where])).inspection.hints.map(({ id }) => id);
    assert.ok((await hintsWith('user:ana')).includes('request-without-response'));
    assert.ok(!(await hintsWith('-user:ana')).includes('request-without-response'));
  });

  it('ends with 0 when nothing that passes is failing', async () => {
    const { status, stdout } = await cli.run(['inspect', 'access.json', '--where', 'is:healthy user:ana']);
    assert.equal(status, 0);
    assert.match(stdout, /^\d+ of \d+ events in 1 log, ✓ none failing\n\n {2}Where {5}is:healthy user:ana\n/);
  });

  it('shows what is wrong with the text, and ends with 2 before anything is read', async () => {
    const { status, stdout, stderr } = await cli.run(['inspect', 'no such file', '--where', 'is:failing usr:ana']);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.equal(
      stderr,
      [
        'aembit-events: --where: There is no field “usr”. Did you mean “user”? Put the text in quotes to search for it.',
        '  is:failing usr:ana',
        '             ^^^',
        '',
      ].join('\n'),
    );
  });

  it('shows a part of a long text, and nothing that would act on the terminal', () => {
    const text = `${'a '.repeat(150)}\u001b[2J usr:x ${'b '.repeat(150)}`;
    const [message = '', shown = '', carets = ''] = whereErrorLines(text, parseQuery(text).errors);
    assert.match(message, /“usr”/);
    assert.ok(shown.length < 150 && shown.startsWith('  …') && shown.endsWith('…') && shown.includes('\\u001b[2J'));
    assert.equal(shown.slice(carets.indexOf('^'), carets.length), 'usr');
  });
});
