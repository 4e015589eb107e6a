// Investigate, asked by keyboard: what is typed, what is shown, and what is kept.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

describe('Investigate', () => {
  const app = useApp({ size: { width: 1400, height: 900 } });
  const titles = {
    when: 'Investigate (1 of 3): When Did It Fail?',
    who: 'Investigate (2 of 3): Whose Failure?',
    server: 'Investigate (3 of 3): On the Way to Which Server?',
  };

  before(async () => {
    await app.inspect('access-authorization-events.json', 'workload-events.json');
    await app.tree.shows('the logs', (rows) => rows.length > 2);
  });

  /** Begins the command; it ends when the last question is answered. */
  async function begin() {
    await app.workbench.runCommand('aembitEvents.investigate');
    await app.picker.titled(titles.when);
  }

  it('takes a typed time and a typed name, goes back, and offers the users with what failed for them', async () => {
    await begin();
    await app.picker.take('Type a time…');
    await app.picker.hints(/2026-10-14/);
    await app.picker.input.fill('9:03 – 9:02');
    await app.page.keyboard.press('Enter');
    await app.picker.widget.getByText('The end is before the start').first().waitFor();
    await app.picker.input.fill('09:03 – 09:04');
    await app.page.keyboard.press('Enter');
    await app.picker.titled(titles.who);
    assert.deepEqual(await app.picker.entries(), ['Anybody', 'ben@example.org: 10 events · 5 failing', 'Type a user…']);
    await app.picker.take('Type a user…');
    await app.picker.hints(/^$/);
    await app.picker.input.fill('ben');
    await app.page.keyboard.press('Enter');
    await app.picker.titled(titles.server);
    await app.picker.take('GitHub MCP');
    const { text } = await app.editorShows('the document', ({ scheme }) => scheme === 'aembit-investigation');
    assert.match(text, /- Time: 2026-10-14 09:03:00 – 09:04:59\.999 UTC; the logs hold/);
    assert.match(text, /- User: `ben`, taken for `ben@example\.org`/);
  });

  it('opens the log from the document by keyboard', async () => {
    const before = await app.editor();
    const line = before.text.split('\n').findIndex((row) => /^ {2}- 09:03:\d\d\.\d+ mcp\.response/.test(row)) + 1;
    assert.ok(line > 0, before.text);
    await app.putCursor(line);
    await app.workbench.execute('editor.action.revealDefinition');
    await app.editorShows('the event', ({ name, line: at }) => name === 'workload-events.json' && at > 1);
    await app.workbench.execute('workbench.action.navigateBack');
    await app.editorShows('the document again', ({ scheme }) => scheme === 'aembit-investigation');
  });

  it('is kept as a file', async () => {
    const { text } = await app.editor();
    await app.workbench.runCommand('aembitEvents.saveInvestigation');
    await until('a name is offered', async () =>
      /\/Investigation ben .*\.md$/.test(await app.picker.input.inputValue()),
    );
    const path = join(app.folder, 'kept.md');
    await app.picker.input.fill(path);
    await app.page.keyboard.press('Enter');
    const kept = await until('it is written', () => existsSync(path) && readFileSync(path, 'utf8'));
    assert.equal(kept, text);
  });

  it('is drawn by the editor’s own preview', async () => {
    await app.workbench.execute('workbench.action.closeSidebar');
    await app.workbench.execute('markdown.showPreview');
    await until('the preview', async () => (await app.page.locator('.tab.active', { hasText: 'Preview' }).count()) > 0);
    const { UI_PICTURES: folder } = process.env;
    await app.workbench.settle();
    if (folder !== undefined) await app.page.screenshot({ path: join(folder, 'guided-preview.png') });
  });
});
