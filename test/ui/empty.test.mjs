// The Events view in a window without a folder and without a log: what it says, and where that leads.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

describe('an empty window', () => {
  const app = useApp({ empty: true });

  it('says in the view how to begin, and every way', async () => {
    await app.openView();
    await app.tree.welcome.getByText('Open an exported Aembit event log').waitFor();
    await app.tree.welcome.getByText('Everything stays on this machine.').waitFor();
    const buttons = await app.tree.welcome.getByRole('button').allInnerTexts();
    assert.deepEqual(buttons, ['Inspect Event Log…', 'Open the Sample Logs', 'Investigate…']);
    assert.equal(await app.badge(), undefined);
  });

  it('offers in the title only what can be done without a log', async () => {
    await app.tree.button('Inspect Event Log…').waitFor();
    assert.equal(await app.tree.button('Filter Events…').count(), 0);
    assert.equal(await app.tree.button('Group Events By…').count(), 0);
  });

  it('asks for files, a folder or a pattern with the first', async () => {
    await app.tree.welcome.getByRole('button', { name: 'Inspect Event Log…' }).click();
    await app.picker.titled('Inspect Event Log');
    assert.deepEqual(await app.picker.entries(), ['Files…', 'Folder…', 'Pattern…']);
    await app.picker.take('Files…');
    await app.page.locator('.quick-input-widget').getByText('Inspect', { exact: true }).waitFor();
    await app.picker.leave();
    await app.tree.welcome.getByRole('button', { name: 'Inspect Event Log…' }).click();
    await app.picker.take('Folder…');
    await app.picker.titled('Inspect Folder of Event Logs');
    await app.picker.leave();
    assert.deepEqual(await app.events(), []);
  });

  it('opens the sample with the second: two logs in tabs of their own, and the tree over both', async () => {
    await app.tree.welcome.getByRole('button', { name: 'Open the Sample Logs' }).click();
    const rows = await app.tree.shows('the sample', ([first]) => first?.details === '25 · 8 failing');
    assert.equal(rows[0]?.name, 'Contexts');
    const editor = await app.editorShows('the access events', ({ tabs }) => tabs === 2);
    assert.equal(editor.name, 'access-authorization-events.json');
    assert.equal(editor.preview, false);
    assert.equal((await app.events()).length, 89);
    await until('the badge', async () => (await app.badge())?.startsWith('14 |'));
    await app.tree.welcome.waitFor({ state: 'hidden' });
    await app.focusIs('editor');
    await app.page.locator('.codelens-decoration').filter({ hasText: '31 events · 8 failing' }).waitFor();
  });

  it('is empty again when the tabs are closed', async () => {
    await app.closeEditors();
    await app.tree.welcome.getByText('Open an exported Aembit event log').waitFor();
    assert.deepEqual(await app.events(), []);
    await until('no badge', async () => (await app.badge()) === undefined);
  });
});
