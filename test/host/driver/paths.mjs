// Where things are. Everything the embedded VS Code consists of lives below test/host/node_modules.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const driverDir = dirname(fileURLToPath(import.meta.url));
export const hostDir = resolve(driverDir, '..');
export const repoRoot = resolve(hostDir, '../..');

/** VS Code's own server inside the code-server package; the rest of that package is not used. */
export const vscodeDir = join(hostDir, 'node_modules/code-server/lib/vscode');
export const serverMain = join(vscodeDir, 'out/server-main.js');

/**
 * The Node that the server wants (24), whatever Node runs this script.
 * @returns {string | undefined} undefined when there is none for this platform
 */
export function findServerNode() {
  const packaged = join(hostDir, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged)) return packaged;
  return process.versions.node.startsWith('24.') ? process.execPath : undefined;
}

/**
 * @param {string} extensionDir
 * @returns {{ name: string, publisher: string, version: string, main?: string }}
 */
export function readManifest(extensionDir) {
  return createRequire(import.meta.url)(join(extensionDir, 'package.json'));
}
