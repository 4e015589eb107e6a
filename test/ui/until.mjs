// Waiting for what must come about, and for what must not.
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer, and returns it; rejects after so many seconds, saying what it waited for.
 * An assertion that fails inside counts as "not yet", and is what the rejection tells.
 * @template T
 * @param {string} what
 * @param {() => Promise<T | undefined | false> | T | undefined | false} probe
 * @param {number} [seconds]
 * @returns {Promise<T>}
 */
export async function until(what, probe, seconds = 20) {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    let trouble;
    let answer;
    try {
      answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > deadline) {
      const last = trouble instanceof Error ? `: ${trouble.message}` : '';
      throw new Error(`Not within ${String(seconds)} s: ${what}${last}`, { cause: trouble });
    }
    await wait(50);
  }
}

/**
 * Runs an assertion again and again for a while: what the inspector must leave alone has to stay as it is for longer than
 * the inspector waits before it acts.
 * @param {() => Promise<void>} check
 * @param {number} [milliseconds]
 */
export async function stays(check, milliseconds = 800) {
  const end = performance.now() + milliseconds;
  do {
    await check();
    await wait(50);
  } while (performance.now() < end);
}
