// The menu that is open: of "…", or of a right click.
import { until } from './until.mjs';

/**
 * Takes an item of the open menu, with the keyboard: the editor's menus do not heed a click in their first tenth of a second.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function takeFromMenu(page, title) {
  const menu = menuOf(page);
  await menu.getByRole('menuitem', { name: title, exact: true }).waitFor();
  const focused = menu.locator('.action-item.focused').getByRole('menuitem', { name: title, exact: true });
  await until(`${title} is reached`, async () => {
    if ((await focused.count()) > 0) return true;
    await page.keyboard.press('ArrowDown');
    return (await focused.count()) > 0;
  });
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
}

/** @param {import('playwright-core').Page} page */
export function menuOf(page) {
  return page.locator('.monaco-menu-container .monaco-menu');
}
