#!/usr/bin/env node
// npm start: builds the extension and opens samples/ with it, in the desktop VS Code when `code` is on the PATH, else in
// the embedded one, of which it prints the address. `npm start -- --picture out.png` opens that address itself, takes a
// picture and ends: a proof that all of it works.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const samples = join(root, 'samples');
const { values } = parseArgs({
  options: { picture: { type: 'string' }, embedded: { type: 'boolean', default: false } },
});

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: result.error });
}

/** The sample to open first: an access log, if there is one by that name. */
function firstSample() {
  const logs = existsSync(samples)
    ? readdirSync(samples).filter((name) => /\.(json|jsonl|ndjson|log)$/.test(name))
    : [];
  const [first] = logs.sort((a, b) => Number(/access/i.test(b)) - Number(/access/i.test(a)) || a.localeCompare(b));
  if (!first) throw new Error(`There is no sample log in ${samples}`);
  return first;
}

function hasDesktop() {
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}

async function startEmbedded() {
  // Imported late: on a fresh clone nothing of this is installed when this script begins.
  const { setup } = await import('../test/host/driver/setup.mjs');
  const { startServer, workbenchUrl } = await import('../test/host/driver/server.mjs');
  await setup({ chromium: values.picture !== undefined });
  // Other people may use this machine: only who knows the token gets in, and no folder is trusted unasked.
  const token = randomBytes(16).toString('hex');
  // A blinking cursor would keep the picture from ever being the same twice, which is how it is known to be finished.
  const settings = values.picture === undefined ? {} : { 'editor.cursorBlinking': 'solid' };
  const server = await startServer({ token, settings, extensions: [root] });
  const url = workbenchUrl(server, { folder: samples, token });
  console.log(`\nOpen ${url}\n`);
  if (values.picture === undefined) {
    console.log('Ctrl+C ends it.');
    return server.died;
  }
  try {
    const { photograph } = await import('../test/host/driver/photograph.mjs');
    await Promise.race([photograph(url, firstSample(), resolve(values.picture)), server.died]);
    console.log(`Picture: ${values.picture}`);
  } finally {
    await server.stop();
  }
}

try {
  if (!existsSync(join(root, 'node_modules'))) run('npm', ['ci']);
  run('npm', ['run', 'build']);
  if (!values.embedded && values.picture === undefined && hasDesktop()) {
    run('code', [`--extensionDevelopmentPath=${root}`, samples, '--goto', join(samples, firstSample())]);
  } else {
    await startEmbedded();
  }
  process.exit(0);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
