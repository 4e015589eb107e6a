// Saving and copying a report: what is asked, what is written, and what is said about it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

describe('Save Report', () => {
  const app = useApp({ size: { width: 1400, height: 900 } });

  before(async () => {
    await app.inspect('access-authorization-events.json', 'workload-events.json');
  });

  afterEach(() => app.workbench.execute('notifications.clearAll'));

  /** Begins the command, which is about all logs as no editor is open. */
  async function begin() {
    await app.closeEditors();
    await app.workbench.runCommand('aembitEvents.saveReport');
    await app.picker.titled('Save Report');
  }

  /**
   * Saves it where the editor asks.
   * @param {string} name
   * @param {RegExp} offered
   */
  async function saveAs(name, offered) {
    const path = join(app.folder, name);
    await until('a name is offered', async () => offered.test(await app.picker.input.inputValue()));
    await app.picker.input.fill(path);
    await app.page.keyboard.press('Enter');
    return until(`${name} is written`, () => existsSync(path) && readFileSync(path, 'utf8'));
  }

  it('writes a redacted report under a name that says nothing of the log, and says what was replaced', async () => {
    await begin();
    await app.picker.take('Report for a ticket');
    await app.picker.hints(/What is to be replaced/);
    await app.page.keyboard.press('Enter');
    const report = await saveAs('mine.md', /\/aembit-report\.md$/);
    assert.match(report, /^# Aembit: Credential Provider failure and 12 other causes\n/);
    assert.doesNotMatch(report, /example\.org|claude\.ai|10\.20\./);
    const said = app.page.locator('.notification-toast', { hasText: 'The report was saved. Replaced: 5 users' });
    await said.waitFor();
    await said.getByRole('button', { name: 'Open' }).click();
    await app.page.locator('.tab.active').filter({ hasText: 'mine.md' }).waitFor();
  });

  it('asks once more before anything leaves as it is, and writes nothing when somebody changes their mind', async () => {
    await begin();
    await app.picker.take('A table of the events');
    await app.picker.hints(/What is to be replaced/);
    await app.picker.take('As it is');
    const dialog = app.page.locator('.monaco-dialog-box', { hasText: 'as they stand in the log' });
    await dialog.waitFor();
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await begin();
    await app.picker.take('A table of the events');
    await app.picker.hints(/What is to be replaced/);
    await app.picker.take('As it is');
    await dialog.getByRole('button', { name: 'Share as It Is' }).click();
    const table = await saveAs('mine.csv', /\/aembit-events\.csv$/);
    assert.match(table, /ana@example\.org/);
    assert.equal(table.split('\r\n').length, 91);
  });
});

describe('Copy Report', () => {
  const app = useApp({ size: { width: 1400, height: 900 } });
  const copied = () => app.workbench.inHost((vscode) => vscode.env.clipboard.readText());
  const said = (text) => app.page.locator('.notification-toast', { hasText: text });

  before(async () => {
    await app.inspect('access-authorization-events.json', 'workload-events.json');
    await app.closeEditors();
    await app.workbench.runCommand('aembitEvents.copyReport');
  });

  it('copies it redacted without a question, and says what was replaced', async () => {
    await said('The report was copied. Replaced: 5 users').waitFor();
    const report = await copied();
    assert.match(report, /^# Aembit: Credential Provider failure and 12 other causes\n/);
    assert.doesNotMatch(report, /example\.org|claude\.ai|10\.20\./);
  });

  it('offers other formats; what is not redacted is confirmed first', async () => {
    await said('The report was copied').getByRole('button', { name: 'Other Formats…' }).click();
    await app.picker.titled('Copy Report');
    await app.picker.take('A table of the events');
    await app.picker.hints(/What is to be replaced/);
    await app.picker.take('As it is');
    const dialog = app.page.locator('.monaco-dialog-box', { hasText: 'as they stand in the log' });
    await dialog.waitFor();
    assert.match(await copied(), /^# Aembit/);
    await dialog.getByRole('button', { name: 'Share as It Is' }).click();
    await said('Nothing was replaced').waitFor();
    assert.equal((await copied()).trimEnd().split('\r\n').length, 90);
  });
});
