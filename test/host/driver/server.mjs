// Starts and stops the VS Code server.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';
import { findServerNode, readManifest, serverMain } from './paths.mjs';
import { OutputTail } from './tail.mjs';

/** Keeps the workbench quiet and the same every time: no greetings, no updates, nothing that goes to the network. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Built-in extensions would be looked up in the public gallery whatever the settings say. */
const noGallery = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/**
 * @typedef {object} ServerOptions
 * @property {string} [token] the secret in the address; without one the server is for tests on this machine's loopback only
 * @property {boolean} [automation] trusts every folder, leaves the public gallery alone, ends itself when orphaned
 * @property {boolean} [suite] heeds the suite named in the address; shows no notifications and refuses dialogs, as VS Code does then
 * @property {Record<string, unknown>} [settings] user settings on top of the quiet ones
 * @property {string[]} [extensions] folders of extensions to have installed
 * @property {(dataDir: string) => Record<string, string>} [env] for the server and, through it, for the extension host
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} dataDir its settings, logs and extensions; gone after `stop`
 * @property {OutputTail} output
 * @property {Promise<never>} died rejects when the server ends before `stop`
 * @property {() => Promise<void>} stop
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const node = findServerNode();
  if (!node) throw new Error('The embedded VS Code is not installed: run test/host/driver/setup.mjs');
  // realpath: where the temporary directory is a symlink, VS Code would see two names for one file.
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'vscode-host-'));
  prepareDataDir(dataDir, options);
  const child = spawn(node, [serverMain, ...serverArguments(dataDir, options)], {
    // A group of its own: the server starts extension hosts, watchers and terminals, and all of them must go with it.
    detached: true,
    // The runtime dir is where VS Code leaves its sockets: with the data, they are gone at the end.
    env: {
      ...cleanEnvironment(),
      ...(options.automation ? noGallery : {}),
      ...options.env?.(dataDir),
      XDG_RUNTIME_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = new OutputTail(Boolean(process.env['TEST_HOST_VERBOSE']));
  child.stdout.on('data', (data) => output.add(data));
  child.stderr.on('data', (data) => output.add(data));

  let stopping = false;
  const forget = atEnd(() => {
    stopping = true;
    killGroup(child.pid);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  /** @type {Promise<void>} */
  const closed = new Promise((done) => child.once('close', () => done()));
  /** @type {Promise<never>} */
  const died = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (!stopping)
        reject(new Error(`The VS Code server ended (${code ?? signal}). Its last output:\n${output.text()}`));
    });
  });
  died.catch(() => {}); // Whoever races against it hears of it; nobody else needs to.

  const stop = async () => {
    stopping = true;
    killGroup(child.pid);
    await Promise.race([closed, sleep(5_000, undefined, { ref: false })]);
    forget();
  };
  try {
    const port = await Promise.race([whenUp(output), died]);
    return { port, dataDir, output, died, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} dataDir
 * @param {ServerOptions} options
 */
function prepareDataDir(dataDir, { settings, extensions = [] }) {
  mkdirSync(join(dataDir, 'data/User'), { recursive: true });
  writeFileSync(join(dataDir, 'data/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  mkdirSync(join(dataDir, 'extensions'));
  for (const extension of extensions) {
    // The server lists a linked folder like one it has unpacked itself, so the extension runs from its build, uncopied.
    const { publisher, name, version } = readManifest(extension);
    symlinkSync(extension, join(dataDir, 'extensions', `${publisher}.${name}-${version}`), 'dir');
  }
}

/**
 * @param {string} dataDir
 * @param {ServerOptions} options
 */
function serverArguments(dataDir, { token, automation, suite }) {
  const args = ['--host=127.0.0.1', '--port=0', '--accept-server-license-terms', '--telemetry-level=off'];
  args.push(`--server-data-dir=${dataDir}`, `--user-data-dir=${join(dataDir, 'data')}`);
  args.push(`--extensions-dir=${join(dataDir, 'extensions')}`);
  args.push(token ? `--connection-token=${token}` : '--without-connection-token');
  // Without the smoke-test driver a built VS Code silently ignores extensions under development and suites.
  if (suite) args.push('--enable-smoke-test-driver');
  if (automation) {
    args.push('--disable-workspace-trust');
    // Should this process be killed outright, the server notices within minutes that nobody is there and ends.
    args.push('--enable-remote-auto-shutdown', '--reconnection-grace-time=60');
  }
  return args;
}

/** What a surrounding VS Code leaves in the environment would make this one believe that it is a part of the other. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}

/**
 * @param {OutputTail} output
 * @returns {Promise<number>} the port it has chosen
 */
async function whenUp(output) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const port = /Extension host agent listening on (\d+)/.exec(output.text())?.[1];
    if (port && (await answers(`http://127.0.0.1:${port}/version`))) return Number(port);
    await sleep(50);
  }
  throw new Error(`The VS Code server has not come up within a minute. Its last output:\n${output.text()}`);
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // Not listening yet.
  }
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * The address of a folder in the workbench.
 * @param {Server} server
 * @param {{ folder?: string | undefined, token?: string, payload?: [string, string][] }} what
 */
export function workbenchUrl(server, { folder, token, payload }) {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  if (token) url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set('folder', folder);
  if (payload) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/**
 * How the workbench in the browser names a file of the server's machine.
 * @param {Server} server
 * @param {string} path
 */
export function remoteUri(server, path) {
  return `vscode-remote://127.0.0.1:${server.port}${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;
}
