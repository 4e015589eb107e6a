// Uses the workbench at an address as a person would, with keyboard and mouse alone, and takes a picture.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openBrowser } from './browser.mjs';
import { settle, still } from './settle.mjs';

/**
 * @param {string} url
 * @param {string} file in the folder the address opens
 * @param {string} out
 */
export async function photograph(url, file, out) {
  const { page, close } = await openBrowser();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    const trust = page.getByRole('button', { name: /^Yes, I trust/ });
    const explorer = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: file });
    // A folder that is new to VS Code is asked about first; the question lies over the explorer.
    await trust.or(explorer).first().waitFor({ timeout: 60_000 });
    await settle(page);
    if (await trust.isVisible()) await trust.click();
    await explorer.first().dblclick();
    await page.locator('.tab.active').filter({ hasText: file }).waitFor();
    await settle(page);
    mkdirSync(dirname(out), { recursive: true });
    await page.screenshot({ ...still, path: out });
  } finally {
    await close();
  }
}
