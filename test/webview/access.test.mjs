// Without a mouse and without eyes: axe’s rules, and a walk with the keys through everything that the timeline can do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'mocha';
import { useTimeline } from './timeline.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('accessibility', () => {
  const timeline = useTimeline();

  /** What axe finds wrong with the page as it is. */
  async function violations() {
    // As the debugger does, past the page’s policy, which is there for the page.
    const session = await timeline.page.context().newCDPSession(timeline.page);
    await session.send('Runtime.evaluate', { expression: axeSource });
    await session.detach();
    return timeline.page.evaluate(async () => {
      const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'] });
      return found.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes
            .slice(0, 3)
            .map(({ html, any }) => `${html.slice(0, 200)} ${any.map(({ message }) => message).join()}`)
            .join(' | ')}`,
      );
    });
  }

  for (const theme of ['dark', 'light', 'contrast']) {
    it(`has nothing that axe objects to, in the ${theme} theme`, async () => {
      await timeline.open(`events=400&theme=${theme}`);
      assert.deepEqual(await violations(), [], 'at first');
      await timeline.press('e', 'ArrowRight', 'ArrowDown');
      assert.deepEqual(await violations(), [], 'with a selection');
      await timeline.page.locator('.record summary').click();
      await timeline.press('Shift+Slash');
      assert.deepEqual(await violations(), [], 'with the legend and a record');
      await timeline.press('Shift+Slash', 'l');
      assert.deepEqual(await violations(), [], 'as a list');
      await timeline.press('s');
      assert.deepEqual(await violations(), [], 'as a sequence');
      await timeline.button(/^Export/).click();
      assert.deepEqual(await violations(), [], 'with a menu');
    });
  }

  it('reaches every control with Tab, and shows where the focus is', async () => {
    await timeline.open();
    await timeline.press('e');
    const wanted = await timeline.page.evaluate(
      () =>
        [...document.querySelectorAll('button, input, summary, [tabindex="0"]')].filter((element) =>
          element.checkVisibility(),
        ).length,
    );
    await timeline.page.evaluate(() => {
      document.activeElement?.blur();
    });
    const reached = new Set();
    for (let step = 0; step < wanted + 5; step++) {
      await timeline.keyboard.press('Tab');
      const focus = await timeline.page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        element.dataset.walked ??= String(Math.random());
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const selected = element.querySelector('.is-selected');
        const inner = selected === null ? '' : getComputedStyle(selected).outlineStyle;
        return {
          id: element.dataset.walked,
          html: element.outerHTML.slice(0, 120),
          isSeen: (outlineStyle !== 'none' && outlineWidth !== '0px') || (inner !== '' && inner !== 'none'),
        };
      });
      if (focus === undefined) continue;
      assert.ok(focus.isSeen, `The focus cannot be seen on ${focus.html}`);
      reached.add(focus.id);
    }
    assert.equal(reached.size, wanted);
  });

  it('does everything with the keys alone', async () => {
    await timeline.open();
    /** Tabs to a control by its name and presses a key on it. */
    const on = async (name, key = 'Enter') => {
      await timeline.page.getByRole('button', { name }).focus();
      await timeline.press(key);
    };
    const { keyboard } = timeline;
    await timeline.grid.focus();
    await timeline.press('ArrowDown', 'e', 'ArrowRight', 'Enter', 'Space', 'ArrowLeft', '*');
    await timeline.press('+', '-', 'Shift+ArrowRight', 'Home', 'End', 'f', 'Shift+F', 'f');
    await timeline.press('m', 'Enter', 'ArrowRight', 'Shift+ArrowRight', 'Enter');
    await timeline.waitForSaid(/^Measured /);
    await timeline.press('Escape', 't', 't', 't', '/');
    await keyboard.type('get_page');
    await timeline.press('Enter', 'Shift+Enter', 'Escape', 'd', 'd', 'Shift+Slash', 'Escape');
    await on(/^What is shown/);
    await timeline.press('ArrowDown', 'Enter');
    await on(/show only these/);
    await on(/show only these/, 'Space');
    await on('Filter events');
    await on('Clear the filter');
    await on('Next failure');
    await on('Previous failure');
    await on('Collapse everything');
    await on('Expand everything');
    await on(/^Times/, 'ArrowDown');
    await timeline.press('ArrowDown', 'Enter');
    for (const times of [0, 1]) {
      await on(/^Export/);
      await timeline.press(...Array(times).fill('ArrowDown'), 'Enter');
    }
    await timeline.page.getByRole('columnheader', { name: 'Status' }).getByRole('button').focus();
    await timeline.press('Enter');
    await timeline.page.getByRole('separator', { name: 'Width of the columns' }).focus();
    await timeline.press('ArrowRight');
    await timeline.page.getByRole('separator', { name: 'Width of the details' }).focus();
    await timeline.press('ArrowLeft');
    await timeline.page.getByRole('slider').first().focus();
    await timeline.press('ArrowRight');
    await timeline.grid.focus();
    await timeline.press('e');
    await on('Copy Context ID');
    await on('Show only Context ID');
    await on('Compare with last success');
    await on('Documentation');
    await on('access.credential related');
    await timeline.press('s');
    await timeline.grid.focus();
    await timeline.press('ArrowUp', 'Enter', 's', 'l', 'ArrowDown', 'l');
    const told = await timeline.page.evaluate(() =>
      [...new Set(window.harness.host.heard.map(({ name }) => name))].sort(),
    );
    assert.deepEqual(told, [
      'compare',
      'copy',
      'documentation',
      'expand',
      'expandAll',
      'filter',
      'open',
      'ready',
      'save',
      'select',
      'show',
    ]);
    assert.deepEqual(
      (await timeline.heard('save')).map(({ format }) => format),
      ['svg', 'png'],
    );
    const shown = await timeline.heard('show');
    for (const part of ['scope', 'density', 'sort', 'failingOnly'])
      assert.ok(
        shown.some((one) => one[part] !== undefined),
        part,
      );
  });
});
