import { setTimeout as wait } from 'node:timers/promises';

/** What counts as "not yet". */
type Nothing = undefined | false;

/**
 * Asks again and again until there is an answer, and returns it; rejects after so many seconds, saying what it waited for. An
 * assertion that fails inside counts as "not yet", and is what the rejection tells.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | Nothing> | T | Nothing,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    let trouble: unknown;
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Not within ${String(seconds)} s: ${what}`, { cause: trouble });
    }
    await wait(20);
  }
}
