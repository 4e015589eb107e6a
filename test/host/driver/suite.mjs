// Runs an extension's test suite in the workbench and relays what it prints.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { format } from 'node:util';
import { driverDir } from './paths.mjs';

/** What is run in the suite's place; it prints through a file and then runs the suite. */
export const suiteRunner = join(driverDir, 'in-host/suite.cjs');

/**
 * To be called before the page goes to the workbench, which looks for these two functions when the smoke-test driver is on.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ status: Promise<number> }>} the suite's status once it has ended
 */
export async function listenForEnd(page) {
  const status = /** @type {Promise<number>} */ (
    new Promise((done, fail) => {
      page.once('crash', () => fail(new Error('The page with the workbench has crashed.')));
      page.once('close', () => fail(new Error('The page with the workbench was closed.')));
      void page.exposeFunction('codeAutomationExit', done);
    })
  );
  status.catch(() => {}); // Heard by whoever waits for it; it also rejects when we close the page ourselves.
  // The workbench's own log: of use only when the host itself misbehaves.
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    if (process.env['TEST_HOST_VERBOSE']) process.stderr.write(`[workbench ${type}] ${format(...args)}\n`);
  });
  return { status };
}

/**
 * Prints a file as it grows.
 * @param {string} file created here
 * @returns {() => void} prints the rest and stops
 */
export function relay(file) {
  writeFileSync(file, '');
  const input = openSync(file, 'r');
  const buffer = Buffer.alloc(64 << 10);
  const drain = () => {
    for (let read; (read = readSync(input, buffer)) > 0;) process.stdout.write(Buffer.from(buffer.subarray(0, read)));
  };
  // Polling: a watcher may skip the last change, and ten looks a second cost nothing.
  const timer = setInterval(drain, 100);
  return () => {
    clearInterval(timer);
    drain();
    closeSync(input);
  };
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} seconds
 * @returns {Promise<T | 'timeout'>}
 */
export async function within(promise, seconds) {
  const timer = new AbortController();
  const limit = sleep(seconds * 1000, /** @type {const} */ ('timeout'), { signal: timer.signal });
  limit.catch(() => {}); // Rejects when it is called off below.
  try {
    return await Promise.race([promise, limit]);
  } finally {
    timer.abort();
  }
}
