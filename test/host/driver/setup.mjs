#!/usr/bin/env node
// Makes the embedded VS Code present: the server with its dependencies and, where a picture or a test is wanted, Chromium.
// Does nothing, quickly, when all of it is there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { withLock } from './lock.mjs';
import { driverDir, findServerNode, hostDir, serverMain, vscodeDir } from './paths.mjs';
import { isMain } from './cli.mjs';

const logger = join(driverDir, 'in-host/spdlog.cjs');
// Inside node_modules, so that whatever removes the packages removes the stamp too.
const stampFile = join(hostDir, 'node_modules/.host-setup');

/**
 * @param {{ chromium?: boolean }} [options] `chromium: false` for uses that need no browser of ours
 */
export async function setup({ chromium = true } = {}) {
  if (!isInstalled()) {
    // Two test runs started together must not install into the same folder at the same time.
    await withLock('vscode-test-host-setup', hostDir, () => {
      if (!isInstalled()) install();
    });
  }
  if (!findServerNode()) {
    throw new Error(
      `The embedded VS Code has no Node 24 for ${process.platform}-${process.arch}. ` +
        'Run this with Node 24, or use a desktop VS Code (VSCODE_EXECUTABLE_PATH or --desktop).',
    );
  }
  if (chromium) ensureChromium();
}

function isInstalled() {
  return existsSync(serverMain) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** Changes when something else is to be installed or another platform looks at the same folder. */
function stamp() {
  const hash = createHash('sha256');
  for (const file of [join(hostDir, 'package-lock.json'), logger]) hash.update(readFileSync(file));
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`;
}

function install() {
  const started = Date.now();
  console.log('[host] Installing the embedded VS Code (once, some 700 MB, about half a minute) ...');
  // Without scripts: code-server's postinstall insists on Node 24 and compiles native modules that nothing here uses.
  npm(['ci', '--ignore-scripts'], hostDir);
  console.log("[host] Installing the VS Code server's own dependencies ...");
  // Not `npm ci`: the lock file shipped there is out of step with its package.json.
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-save'], vscodeDir);
  copyFileSync(logger, join(vscodeDir, 'node_modules/@vscode/spdlog/index.js'));
  writeFileSync(stampFile, stamp());
  console.log(`[host] The embedded VS Code is ready (${Math.round((Date.now() - started) / 1000)} s).`);
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  // Only errors: the rest would be warnings about engines and deprecations of packages that are not ours.
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
  const result = spawnSync('npm', [...args, ...quiet], { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}`, { cause: result.error });
}

if (isMain(import.meta)) {
  try {
    await setup({ chromium: !process.argv.includes('--no-chromium') });
    console.log('[host] Everything is in place.');
  } catch (error) {
    console.error(`[host] ${/** @type {Error} */ (error).message}`);
    process.exit(1);
  }
}
