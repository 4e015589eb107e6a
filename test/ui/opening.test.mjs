// What choosing an event in the Events view does, with the mouse and with the keyboard.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';
import { stays, until } from './until.mjs';

describe('choosing in the Events view', () => {
  const app = useApp();
  /** @type {Awaited<ReturnType<typeof app.events>>} */
  let failing;

  before(async () => {
    // Inspected, not open: the logs stay in the view when the tests close the editors.
    await app.inspect('access-authorization-events.json', 'workload-events.json');
    await app.openView();
    await app.tree.shows('the sections', (rows) => rows[0]?.name === 'Contexts');
    failing = (await app.events()).filter((event) => event.failing && event.contextId !== undefined);
  });

  describe('an event', () => {
    beforeEach(async () => {
      await app.closeEditors();
      await app.tree.expand('Contexts');
      await app.tree.expand(groupOf(failing[0]));
    });

    const firstEvent = () => app.tree.row(failing[0].eventType, 'Token expired');
    const isAt = (event) => (editor) => editor.path === event.path && editor.line === event.line;
    const isIn = (event) => (editor) =>
      editor.path === event.path && editor.line >= event.line && editor.line <= event.endLine;

    it('is reached with the keyboard alone', async () => {
      await app.openView();
      await app.focusIs('tree');
      const { keyboard } = app.page;
      const focusOn = (what) => app.tree.shows(`the focus on ${what}`, focusedOn(what));
      await keyboard.press('Home');
      await focusOn('Contexts');
      await keyboard.press('ArrowLeft');
      await app.tree.shows('the sections alone', (rows) => rows.length === 3);
      await keyboard.press('ArrowRight');
      await app.tree.shows('the contexts', (rows) => Tree.under(rows, 'Contexts').length === 25);
      await keyboard.press('ArrowDown');
      await focusOn(groupOf(failing[0]));
      await keyboard.press('ArrowDown');
      await focusOn('access.credential');
      assert.equal(await app.editor(), undefined);
      // Space looks, Enter goes.
      await keyboard.press('Space');
      await app.editorShows('the event', isAt(failing[0]));
      assert.equal(await app.focus(), 'tree');
      await keyboard.press('Enter');
      await app.focusIs('editor');
      // The editor's text counts instead of the file's now; the tree is drawn anew before the lens is there.
      await app.page.locator('.codelens-decoration').filter({ hasText: 'Credential Provider failure' }).waitFor();
      await app.openView();
      await focusOn('access.credential');
      await keyboard.press('ArrowLeft');
      await focusOn(groupOf(failing[0]));
      await keyboard.press('ArrowLeft');
      await keyboard.press('ArrowLeft');
      await focusOn('Contexts');
      await keyboard.press('End');
      await focusOn('MCP Sessions');
    });

    it('with one click previews it and keeps the focus in the list', async () => {
      await firstEvent().click();
      const editor = await app.editorShows('the event', isAt(failing[0]));
      assert.equal(editor.preview, true);
      await stays(async () => assert.equal(await app.focus(), 'tree'), 400);
      await app.tree.shows('it is selected', (rows) =>
        rows.some(({ name, selected, focused }) => name === 'access.credential' && selected && focused),
      );
      // Italics are how the editor marks a preview.
      await app.page.locator('.tab.active .italic').first().waitFor();
    });

    it('with one click after another uses one tab', async () => {
      await firstEvent().click();
      await app.editorShows('the first event', isAt(failing[0]));
      await app.tree.expand(groupOf(failing[1]));
      await app.tree.shows('the second group', (rows) => Tree.under(rows, groupOf(failing[1])).length > 0);
      const second = Tree.under(await app.tree.rows(), groupOf(failing[1])).find(({ icon }) => icon === 'error');
      await app.tree.list
        .locator('.monaco-list-row')
        .and(app.page.getByLabel(second.spoken, { exact: true }))
        .click();
      const editor = await app.editorShows('the second event', isAt(failing[1]));
      assert.equal(editor.tabs, 1);
      assert.equal(await app.focus(), 'tree');
    });

    it('with a double click opens it for good and moves the focus there', async () => {
      await firstEvent().dblclick();
      await app.editorShows('the event in a tab of its own', (editor) => isAt(failing[0])(editor) && !editor.preview);
      await app.focusIs('editor');
    });

    it('with Enter moves the focus to it', async () => {
      await firstEvent().click();
      await app.focusIs('tree');
      await app.page.keyboard.press('Enter');
      await app.editorShows('the event', isAt(failing[0]));
      await app.focusIs('editor');
    });

    it('can be opened as a document with the button on its line', async () => {
      await firstEvent().hover();
      await firstEvent().getByRole('button', { name: 'Open Event as Document' }).click();
      const editor = await app.editorShows('the document', ({ scheme }) => scheme === 'aembit-event');
      assert.match(editor.name, /^access\.credential [0-9a-f]{8}\.json$/);
      assert.equal(JSON.parse(editor.text).meta.eventId, failing[0].eventId);
    });

    it('can be opened, and its identifier copied, from its menu', async () => {
      await app.tree.chooseOn(firstEvent(), 'Open Event in Its Log');
      await app.editorShows('the event', isIn(failing[0]));
      await app.tree.chooseOn(firstEvent(), 'Copy Identifier');
      await until('the event ID is copied', async () => (await clipboard()) === failing[0].eventId);
      await app.tree.chooseOn(firstEvent(), 'Copy Explanation (Redacted)');
      await until('the explanation is copied', async () => /Credential Provider failure/.test(await clipboard()));
    });

    it('opens where the setting says', async () => {
      await app.set('view.openEvents', 'document');
      try {
        await until('the click opens the document', async () => {
          await firstEvent().click();
          return (await app.editor())?.scheme === 'aembit-event';
        });
        assert.equal((await app.editor())?.preview, true);
        assert.equal(await app.focus(), 'tree');
      } finally {
        await app.set('view.openEvents');
      }
    });
  });

  describe('a group', () => {
    it('opens as a document with the button on its line', async () => {
      const name = groupOf(failing.find(({ eventType }) => eventType === 'access.authorization'));
      await app.tree.expand('Contexts');
      await app.tree.row(name).hover();
      await app.tree.row(name).getByRole('button', { name: 'Open Group as Document' }).click();
      const editor = await app.editorShows('the document', (now) => now.name.startsWith(`context ${name}`));
      const events = (await app.events()).filter(({ contextId }) => contextId?.startsWith(name));
      assert.ok(events.length > 1);
      assert.deepEqual(
        JSON.parse(editor.text).map(({ meta }) => meta.eventId),
        events.map(({ eventId }) => eventId),
      );
      await app.page
        .locator('.codelens-decoration')
        .filter({ hasText: `${String(events.length)} events` })
        .waitFor();
    });

    it('gives its identifier to the clipboard', async () => {
      await app.tree.expand('Contexts');
      await app.tree.chooseOn(app.tree.row(groupOf(failing[0])), 'Copy Identifier');
      await until('the context ID is copied', async () => (await clipboard()) === failing[0].contextId);
    });
  });

  describe('an event of a log with one event on a line', () => {
    before(async () => {
      const { authorizationEvents } = JSON.parse(readFileSync(join(app.folder, 'access-authorization-events.json')));
      const lines = authorizationEvents.map((event) => JSON.stringify(event));
      writeFileSync(join(app.folder, 'lines.jsonl'), `${lines.join('\n')}\n`);
      await app.cleanSlate();
      await app.inspect('lines.jsonl');
      failing = (await app.events()).filter((event) => event.failing);
      await app.tree.expand('Contexts');
      await app.tree.expand(groupOf(failing[0]));
      await app.tree.row('access.credential', 'Token expired').click();
    });

    it('shows it laid out on many lines, with its lens', async () => {
      const editor = await app.editorShows('the document', ({ scheme }) => scheme === 'aembit-event');
      assert.equal(editor.preview, true);
      assert.equal(await app.focus(), 'tree');
      assert.equal(JSON.parse(editor.text).meta.eventId, failing[0].eventId);
      assert.ok(editor.text.split('\n').length > 20);
      const lens = app.page.locator('.codelens-decoration').filter({ hasText: 'Credential Provider failure' });
      await lens.first().waitFor();
    });

    it('explains it there on hover', async () => {
      const editor = await app.editor();
      const row = editor.text.split('\n').findIndex((line) => line.includes('"eventType"'));
      const hover = await app.workbench.inHost(async (vscode, line) => {
        const { uri } = vscode.window.activeTextEditor.document;
        const at = new vscode.Position(line, 20);
        const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
        return hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
      }, row);
      assert.match(hover, /Credential Provider failure[\s\S]*Evidence/);
    });

    it('cannot be typed into', async () => {
      const before = (await app.editor()).text;
      await app.tree.row('access.credential', 'Token expired').click();
      await app.page.keyboard.press('Enter');
      await app.focusIs('editor');
      await app.page.keyboard.type('x');
      await app.page.getByRole('paragraph').filter({ hasText: 'Cannot edit in read-only editor' }).waitFor();
      assert.equal((await app.editor()).text, before);
    });

    it('opens in its log from its menu', async () => {
      await app.tree.chooseOn(app.tree.row('access.credential', 'Token expired'), 'Open Event in Its Log');
      await app.editorShows(
        'its line of the log',
        ({ name, line }) => name === 'lines.jsonl' && line === failing[0].line,
      );
    });
  });

  describe('a record that could not be read', () => {
    it('is listed with its place, and opens there', async () => {
      const good = JSON.stringify({ meta: { eventType: 'access.request', contextId: 'c-1', severity: 'Info' } });
      writeFileSync(join(app.folder, 'damaged.jsonl'), `${good}\n{"meta": {"eventType": oops}}\n${good}\n`);
      await app.cleanSlate();
      await app.inspect('damaged.jsonl');
      await app.tree.expand('Unreadable');
      const rows = await app.tree.shows('the record', (now) => Tree.under(now, 'Unreadable').length === 1);
      const [record] = Tree.under(rows, 'Unreadable');
      assert.equal(rows.find(({ name }) => name === 'Unreadable')?.details, '1');
      assert.equal(record?.details, 'damaged.jsonl:2');
      assert.equal(record.icon, 'warning');
      assert.equal(record.spoken, `Unreadable record: ${record.name}, damaged.jsonl:2`);
      await app.tree.row(record.name).click();
      await app.editorShows('the damage', ({ name, line }) => name === 'damaged.jsonl' && line === 2);
      assert.equal(await app.focus(), 'tree');
    });
  });

  function clipboard() {
    return app.workbench.inHost((vscode) => vscode.env.clipboard.readText());
  }
});

/** The name of the context's group of an event. */
function groupOf(event) {
  return event.contextId.slice(0, 8);
}

function focusedOn(name) {
  return (rows) => rows.some((row) => row.focused && row.name === name);
}
