// `npm run pictures`: takes the pictures in docs/ anew, of the samples in the built extension.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = [
  { name: 'editor', file: 'access-authorization-events.json', theme: 'Default Dark Modern' },
  { name: 'problems', file: 'workload-events.json', theme: 'Default Light Modern' },
  { name: 'conditions', file: 'workload-events.json', theme: 'Default High Contrast' },
];

for (const { name, file, theme } of pictures) {
  const steps = `test/host/pictures/${name}.mjs`;
  const args = ['samples', file, `docs/${name}.png`, '--size', '1440x900', '--theme', theme, '--steps', steps];
  const { status } = spawnSync(process.execPath, ['test/host/driver/screenshot.mjs', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
