// The timeline as somebody sees it, hears it and uses it: what is inside of its panel.
import { until } from './until.mjs';

/**
 * @typedef {object} TimelineRow what one row says
 * @property {number} number from 0
 * @property {string} title
 * @property {string} status
 * @property {string} happened in words what is drawn beside it
 * @property {string} state
 * @property {number} level from 1
 * @property {boolean | undefined} expanded undefined where there is nothing to expand
 * @property {boolean} selected
 */

export class Timeline {
  /**
   * @param {import('playwright-core').Page} page
   * @param {import('../host/driver/workbench.mjs').Workbench} workbench
   */
  constructor(page, workbench) {
    this.page = page;
    this.frame = workbench.frame();
    this.grid = this.frame.getByRole('treegrid');
    this.details = this.frame.getByRole('region', { name: 'Details' });
    this.toolbar = this.frame.locator('.toolbar');
    this.find = this.frame.getByRole('textbox', { name: 'Find a text in the rows' });
  }

  /** Waits until it has drawn what was asked for. */
  async drawn() {
    await this.frame.locator('.page:not(.is-waiting) .counts').waitFor();
  }

  /** The rows in sight. @returns {Promise<TimelineRow[]>} */
  rows() {
    return this.grid.locator('.sheet [role=row]:not(.nothing):not(.is-unknown)').evaluateAll((elements) =>
      elements.map((row) => ({
        number: Number(row.getAttribute('aria-rowindex')) - 2,
        title: row.querySelector('.cell-title')?.textContent ?? '',
        status: row.querySelector('.cell-status')?.textContent ?? '',
        happened: row.querySelector('[role=gridcell]:last-child')?.textContent ?? '',
        state: /is-(passed|warning|failed|derived|unanswered|orphan)/.exec(row.className)?.[1] ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
        selected: row.getAttribute('aria-selected') === 'true',
      })),
    );
  }

  /**
   * Waits until the rows are as somebody expects, and returns them.
   * @param {string} what
   * @param {(rows: TimelineRow[]) => boolean | void} check may assert, too
   */
  shows(what, check) {
    return until(what, async () => {
      const rows = await this.rows();
      return check(rows) !== false && rows;
    });
  }

  /** A row by its number. */
  row(number) {
    return this.grid.locator(`#row-${String(number)}`);
  }

  /** The row that is selected; undefined without one in sight. */
  async selected() {
    return (await this.rows()).find(({ selected }) => selected);
  }

  /** What is shown, as the button in its toolbar says it: `All events`. */
  async scope() {
    const label = await this.toolbar.getByRole('button', { name: /^What is shown/ }).getAttribute('aria-label');
    return label?.replace('What is shown: ', '');
  }

  /** How many events, requests and failing events the last line counts. */
  counts() {
    return this.frame.locator('.status .counts').innerText();
  }

  /**
   * Presses a button of the toolbar.
   * @param {string | RegExp} name
   */
  async press(name) {
    await this.toolbar.getByRole('button', { name }).first().click();
  }

  /**
   * Takes an item of one of the toolbar's menus.
   * @param {RegExp} menu
   * @param {string} item
   */
  async choose(menu, item) {
    await this.press(menu);
    await this.frame.getByRole('menu').getByText(item, { exact: true }).click();
  }

  /** Puts the focus on the rows, as a click does, without choosing another. */
  async focus() {
    await this.frame.locator('#rows').focus();
  }

  /** How much of the time is in sight, as the brush over the overview says it. */
  async inSight() {
    return this.frame.getByRole('slider', { name: 'Last moment in sight' }).getAttribute('aria-valuetext');
  }

  /** The steps of the flow that is shown, in words. */
  async steps() {
    return this.frame
      .getByRole('option')
      .evaluateAll((steps) => steps.map((step) => step.getAttribute('aria-label') ?? ''));
  }
}
