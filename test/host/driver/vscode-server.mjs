#!/usr/bin/env node
// Stands in for the VS Code executable: understands what @vscode/test-electron passes to one, runs the suite in the
// embedded VS Code and ends with the suite's status. So one `runTests` call serves both kinds of host.
import { fstatSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runMain, secondsFromEnv } from './cli.mjs';
import { launch } from './launch.mjs';
import { within } from './suite.mjs';

const timedOut = 124; // what timeout(1) answers

/**
 * The few of VS Code's own flags that matter here; the others are about a desktop.
 * @param {string[]} args
 */
function parse(args) {
  /** @param {string} flag */
  const value = (flag) => args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  const testsPath = value('--extensionTestsPath=');
  const extension = value('--extensionDevelopmentPath=');
  if (!testsPath || !extension) throw new Error('--extensionTestsPath= and --extensionDevelopmentPath= are needed');
  const paths = args.filter((arg) => !arg.startsWith('-')).map((arg) => resolve(arg));
  const folder = paths.find((path) => statSync(path).isDirectory());
  const file = paths.find((path) => statSync(path).isFile());
  return { testsPath, extension, ...(folder && { folder }), ...(file && { file }) };
}

/** test-electron leaves its child running when it is killed itself; our end of its pipe tells us. */
function endWithParent() {
  if (!fstatSync(0).isSocket()) return;
  process.stdin.once('end', () => process.exit(1)).resume();
  /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (process.stdin)).unref();
}

await runMain(async () => {
  endWithParent();
  const options = parse(process.argv.slice(2));
  const seconds = secondsFromEnv('TEST_HOST_TIMEOUT', 600);
  const { page, server, status, close } = await launch(options);
  try {
    const outcome = await within(Promise.race([status ?? server.died, server.died]), seconds);
    if (outcome !== 'timeout') return outcome;
    const picture = join(mkdtempSync(join(tmpdir(), 'vscode-timeout-')), 'workbench.png');
    await page.screenshot({ path: picture, timeout: 10_000 }).catch(() => {});
    console.error(`[host] The suite has not ended within ${seconds} s (TEST_HOST_TIMEOUT).`);
    console.error(
      `[host] The workbench at that moment: ${picture}\n[host] The server's last output:\n${server.output.text()}`,
    );
    return timedOut;
  } finally {
    await close();
  }
});
