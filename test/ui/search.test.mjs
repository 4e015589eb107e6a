// The search for events: its input, the tab with what passes, and the ways from there to the events.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

describe('searching for events', () => {
  const app = useApp();

  before(async () => {
    await app.openView();
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
  });

  /** Searches as somebody does, and waits for the tab. */
  async function search(text) {
    void app.workbench.execute('aembitEvents.search');
    await type(text);
    return resultsOf(text);
  }

  /** Types into the input, once that is there, and takes what passes. */
  async function type(text) {
    await app.picker.titled('Search Events');
    await app.picker.input.fill(text);
    await app.picker.counts(/^\d+ of 89 events pass/);
    await app.page.keyboard.press('Enter');
    await app.picker.gone();
  }

  function resultsOf(text) {
    return app.editorShows('the results', ({ scheme, name }) => scheme === 'aembit-search' && name.startsWith(text));
  }

  it('begins with a key, counts what passes, and lists it in a tab', async () => {
    // The key waits for the log to be known as one.
    await until('the input', async () => {
      await app.page.locator('.part.editor .view-lines').first().click();
      await app.page.keyboard.press('Shift+Alt+F9');
      await app.picker.input.waitFor({ timeout: 2000 });
      return true;
    });
    await type('is:failing user:ana');
    const { text, line, preview } = await resultsOf('is:failing user:ana');
    assert.match(text, /^# Events that pass: is:failing user:ana\n# 2 of 89 events, 2 of them failing/);
    // The cursor stands at the first result, and the tab stays.
    assert.match(text.split('\n')[line - 1], /^2026-10-14 /);
    assert.equal(preview, false);
  });

  it('leads from a line to its event with Enter, and with a click on the time with Ctrl', async () => {
    await search('condition:credential-provider-failure');
    await app.page.keyboard.press('Enter');
    const { text, line } = await app.editorShows('the log', ({ name }) => name === 'access-authorization-events.json');
    assert.match(text.split('\n')[line - 1], /"eventType": "access.credential"/);
    await app.workbench.execute('workbench.action.openPreviousRecentlyUsedEditor');
    await app.editorShows('the results again', ({ scheme }) => scheme === 'aembit-search');
    const links = app.page.locator('.editor-group-container.active .detected-link, .part.editor .detected-link');
    const { x, y } = await links.nth(1).boundingBox();
    await app.page.keyboard.down('Control');
    await app.page.mouse.click(x + 20, y + 8);
    await app.page.keyboard.up('Control');
    await app.editorShows('the other log', ({ name }) => name === 'workload-events.json');
  });

  it('goes to the event with F12, and shows the flow of a line', async () => {
    await search('condition:mcp-server-unreachable');
    await app.page.keyboard.press('F12');
    await app.editorShows('the log', ({ name }) => name === 'workload-events.json');
    await search('condition:mcp-server-unreachable');
    await app.page.keyboard.press('Alt+F7');
    await app.timeline.drawn();
    await until('the flow', async () => (await app.timeline.scope()) !== 'All events');
  });

  it('has the view follow the lines', async () => {
    await search('condition:mcp-server-unreachable');
    const selected = app.tree.list.locator('.monaco-list-row.selected[aria-level="3"]');
    await until('the event of the line', async () =>
      /^tools\/call notion-search/.test((await selected.locator('.label-name').textContent()) ?? ''),
    );
  });

  it('offers the filter’s events as a list, too', async () => {
    await app.workbench.execute('aembitEvents.filter', 'is:failing server:"Jira MCP"');
    await app.workbench.execute('workbench.action.closeAllEditors');
    await app.inspect('access-authorization-events.json', 'workload-events.json');
    void app.workbench.execute('aembitEvents.filter');
    await app.picker.titled('Filter Events');
    await app.picker.counts(/^\d+ of 89 events pass/);
    await app.picker.choose('List these events in a tab');
    const { text } = await app.editorShows('the results', ({ scheme }) => scheme === 'aembit-search');
    assert.match(text, /^# Events that pass: is:failing server:"Jira MCP"\n/);
    await app.workbench.execute('aembitEvents.clearFilter');
  });

  it('shows the event of the cursor beside the list where that is wanted', async () => {
    await app.set('search.previewAtCursor', true);
    await app.workbench.execute('aembitEvents.search', 'is:failing');
    await app.editorShows('the results', ({ name }) => name.startsWith('is:failing'));
    await app.page.keyboard.press('ArrowDown');
    await until('the log is shown beside', () =>
      app.workbench.inHost((vscode) =>
        vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith('.json')),
      ),
    );
    assert.equal((await app.editor())?.scheme, 'aembit-search');
    await app.set('search.previewAtCursor');
  });
});
