// Runs every host suite, each in a VS Code of its own, and adds up their counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'event-inspector-host-'));

/** JSON such as any workspace has, some of it with words that a log has too. */
function ordinaryFiles() {
  const folder = join(temporary, 'ordinary');
  mkdirSync(folder);
  for (let number = 0; number < 200; number++) {
    const content = [
      {
        name: `package-${String(number)}`,
        version: '1.0.0',
        meta: { timestamp: '2026-01-01T00:00:00Z', title: 'a page' },
      },
      { compilerOptions: { strict: true, outDir: `out${String(number)}` }, include: ['src'] },
      {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { severity: 'Error', outcome: 'none' } }],
      },
      { page: number, perPage: 100, recordsTotal: 1, items: [{ id: number, category: 'book', activity: 'read' }] },
    ][number % 4];
    writeFileSync(join(folder, `file${String(number)}.json`), `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return folder;
}

const suites = [
  { name: 'quiet', folder: ordinaryFiles(), options: [] },
  { name: 'suite', folder: join(root, 'samples'), options: ['--copy'] },
];

const total = { passes: 0, failures: 0 };
for (const { name, folder, options } of suites) {
  const counts = join(temporary, `${name}.json`);
  const args = ['test/host/driver/run.mjs', '--suite', `out/host/${name}/index.js`, '--folder', folder, ...options];
  const env = { ...process.env, MOCHA_COUNTS_FILE: counts };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  const { passes, failures } = existsSync(counts)
    ? JSON.parse(readFileSync(counts, 'utf8'))
    : { passes: 0, failures: 1 };
  total.passes += passes;
  total.failures += failures === 0 && status !== 0 ? 1 : failures;
}
rmSync(temporary, { recursive: true, force: true });
if (process.env.MOCHA_COUNTS_FILE !== undefined) writeFileSync(process.env.MOCHA_COUNTS_FILE, JSON.stringify(total));
console.log(`${String(total.passes)} passed, ${String(total.failures)} failed in VS Code`);
process.exitCode = total.failures === 0 ? 0 : 1;
