// `npm run pictures [name …]`: takes the pictures in docs/ anew, of the samples in the built extension.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargeLog } from '../test/host/pictures/largeLog.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [access, workload] = ['access-authorization-events.json', 'workload-events.json'];
const [dark, light, contrast] = ['Default Dark Modern', 'Default Light Modern', 'Default High Contrast'];
const pictures = [
  { name: 'editor', file: access, theme: dark },
  { name: 'causes', file: access, theme: dark },
  { name: 'problems', file: workload, theme: light },
  { name: 'conditions', file: workload, theme: contrast },
  { name: 'waterfall', file: workload, theme: dark },
  { name: 'sequence', file: workload, theme: light },
  { name: 'waterfall-contrast', steps: 'waterfall', file: workload, theme: contrast },
  { name: 'sequence-dark', steps: 'sequence', file: workload, theme: dark },
  { name: 'large', file: 'README.md', theme: light, log: true },
];

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'event-inspector-pictures-'));
for (const { name, steps = name, file, theme, log } of pictures) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const args = ['samples', file, `docs/${name}.png`, '--size', '1440x900', '--theme', theme];
  const { status } = spawnSync(
    process.execPath,
    ['test/host/driver/screenshot.mjs', ...args, '--steps', `test/host/pictures/${steps}.mjs`],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...(log ? { PICTURES_LOG: await writeLargeLog(folder) } : {}) },
    },
  );
  if (status !== 0) process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
