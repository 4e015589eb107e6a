// The timeline’s page in a real browser, with a made-up host, and with what every test needs to ask it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before } from 'mocha';
import { openBrowser } from '../host/driver/browser.mjs';
import { until } from '../ui/until.mjs';
import { serve } from './serve.mjs';

/** Opens a browser before the tests of a file and closes it after them. Where UI_PICTURES names a folder, a failing test leaves a picture there. */
export function useTimeline({ size = { width: 1400, height: 800 } } = {}) {
  const timeline = new Timeline();
  before(async () => {
    timeline.server = await serve();
    timeline.browser = await openBrowser({ size });
    timeline.page.setDefaultTimeout(10_000);
    timeline.page.on('pageerror', (error) => timeline.errors.push(String(error.stack)));
    timeline.page.on('console', (message) => {
      if (message.type() === 'error') timeline.errors.push(message.text());
    });
  });
  afterEach(async function () {
    const { UI_PICTURES: pictures } = process.env;
    if (this.currentTest?.state === 'failed' && pictures !== undefined)
      await timeline.page.screenshot({
        path: join(pictures, `${this.currentTest.fullTitle().replace(/\W+/g, '-')}.png`),
      });
    // Whatever is done, nothing is thrown, refused or kept out by the page’s policy.
    const violations = await timeline.page.evaluate(() => window.violations);
    const errors = timeline.errors.splice(0);
    assert.deepEqual([...errors, ...violations], []);
    assert.deepEqual(await timeline.heard('refused'), []);
  });
  after(async () => {
    await timeline.browser?.close();
    await timeline.server?.close();
  });
  return timeline;
}

export class Timeline {
  /** @type {{ page: import('playwright-core').Page, close: () => Promise<void> } | undefined} */
  browser;
  server;
  /** @type {string[]} */
  errors = [];

  get page() {
    if (this.browser === undefined) throw new Error('The browser is not open yet');
    return this.browser.page;
  }

  get keyboard() {
    return this.page.keyboard;
  }

  /** The grid of the rows, or the list of the steps. */
  get grid() {
    return this.page.locator('#rows');
  }

  get details() {
    return this.page.getByRole('region', { name: 'Details' });
  }

  /** Opens the page anew, without anything that it remembers. */
  async open(query = 'events=400') {
    await this.page.goto(`${this.server.address}nothing`);
    await this.page.evaluate(() => {
      sessionStorage.clear();
    });
    await this.page.goto(`${this.server.address}?${query}`);
    await this.grid.waitFor();
    await this.settled();
  }

  /** Waits until every message has arrived and nothing moves any more. */
  async settled() {
    await this.page.evaluate(async () => {
      const now = () =>
        `${String(window.harness.traffic.messages)} ${document.querySelector('.brush')?.style.cssText ?? ''}`;
      for (let round = 0, before = ''; round < 30 && before !== now(); round++) {
        before = now();
        await new Promise((resolve) => setTimeout(resolve, 90));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    });
  }

  async press(...keys) {
    for (const key of keys) {
      await this.keyboard.press(key);
      await this.settled();
    }
  }

  button(name) {
    return this.page.getByRole('button', { name });
  }

  /** What the host was told under a name. */
  heard(name) {
    return this.page.evaluate(
      (wanted) => window.harness.host.heard.filter((one) => one.name === wanted).map(({ content }) => content),
      name,
    );
  }

  async lastHeard(name) {
    return (await this.heard(name)).at(-1);
  }

  /** The rows in the page: their numbers, texts, levels, and whether they are expanded or selected. */
  rows() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('#rows [role=row][aria-rowindex]')]
        .filter((row) => row.id !== '')
        .map((row) => ({
          number: Number(row.getAttribute('aria-rowindex')) - 2,
          level: Number(row.getAttribute('aria-level')),
          expanded: row.getAttribute('aria-expanded'),
          selected: row.getAttribute('aria-selected') === 'true',
          cells: [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? ''),
        })),
    );
  }

  async selectedRow() {
    return (await this.rows()).find(({ selected }) => selected);
  }

  /** What of the time is in sight, as the ends of the brush say it. */
  async sight() {
    const values = await this.page
      .getByRole('slider')
      .evaluateAll((edges) =>
        edges.map((edge) => [Number(edge.getAttribute('aria-valuenow')), edge.getAttribute('aria-valuetext') ?? '']),
      );
    const [from = [0, ''], to = [0, '']] = values;
    return { from: from[0], to: to[0], text: from[1], length: /, (.*) in sight/.exec(from[1])?.[1] ?? '' };
  }

  /** Where the picture beside the rows is, in CSS pixels. */
  async chart() {
    const box = await this.page.locator('.bars').boundingBox();
    if (box === null) throw new Error('There is no picture');
    return box;
  }

  /** A digest of what is drawn on the picture. */
  drawn(selector = '.bars') {
    return this.page.locator(selector).evaluate((canvas) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      let hash = 0;
      for (let at = 0; at < data.length; at += 4)
        hash = (Math.imul(hash, 31) + data[at] + data[at + 1] * 3 + data[at + 2] * 7 + data[at + 3]) | 0;
      return hash;
    });
  }

  said() {
    return this.page.locator('[aria-live]').innerText();
  }

  async waitForSaid(pattern) {
    return until(`“${String(pattern)}” is said`, async () => pattern.test(await this.said()), 5);
  }
}
