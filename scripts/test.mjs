// `npm test`: sets up what is missing, then builds, checks, and runs the unit tests and the tests in a real VS Code.
// The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const counts = mkdtempSync(join(tmpdir(), 'event-inspector-counts-'));
let broken = 0;

function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const began = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(
    `── ${title}: ${status === 0 ? 'ok' : `failed (status ${String(status)})`}, ${String(Math.round((Date.now() - began) / 1000))} s`,
  );
  return status === 0;
}

/** A step without tests of its own counts as one: it passes or it fails. */
function step(title, command, args) {
  if (!run(title, command, args)) broken += 1;
}

/** A step with tests leaves its counts in a file; one that leaves none has failed as a whole. */
function suite(title, file, command, args) {
  const ok = run(title, command, args, { MOCHA_COUNTS_FILE: join(counts, file) });
  const found = existsSync(join(counts, file))
    ? JSON.parse(readFileSync(join(counts, file), 'utf8'))
    : { passes: 0, failures: 0 };
  if (!ok && found.failures === 0) found.failures += 1;
  console.log(`── ${title}: ${String(found.passes)} passed, ${String(found.failures)} failed`);
  return found;
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(join(root, 'node_modules', '.package-lock.json')) && !run('Install', npm, ['ci'])) {
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
step('Build', npm, ['run', 'build']);
step('Check types', npm, ['run', 'check:types']);
step('Lint (and the layers)', npm, ['run', 'check:layers']);
step('Format', npm, ['run', 'check:format']);
const suites = [
  suite('Unit tests', 'unit.json', npm, ['run', 'test:unit']),
  suite('Tests of the timeline in a browser', 'webview.json', npm, ['run', 'test:webview']),
  suite('Tests in VS Code', 'host.json', npm, ['run', 'test:host:all']),
  suite('Tests with mouse and keys', 'ui.json', npm, ['run', 'test:ui']),
];
rmSync(counts, { recursive: true, force: true });

const passed = suites.reduce((sum, { passes }) => sum + passes, 0);
const failed = suites.reduce((sum, { failures }) => sum + failures, broken);
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
