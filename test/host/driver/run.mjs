#!/usr/bin/env node
// Runs a compiled suite in a real VS Code:
//   npm run test:host -- --suite <suite.js> [--folder <folder>] [--copy] [--extension <folder>] [--desktop]
// In VSCODE_EXECUTABLE_PATH if that is set, in a downloaded VS Code with --desktop, else in the embedded one.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { atEnd } from './cleanup.mjs';
import { runMain } from './cli.mjs';
import { driverDir, repoRoot } from './paths.mjs';
import { setup } from './setup.mjs';

function options() {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string' },
      folder: { type: 'string' },
      extension: { type: 'string', default: repoRoot },
      copy: { type: 'boolean', default: false },
      desktop: { type: 'boolean', default: false },
    },
  });
  if (!values.suite) throw new Error('Which suite? --suite <path of a compiled module that exports run()>');
  const suite = existing(values.suite, 'suite');
  const extension = existing(values.extension, 'extension');
  const folder = values.folder === undefined ? undefined : existing(values.folder, 'folder');
  return { suite, extension, folder, copy: values.copy, desktop: values.desktop };
}

/**
 * @param {string} path
 * @param {string} what
 */
function existing(path, what) {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new Error(`--${what}: there is no ${absolute}`);
  return absolute;
}

/** @returns {string} a fresh folder that is removed at the end */
function temporaryFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'host-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * @param {string} folder
 * @returns {string} its copy, under the same name, for suites that write into their workspace
 */
function copyOf(folder) {
  const copy = join(temporaryFolder(), basename(folder));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/**
 * @param {boolean} desktop
 * @returns {Promise<string | undefined>} undefined lets test-electron download one
 */
async function executable(desktop) {
  const told = process.env['VSCODE_EXECUTABLE_PATH'];
  if (told) return told;
  if (desktop) return undefined;
  await setup();
  return join(driverDir, 'vscode-server.mjs');
}

await runMain(async () => {
  const { suite, extension, folder, copy, desktop } = options();
  const vscodeExecutablePath = await executable(desktop);
  // Only now: it is a dependency of the repository, not of this package, and --help or a wrong path need not wait for it.
  const { runTests, TestRunFailedError } = await import('@vscode/test-electron');
  const launchArgs = [`--user-data-dir=${temporaryFolder()}`, '--disable-extensions'];
  if (folder) launchArgs.unshift(copy ? copyOf(folder) : folder);
  try {
    return await runTests({
      ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      launchArgs,
    });
  } catch (error) {
    // The suite's own status, so that a time-out (124) can be told from a failed test (1).
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
});
