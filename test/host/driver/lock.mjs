// A lock between processes on one machine.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while holding the lock `name` for `subject` (a path, say), waiting for another process to finish first.
 * @param {string} name
 * @param {string} subject
 * @param {() => void} work
 */
export async function withLock(name, subject, work) {
  const file = join(tmpdir(), `${name}-${createHash('sha256').update(subject).digest('hex').slice(0, 12)}.lock`);
  let told = false;
  while (!tryTake(file)) {
    if (!told) console.log(`[host] Waiting for another process (${file}) ...`);
    told = true;
    await sleep(500);
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    // A process that was killed leaves its lock behind.
    if (!isAlive(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function isAlive(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // 0 is a lock whose owner has not written its number yet: signal 0 to pid 0 asks about ourselves, which is a yes.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
