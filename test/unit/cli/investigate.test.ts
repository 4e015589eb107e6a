import assert from 'node:assert/strict';
import { samples } from '../../fixtures/samples';
import { CommandLine } from './harness';

const cli = new CommandLine();

describe('aembit-events investigate', () => {
  before(async function () {
    this.timeout(60_000);
    await cli.build();
    for (const [name, text] of Object.entries(samples())) cli.write(`samples/${name}`, text);
  });
  after(() => {
    cli.remove();
  });

  it('prints the steps and the verdict for a report as Markdown', async () => {
    const { status, stdout, stderr } = await cli.run([
      'investigate',
      'samples',
      '--user',
      'ana',
      '--server',
      'jira',
      '--from',
      '08:50',
      '--to',
      '2026-10-14T09:00:00Z',
    ]);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /^# Investigation: `ana@example\.org`, `Jira MCP`\n/);
    assert.match(stdout, /\*\*In short:\*\* Credential Provider failure, .*Token expired/);
    assert.match(stdout, /- Time: 2026-10-14 08:50:00 – 09:00:00(\.\d+)? UTC/);
    assert.match(stdout, /\n## Verdict\n/);
  });

  it('reads the records that tell by their address whose a sign-in is', async () => {
    const { stdout } = await cli.run(['investigate', 'samples', '--user', 'chloe']);
    assert.match(stdout, /names no user; from an address of the user/);
  });

  it('takes the standard input', async () => {
    const input = [samples()['healthy.jsonl'] ?? ''];
    const { status, stdout } = await cli.run(['investigate', '-'], { input });
    assert.equal(status, 0);
    assert.match(stdout, /Nothing failed in these logs/);
  });

  it('says what is wrong with its arguments', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['investigate'], /investigate wants at least one file/],
      [['investigate', 'samples', '--from', 'noon'], /--from wants a time .*“noon”/],
      [['inspect', 'samples', '--user', 'ana'], /--user is for “investigate”/],
    ];
    for (const [args, message] of wrong) {
      const { status, stdout, stderr } = await cli.run(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    }
  });
});
