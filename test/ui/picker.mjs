// The list or the input box that the editor asks with.
import { until } from './until.mjs';

export class Picker {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-filter input, .quick-input-box input').first();
  }

  /**
   * Waits until the one with this title is shown, whatever it counts behind it.
   * @param {string} title
   */
  async titled(title) {
    await until(`the title ${title}`, async () => (await this.title()).split(' · ')[0] === title);
  }

  /**
   * Waits until the title counts what is expected.
   * @param {RegExp} expected
   */
  async counts(expected) {
    await until(`the count ${String(expected)}`, async () => expected.test((await this.title()).split(' · ')[1] ?? ''));
  }

  /** The title; nothing while none is shown. */
  async title() {
    const title = this.widget.locator('.quick-input-title');
    return (await title.isVisible()) ? ((await title.textContent()) ?? '') : '';
  }

  /**
   * Waits until the empty input box shows a hint, which tells one list from the next under the same title.
   * @param {RegExp} hint
   */
  async hints(hint) {
    await until(`the hint ${String(hint)}`, async () =>
      hint.test((await this.input.getAttribute('placeholder')) ?? ''),
    );
  }

  /** What the entries say, each as `label`, or `label: description`. */
  async entries() {
    return this.widget.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((row) => {
          const label = row.querySelector('.label-name')?.textContent?.trim() ?? '';
          const description = row.querySelector('.label-description')?.textContent ?? '';
          return description === '' ? label : `${label}: ${description}`;
        }),
    );
  }

  /**
   * Types until the entry is the first one, and takes it with Enter.
   * @param {string} label
   */
  async take(label) {
    await this.input.fill(label);
    const focused = this.widget.locator('.monaco-list-row.focused .label-name');
    await until(`${label} is the focused entry`, async () => (await focused.first().textContent())?.trim() === label);
    await this.page.keyboard.press('Enter');
  }

  /** The entry that the list points at, as `entries` gives it. */
  async pointed() {
    const [label = '', description = ''] = await this.widget
      .locator('.monaco-list-row.focused')
      .first()
      .evaluate((row) => [
        row.querySelector('.label-name')?.textContent,
        row.querySelector('.label-description')?.textContent,
      ]);
    return description === '' ? label.trim() : `${label.trim()}: ${description}`;
  }

  /**
   * Goes down to an entry with the arrow keys, in a list that what is typed does not narrow, and takes it with Enter.
   * @param {string} label
   */
  async choose(label) {
    for (let step = 0; step < 80; step++) {
      const pointed = await this.pointed();
      if (pointed === label || pointed.startsWith(`${label}: `)) {
        await this.page.keyboard.press('Enter');
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`There is no entry ${label} among ${(await this.entries()).join(', ')}`);
  }

  /**
   * Checks an entry of a list in which several can be chosen.
   * @param {string} label
   */
  async check(label) {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    await this.widget.locator('.monaco-list-row').filter({ has: name }).click();
  }

  /** Leaves it with Escape. */
  async leave() {
    await this.page.keyboard.press('Escape');
    await this.gone();
  }

  /** Waits until none is shown. */
  async gone() {
    await this.widget.waitFor({ state: 'hidden' });
  }
}
