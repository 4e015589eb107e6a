// Finds the browser that shows the workbench, or installs Debian's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | undefined} */
export function findChromium() {
  const told = process.env['CHROMIUM_PATH'];
  if (!told) return usualPlaces.find((place) => existsSync(place));
  if (!existsSync(told)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${told}`);
  return told;
}

/** @returns {string} the path of the browser */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    throw new Error(
      'No Chromium found. Install it (Debian: sudo apt-get install chromium fonts-dejavu-core) ' +
        'or set CHROMIUM_PATH to a Chromium or Chrome executable.',
    );
  }
  console.log('[host] Installing Chromium with apt-get (once, about half a minute) ...');
  aptGet(['update']);
  // A font package, because a bare container has none and every letter would be a box.
  aptGet(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  const installed = findChromium();
  if (!installed)
    throw new Error('apt-get has installed chromium, yet it is in none of the usual places: set CHROMIUM_PATH.');
  return installed;
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Its output is shown only when it fails: it is long and says nothing to somebody who waits for a test.
  const result = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  throw new Error(`apt-get ${args.join(' ')} failed`, { cause: result.error });
}
