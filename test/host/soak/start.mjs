// `npm run soak -- --minutes 30`: appends and edits in a real extension host, with its memory and counts printed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes wants a number, not “${values.minutes}”`);

const folder = mkdtempSync(join(tmpdir(), 'event-inspector-soak-'));
const args = ['test/host/driver/run.mjs', '--suite', 'out/host/soak/index.js', '--folder', folder];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    EVENT_INSPECTOR_SOAK: String(minutes),
    // Beyond the minutes themselves: starting, finding out what an event needs, and counting at the end.
    TEST_HOST_TIMEOUT: String(minutes * 60 + 300),
  },
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
