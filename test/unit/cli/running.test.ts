import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ids } from '../../fixtures/ids';
import { mcpResponse } from '../../fixtures/events';
import { healthy, incident } from '../../fixtures/incident';
import { knownIncident } from '../../fixtures/known/knownIncident';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { CommandLine } from './harness';

const { access, workload } = incident();

describe('aembit-events', function () {
  this.timeout(60_000);
  const cli = new CommandLine();
  before(async () => {
    await cli.build();
    cli.write('logs/access.json', jsonArray(access));
    cli.write('logs/deep/er/workload.jsonl', jsonLines(workload));
    cli.write('logs/package.json', '{ "name": "no log" }');
    cli.write('logs/notes.txt', 'nothing');
    cli.write('logs/empty.json', '');
    cli.write('logs/node_modules/copy.json', jsonArray(access));
    cli.write('logs/.hidden/copy.json', jsonArray(access));
    cli.write('healthy.jsonl', jsonLines(healthy()));
    cli.write('other/package.json', '{ "name": "no log" }');
  });
  after(() => {
    cli.remove();
  });

  it('ends with 0 when nothing is failing', async () => {
    const { status, stdout, stderr } = await cli.run(['inspect', 'healthy.jsonl']);
    assert.equal(status, 0);
    assert.match(stdout, /none failing/);
    assert.equal(stderr, '');
  });

  it('explains failures to a person, and ends with 1', async () => {
    const { status, stdout } = await cli.run(['inspect', 'logs/access.json']);
    assert.equal(status, 1);
    assert.match(stdout, /✖ Credential Provider failure: Jira OAuth \(per user\)\n/);
    assert.match(stdout, /\n {2}1 event; 1 context; user ana@example\.org; server Jira MCP; not tried again\n/);
    assert.match(stdout, /\/credentialProvider\/reason = "Token expired/);
    assert.match(stdout, /What to do\n {3}1\. /);
    assert.match(stdout, /logs\/access\.json:\d+\n/);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('reads the logs in a folder in order and passes over everything else', async () => {
    const { status, stderr, inspection } = await cli.inspect(['logs']);
    assert.equal(status, 1);
    assert.equal(stderr, '');
    assert.deepEqual(
      inspection.sources.map(({ path }) => path),
      [join('logs', 'access.json'), join('logs', 'deep', 'er', 'workload.jsonl')],
    );
    assert.equal(inspection.totals.events, access.length + workload.length);
  });

  it('ties the files together', async () => {
    const { inspection } = await cli.inspect(['logs']);
    const failure = inspection.failures.find(
      ({ type, condition }) => type === 'mcp.response' && condition === 'credential-provider-failure',
    );
    assert.equal(failure?.source, 1);
    assert.ok(failure.related.chain > 0);
    assert.equal(failure.origin.source, 0);
    assert.equal(inspection.causes[0]?.id, failure.cause);
    const { stdout } = await cli.run(['inspect', 'logs']);
    assert.match(stdout, /\n {2}Passed on by 1 event:\n {4}\S+workload\.jsonl:\d+ mcp\.response Jira MCP \(/);
  });

  it('tells the first causes in full and the others in a line each', async () => {
    const known = knownIncident({ seed: 2, causes: 20, healthyActs: 4 });
    cli.write('many.jsonl', jsonLines([...known.access, ...known.workload]));
    const { stdout } = await cli.run(['inspect', 'many.jsonl']);
    assert.match(stdout, /failing, from 20 causes\n/);
    const [full = '', brief = ''] = [
      /\n✖ [^\n]+\n {2}[a-z0-9-]+-[0-9a-f]{16}\n/g,
      /\n✖ [^\n]+: \d+ events?(?=\n)/g,
    ].map((pattern) => String(stdout.match(pattern)?.length ?? 0));
    assert.deepEqual([full, brief], ['12', '8']);
    assert.match(stdout, /; (?:still failing|not tried again|recovered)\n/);
  });

  it('refuses a file that was named and is no log, and still reports the rest', async () => {
    const { status, stderr, inspection } = await cli.inspect(['logs/package.json', 'healthy.jsonl', 'logs/empty.json']);
    assert.equal(status, 2);
    assert.match(stderr, /logs\/package\.json: not an Aembit event log/);
    assert.match(stderr, /logs\/empty\.json: not an Aembit event log/);
    assert.deepEqual(
      inspection.sources.map(({ path }) => path),
      ['healthy.jsonl'],
    );
  });

  it('says when a file is missing, or a folder holds no log', async () => {
    const { status, stderr, stdout } = await cli.run(['inspect', 'missing.json', 'other', 'healthy.jsonl']);
    assert.equal(status, 2);
    assert.match(stderr, /missing\.json: there is no such file/);
    assert.match(stderr, /other: no Aembit event log was found in this folder/);
    assert.match(stdout, /healthy\.jsonl/);
  });

  it('says when a file cannot be read', async () => {
    // A link that leads back to itself is refused to everybody, root included, whom permissions do not stop.
    symlinkSync('loop.json', join(cli.folder, 'loop.json'));
    const { status, stderr } = await cli.run(['inspect', 'loop.json']);
    assert.equal(status, 2);
    assert.match(stderr, /loop\.json: /);
  });

  it('reads the standard input, in pieces of any size', async () => {
    const text = Buffer.from(jsonArray(workload));
    const { status, inspection } = await cli.inspect(['-'], {
      input: [text.subarray(0, 7), text.subarray(7, 70_001), text.subarray(70_001)],
    });
    assert.equal(status, 1);
    assert.equal(inspection.sources[0]?.path, '-');
    assert.equal(inspection.sources[0].bytes, text.length);
    assert.equal(inspection.totals.events, workload.length);
    const empty = await cli.run(['inspect', '-']);
    assert.equal(empty.status, 2);
    assert.match(empty.stderr, /standard input: not an Aembit event log/);
  });

  it('counts re-delivered events once, and a file that is named twice too', async () => {
    cli.write('again.json', jsonArray(access.slice(0, 5)));
    const { inspection } = await cli.inspect(['logs/access.json', 'again.json', './again.json', 'logs']);
    assert.deepEqual(
      inspection.sources.map(({ path, records, events, duplicates }) => [path, records, events, duplicates]),
      [
        ['logs/access.json', access.length, access.length, 0],
        ['again.json', 5, 0, 5],
        [join('logs', 'deep', 'er', 'workload.jsonl'), workload.length, workload.length, 0],
      ],
    );
    assert.equal(inspection.totals.events, access.length + workload.length);
  });

  it('does not follow links in a folder, which may lead in circles', async () => {
    symlinkSync('..', join(cli.folder, 'logs', 'deep', 'up'));
    const { inspection } = await cli.inspect(['logs']);
    assert.equal(inspection.sources.length, 2);
  });

  it('lets no secret and no escape sequence of a log reach the terminal', async () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'A'.repeat(40)}.${'b'.repeat(40)}`;
    const reason = `\u001b[2J\u009b31mtools/call failed \u202e Authorization: Bearer ${token}\r\n\u0007done`;
    const event = mcpResponse(new Ids(5), { meta: { severity: 'Error' }, outcome: { result: 'Error', reason } });
    cli.write('hostile.json', jsonArray([event]));
    for (const args of [
      ['inspect', 'hostile.json'],
      ['inspect', 'hostile.json', '--json'],
    ]) {
      const { stdout } = await cli.run(args);
      assert.doesNotMatch(stdout.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
      assert.doesNotMatch(stdout, /AAAA|bbbb/);
      assert.match(stdout, /tools\/call failed/);
    }
  });

  it('keeps to its output’s width where words allow', async () => {
    const { stdout } = await cli.run(['inspect', 'logs']);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100 || line.trim().split(' ').length <= 3, line);
  });

  it('ends quietly when nobody reads on', async () => {
    const lines = jsonLines(Array.from({ length: 40 }, () => workload).flat());
    cli.write(
      'large.jsonl',
      lines.replaceAll(/"eventId":"([^"]*)"/g, () => `"eventId":"${String(Math.random())}"`),
    );
    const child = spawn(process.execPath, [join('.program', 'cli.js'), 'inspect', 'large.jsonl', '--json'], {
      cwd: cli.folder,
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(stderr, '');
    assert.equal(status, 1);
  });

  it('prints help and version, and says what is wrong with its arguments', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await cli.run(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
    for (const args of [['--help'], ['-h'], ['inspect', '--help'], ['help']]) {
      const { status, stdout } = await cli.run(args);
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: aembit-events inspect/);
    }
    for (const args of [[], ['inspect'], ['destroy', 'x'], ['inspect', '--yaml', 'x']]) {
      const { status, stdout, stderr } = await cli.run(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^aembit-events: .+\nTry “aembit-events --help”\.\n$/s);
    }
  });
});
