// The timeline without eyes and without a mouse, in the editor: axe’s rules over its panel, and a walk with the keys.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the timeline’s panel', () => {
  const app = useApp({ size: { width: 1800, height: 1100 } });

  before(async () => {
    await app.inspect('access-authorization-events.json', 'workload-events.json');
    await app.workbench.execute('aembitEvents.showTimeline');
    await app.timeline.shows('rows', (rows) => rows.length > 5);
  });

  /** What axe finds wrong with the inside of the panel as it is. */
  async function violations() {
    const inside = await (await app.page.locator('iframe.webview.ready').elementHandle()).contentFrame();
    const frame = await (await inside.locator('#active-frame').elementHandle()).contentFrame();
    await frame.evaluate(axeSource);
    return frame.evaluate(async () => {
      const { violations: found } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
    });
  }

  for (const theme of [
    'Default Dark Modern',
    'Default Light Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ]) {
    it(`has nothing that axe objects to in ${theme}`, async () => {
      await app.set('workbench.colorTheme', theme);
      try {
        await app.workbench.settle();
        await app.timeline.focus();
        await app.page.keyboard.press('e');
        await until('a selection', () => app.timeline.selected());
        await app.timeline.details.getByRole('heading').first().waitFor();
        assert.deepEqual(await violations(), [], 'waterfall');
        await app.page.keyboard.press('l');
        await app.timeline.frame.locator('.is-list').waitFor();
        assert.deepEqual(await violations(), [], 'list');
        await app.page.keyboard.press('l');
        await app.page.keyboard.press('s');
        await until('the steps', async () => (await app.timeline.steps()).length > 0);
        assert.deepEqual(await violations(), [], 'sequence');
        await app.page.keyboard.press('s');
        await app.timeline.grid.waitFor();
      } finally {
        await app.set('workbench.colorTheme');
      }
    });
  }

  it('is reached, used and left with the keys alone', async () => {
    await app.closeEditors();
    await app.openLog('access-authorization-events.json');
    await app.workbench.execute('workbench.action.focusActiveEditorGroup');
    const [event] = (await app.events()).filter(({ failing, path }) => failing && path.includes('access'));
    await app.putCursor(event.line + 2);
    await app.page.keyboard.press('Alt+F7');
    await until('its flow', async () => (await app.timeline.steps()).length > 0);
    await app.focusIs('timeline');
    // The editor’s keys for the panel, then the page’s own.
    await app.page.keyboard.press('Shift+Alt+d');
    await app.timeline.shows('rows', (rows) => rows.length > 0);
    await app.page.keyboard.press('Alt+F8');
    await until('a failure', async () => (await app.timeline.selected())?.state !== 'passed');
    await app.page.keyboard.press('Shift+Alt+l');
    await app.timeline.frame.locator('.is-list').waitFor();
    await app.page.keyboard.press('Shift+Alt+l');
    await app.timeline.frame.locator('.is-picture').waitFor();
    await app.page.keyboard.press('Shift+Alt+Digit0');
    await app.page.keyboard.press('Control+s');
    const menu = app.timeline.frame.getByRole('menu');
    await menu.waitFor();
    await app.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await app.timeline.focus();
    await app.page.keyboard.press('Enter');
    await app.editorShows('the source', ({ name }) => name === 'workload-events.json');
    await app.focusIs('editor');
  });
});
