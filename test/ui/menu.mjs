// The menu that is open: of "…", or of a right click.
import { until } from './until.mjs';

/**
 * Takes an item of the open menu. The editor's menus do not heed a click in their first tenth of a second, so it is
 * repeated until the menu has closed.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function takeFromMenu(page, title) {
  const menu = menuOf(page);
  const item = menu.getByRole('menuitem', { name: title, exact: true });
  await item.waitFor();
  await until(`${title} was chosen`, async () => {
    // It may be gone by now: then the click before was heeded.
    await item.click({ timeout: 500 }).catch(() => undefined);
    return !(await menu.isVisible());
  });
}

/** @param {import('playwright-core').Page} page */
export function menuOf(page) {
  return page.locator('.monaco-menu-container .monaco-menu');
}
