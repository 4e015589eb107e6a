// When is the workbench done? When it looks the same for a while.
import { setTimeout as sleep } from 'node:timers/promises';

/** What keeps a picture from depending on the moment it is taken at. */
export const still = /** @type {const} */ ({ animations: 'disabled', caret: 'hide' });

/**
 * Waits for some pictures in a row without a difference, or for the time to be over: a spinner may turn for ever.
 * @param {import('playwright-core').Page} page
 * @param {{ timeout?: number, inRow?: number }} [options]
 */
export async function settle(page, { timeout = 20_000, inRow = 3 } = {}) {
  const deadline = Date.now() + timeout;
  /** @type {Uint8Array} */
  let last = Buffer.alloc(0);
  for (let same = 1; same < inRow && Date.now() < deadline;) {
    const next = await page.screenshot({ ...still, scale: 'css' });
    same = next.equals(last) ? same + 1 : 1;
    last = next;
    await sleep(150);
  }
}
