// Inspect Event Log… from the explorer's menu: files, folders and what is no log; and taking logs out again.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { menuOf, takeFromMenu } from './menu.mjs';
import { until } from './until.mjs';

const command = 'Inspect Event Log…';

describe('inspecting files', () => {
  const app = useApp();
  const files = () =>
    app.events().then((events) => [...new Set(events.map(({ path }) => path.slice(app.folder.length + 1)))].sort());
  const filesAre = (...expected) =>
    until(`the files ${expected.join()}`, async () => {
      assert.deepEqual(await files(), expected.sort());
      return true;
    });

  before(async () => {
    mkdirSync(join(app.folder, 'exports/node_modules'), { recursive: true });
    for (const name of ['exports', 'exports/node_modules'])
      cpSync(join(app.folder, 'healthy.jsonl'), join(app.folder, name, 'copied.log'));
    writeFileSync(join(app.folder, 'exports/settings.json'), '{ "tabSize": 2 }\n');
    writeFileSync(join(app.folder, 'shopping.txt'), 'bread, butter\n');
  });
  beforeEach(async () => {
    await app.closeEditors();
    await app.workbench.execute('aembitEvents.removeAllLogs');
    await filesAre();
    // The view that came to the front for the test before has the focus by then, and closes no list that is opened now.
    await app.workbench.execute('aembitEvents.events.focus');
  });

  /** Clicks a file or folder in the explorer, again if its lines moved meanwhile, until it is what is chosen. */
  async function click(name, how = {}) {
    const explorer = app.page.locator('.explorer-folders-view');
    if (!(await explorer.isVisible())) await app.workbench.execute('workbench.view.explorer');
    const row = explorer.locator('.monaco-list-row').filter({ hasText: name }).first();
    await until(`${name} is chosen`, async () => {
      await row.click(how);
      return /\b(selected|focused)\b/.test((await row.getAttribute('class')) ?? '');
    });
  }

  async function inspect(name) {
    await click(name, { button: 'right' });
    await takeFromMenu(app.page, command);
  }

  it('reads the clicked file, and leads to the view', async () => {
    await inspect('workload-events.json');
    await app.tree.shows('its connections', ([first]) => first?.name === 'Connections');
    await filesAre('workload-events.json');
    await app.focusIs('tree');
    assert.equal(await app.editor(), undefined);
  });

  it('reads all selected files', async () => {
    await click('access-authorization-events.json');
    await app.editorShows('a preview of it', ({ name }) => name === 'access-authorization-events.json');
    await click('workload-events.json', { modifiers: ['ControlOrMeta'] });
    await inspect('workload-events.json');
    await app.tree.shows('the contexts', ([first]) => first?.details === '25 · 8 failing');
    await filesAre('access-authorization-events.json', 'workload-events.json');
    await until('the badge', async () => (await app.badge())?.startsWith('14 |'));
  });

  it('reads the logs in a folder, and passes over what is none and what is installed', async () => {
    await inspect('exports');
    await filesAre('exports/copied.log');
  });

  it('reads the logs that a pattern finds, which are taken out at once', async () => {
    const pattern = `${app.folder}/ex*/**/*.log`;
    void app.workbench.execute('aembitEvents.inspect');
    await app.picker.titled('Inspect Event Log');
    await app.picker.take('Pattern…');
    await app.picker.titled('Inspect Event Logs by Pattern');
    await app.picker.input.fill(`${app.folder}/exports`);
    await app.picker.widget.getByText('Nothing in it stands for several names, as * does').waitFor();
    await app.picker.input.fill(pattern);
    await app.page.keyboard.press('Enter');
    await filesAre('exports/copied.log');
    await app.tree.choose('Remove Log from the Inspector');
    await app.picker.titled('Remove Logs from the View');
    assert.deepEqual(
      (await app.picker.entries()).map((entry) => entry.split(': ')[0]),
      [pattern, 'copied.log'],
    );
    await app.picker.check(pattern);
    await app.page.keyboard.press('Enter');
    await filesAre();
  });

  it('says of a file that is no log why it was not read, and reads the others', async () => {
    await click('shopping.txt');
    await click('workload-events.json', { modifiers: ['ControlOrMeta'] });
    await inspect('workload-events.json');
    const warning = app.notification('shopping.txt was not read: no Aembit events were found in its first 64 KB.');
    await warning.waitFor();
    await filesAre('workload-events.json');
    await app.workbench.execute('notifications.clearAll');
  });

  it('is not offered for a file that cannot be a log', async () => {
    await click('README.md', { button: 'right' });
    const menu = menuOf(app.page);
    await menu.getByRole('menuitem', { name: /^Copy Path/ }).waitFor();
    assert.equal(await menu.getByRole('menuitem', { name: command, exact: true }).count(), 0);
    await app.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
  });

  describe('that are then in the view', () => {
    beforeEach(async () => {
      await app.inspect('healthy.jsonl', 'workload-events.json');
      await filesAre('healthy.jsonl', 'workload-events.json');
      await app.focusIs('tree');
      await app.tree.press('Group Events By…');
      await app.picker.take('File');
      await app.tree.shows('both', (rows) => rows.filter(({ level }) => level === 1).length === 2);
    });

    it('can be taken out on their line, and stay on disk', async () => {
      const row = app.tree.row('healthy.jsonl');
      await row.hover();
      await row.getByRole('button', { name: 'Remove Log from the Inspector' }).click();
      await filesAre('workload-events.json');
      await app.inspect('healthy.jsonl');
      await filesAre('healthy.jsonl', 'workload-events.json');
    });

    it('can be taken out all at once, after which the view says how to begin', async () => {
      await app.tree.choose('Remove All Inspected Logs');
      await filesAre();
      await app.tree.welcome.getByText('Open an exported Aembit event log').waitFor();
      await until('no badge', async () => (await app.badge()) === undefined);
    });

    it('can be picked from a list when the command is called from the menu', async () => {
      await app.tree.choose('Remove Log from the Inspector');
      await app.picker.titled('Remove Logs from the View');
      await app.picker.check('workload-events.json');
      await app.page.keyboard.press('Enter');
      await filesAre('healthy.jsonl');
    });

    it('are read as what somebody says that they are', async () => {
      await app.tree.chooseOn(app.tree.row('healthy.jsonl'), 'Change Log Shape…');
      await app.picker.titled('Change Log Shape: healthy.jsonl');
      await app.picker.hints(/laid out/);
      await app.picker.take('JSON Lines');
      await app.picker.hints(/where the event is/i);
      await app.picker.take('JSON Pointer…');
      await app.picker.input.fill('meta');
      await app.picker.widget.getByText('A JSON Pointer begins with a slash').waitFor();
      await app.picker.input.fill('/payload/event');
      await app.page.keyboard.press('Enter');
      await app.picker.gone();
      await app.tree.chooseOn(app.tree.row('healthy.jsonl'), 'Change Log Shape…');
      await app.picker.hints(/laid out/);
      assert.ok((await app.picker.entries()).includes('JSON Lines: now'));
      await app.picker.take('CSV');
      await app.picker.hints(/where the event is/i);
      await app.picker.take('None');
      await filesAre('workload-events.json');
      await app.workbench.inHost(
        async (vscode, path) => {
          await vscode.commands.executeCommand('aembitEvents.changeShape', vscode.Uri.file(path), {});
        },
        join(app.folder, 'healthy.jsonl'),
      );
      await filesAre('healthy.jsonl', 'workload-events.json');
    });

    it('are read again with the command, when they have changed on disk', async () => {
      const file = join(app.folder, 'growing.jsonl');
      const event = (severity) =>
        JSON.stringify({ meta: { eventType: 'access.request', contextId: 'c', severity, timestamp: '2026-01-01' } });
      writeFileSync(file, `${event('Info')}\n`);
      await app.inspect('growing.jsonl');
      await until('one event', async () => (await app.events()).filter(({ path }) => path === file).length === 1);
      writeFileSync(file, `${event('Info')}\n${event('Error')}\n`);
      await app.tree.choose('Read Inspected Logs Again');
      await until('two events', async () => {
        const found = (await app.events()).filter(({ path }) => path === file);
        return found.length === 2 && found.some(({ failing }) => failing);
      });
    });

    it('stand once in the view when they are opened, too, and stay when the tab is closed', async () => {
      const before = (await app.events()).length;
      await app.openLog('healthy.jsonl');
      await app.tree.shows('two files', (rows) => rows.filter(({ level }) => level === 1).length === 2);
      assert.equal((await app.events()).length, before);
      await app.closeEditors();
      await app.tree.shows('two files', (rows) => rows.filter(({ level }) => level === 1).length === 2);
      assert.equal((await app.events()).length, before);
    });
  });
});
