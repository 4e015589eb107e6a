// The menu that is open: of "…", or of a right click.
import { until } from './until.mjs';

/**
 * Opens a menu and takes an item of it, with the keyboard: the editor's menus do not heed a click in their first tenth of a second.
 * Whatever takes the focus meanwhile, such as a view that comes to the front, closes the menu; and one that was opened before the
 * editor knew what is in the view lacks the item. Then it is opened again, as a person would.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 * @param {() => Promise<void>} [open] opens it, unless it is open already
 */
export async function takeFromMenu(page, title, open = async () => undefined) {
  const menu = menuOf(page);
  const item = menu.getByRole('menuitem', { name: title, exact: true });
  const focused = menu.locator('.action-item.focused').getByRole('menuitem', { name: title, exact: true });
  await until(`${title} is reached in its menu`, async () => {
    if (!(await menu.isVisible())) await open();
    if (!(await appears(item))) {
      await page.keyboard.press('Escape');
      return false;
    }
    for (let step = 0; step < mostItems && (await menu.isVisible()); step++) {
      if ((await focused.count()) > 0) return true;
      await page.keyboard.press('ArrowDown');
    }
    return (await focused.count()) > 0;
  });
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
}

/** So many items a menu has at most, the lines between them counted. */
const mostItems = 60;

/**
 * Whether something comes into sight soon.
 * @param {import('playwright-core').Locator} locator
 */
function appears(locator) {
  return locator.waitFor({ timeout: 2000 }).then(
    () => true,
    () => false,
  );
}

/** @param {import('playwright-core').Page} page */
export function menuOf(page) {
  return page.locator('.monaco-menu-container .monaco-menu');
}
