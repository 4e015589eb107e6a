// A view of the inspector (Events or Causes) as somebody sees it, hears it and uses it.
import { menuOf, takeFromMenu } from './menu.mjs';
import { until } from './until.mjs';

/**
 * @typedef {object} Row what one line of the tree shows
 * @property {string} name
 * @property {string} details what stands behind the name
 * @property {string} spoken what a screen reader says
 * @property {number} level from 1
 * @property {boolean | undefined} expanded undefined where there is nothing to expand
 * @property {boolean} focused
 * @property {boolean} selected
 * @property {string | undefined} icon the name of its codicon
 */

export class Tree {
  /**
   * @param {import('playwright-core').Page} page
   * @param {'Events' | 'Causes'} name
   */
  constructor(page, name = 'Events') {
    this.page = page;
    this.list = page.locator(`.customview-tree .monaco-list[aria-label="${name}"]`);
    this.pane = page.locator('.sidebar .pane', { has: page.locator(`.pane-header[aria-label^="${name}"]`) });
  }

  /**
   * The lines that are drawn: all of them as long as they fit into the window.
   * @returns {Promise<Row[]>}
   */
  async rows() {
    const rows = await until('the lines are drawn', () => this.#drawnRows());
    return rows.map(({ index, expanded, ...row }) => ({
      ...row,
      expanded: expanded === null ? undefined : expanded === 'true',
    }));
  }

  /** The lines in their order; undefined while the list is being drawn, when some are missing. */
  #drawnRows() {
    return this.list.locator('.monaco-list-row').evaluateAll((elements) => {
      const drawn = elements.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        name: row.querySelector('.label-name')?.textContent ?? '',
        details: row.querySelector('.label-description')?.textContent ?? '',
        spoken: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: row.getAttribute('aria-expanded'),
        focused: row.classList.contains('focused'),
        selected: row.classList.contains('selected'),
        icon: /codicon-([a-z-]+)/.exec(row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '')?.[1],
      }));
      drawn.sort((a, b) => a.index - b.index);
      const scrolled = !/translate3d\(0px, 0px,/.test(elements[0]?.parentElement?.style.transform ?? '');
      const first = scrolled ? (drawn[0]?.index ?? 0) : 0;
      return drawn.every(({ index }, position) => index === first + position) ? drawn : undefined;
    });
  }

  /**
   * Waits until the lines are as somebody expects, and returns them.
   * @param {string} what
   * @param {(rows: Row[]) => boolean | void} check may assert, too
   */
  shows(what, check) {
    return until(what, async () => {
      const rows = await this.rows();
      return check(rows) !== false && rows;
    });
  }

  /**
   * The line that begins with a name; the first of several.
   * @param {string} name
   * @param {string} [details] a part of what stands behind it
   */
  row(name, details = '') {
    const label = this.page.locator('.label-name').getByText(name, { exact: true });
    return this.list.locator('.monaco-list-row').filter({ has: label }).filter({ hasText: details }).first();
  }

  /**
   * Expands or collapses a line. The editor forgets it when the whole tree is drawn anew at the same moment, as when a log
   * was opened just before; then it is done again, as a person would.
   * @param {string} name
   * @param {boolean} [expanded]
   */
  async expand(name, expanded = true) {
    const row = this.row(name);
    await row.waitFor();
    const isSo = async () => (await row.getAttribute('aria-expanded')) === String(expanded);
    await until(`${name} is ${expanded ? 'expanded' : 'collapsed'}`, async () => {
      if (await isSo()) return true;
      await row.locator('.monaco-tl-twistie').click();
      return until('it has come about', isSo, 2);
    });
  }

  /**
   * What stands under the first line of a name, without what is further below.
   * @param {Row[]} rows
   * @param {string} name
   */
  static under(rows, name) {
    const from = rows.findIndex((row) => row.name === name);
    const { level } = rows[from] ?? { level: 0 };
    const rest = rows.slice(from + 1);
    const end = rest.findIndex((row) => row.level <= level);
    return rest.slice(0, end < 0 ? rest.length : end).filter((row) => row.level === level + 1);
  }

  /**
   * Clicks a button in the view's title.
   * @param {string} title
   */
  async press(title) {
    // Where the sidebar holds more than one view, the buttons of each are in its own header, once the pointer is in it.
    if (await this.pane.isVisible()) await this.pane.hover({ position: { x: 5, y: 5 } });
    await this.button(title).click();
  }

  /**
   * A button in the view's title: in that of the sidebar where the view is alone in it, else in its own header.
   * @param {string} title
   */
  button(title) {
    const header = this.pane.locator('.pane-header .actions');
    const places = this.page.locator('.sidebar .composite.title').or(header);
    return places.getByRole('button', { name: title, exact: true });
  }

  /**
   * Chooses from the view's menu behind "…".
   * @param {string} title
   */
  async choose(title) {
    await takeFromMenu(this.page, title, async () => {
      await this.press((await this.pane.isVisible()) ? 'More Actions...' : 'Views and More Actions...');
    });
  }

  /**
   * Chooses from the context menu of a line.
   * @param {import('playwright-core').Locator} row
   * @param {string} title
   */
  async chooseOn(row, title) {
    await takeFromMenu(this.page, title, () => row.click({ button: 'right' }));
  }

  /** The line above the tree that names the filter; empty when there is none. */
  async message() {
    const message = this.pane.locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    return (await message.allInnerTexts()).join('\n');
  }

  /** Whether no line is to be seen: the tree is empty, or the view is not open. */
  async isEmpty() {
    return !(await this.list.locator('.monaco-list-row').first().isVisible());
  }

  /** What is shown in place of an empty tree. */
  get welcome() {
    return this.page.locator('.sidebar .welcome-view-content');
  }
}
