// The Causes view of the sample incident: what it shows, by eye, by ear and by keyboard.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';
import { until } from './until.mjs';

describe('the Causes view', () => {
  const app = useApp();
  const first = 'Jira OAuth (per user)';
  const hints = 'What the log does not say';

  before(async () => {
    await app.openView();
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
    await app.causes.shows('the causes of both logs', (rows) => rows.length >= 13);
  });

  it('lists each thing to fix once, the one that touches most first, with its reach and whether it recovered', async () => {
    const rows = await app.causes.shows('the causes', (now) => now[0]?.name === first);
    const causes = rows.filter(({ level, name }) => level === 1 && name !== hints);
    assert.equal(causes.length, 13);
    assert.equal(causes[0].details, 'no credential · 1 user');
    assert.match(
      causes[0].spoken,
      /^Cause: Credential Provider failure: Jira OAuth \(per user\), not tried again · 2 events · 1 user · 1 server · last \d\d:\d\d:\d\d/,
    );
    // What fits no known condition does not stand in the way of what can be fixed.
    assert.match(causes.at(-1).details, /^unexplained · /);
    for (const { name, details, spoken, expanded } of causes) {
      assert.ok(name.length <= 26, name);
      assert.match(spoken, /^Cause: .+, (still failing|recovered|not tried again) · /);
      assert.match(details, /\d+ (user|event)s?\b/);
      assert.equal(expanded, false);
    }
  });

  it('opens to why, what to do, whom it touched, and where it began', async () => {
    await app.causes.expand(first);
    const rows = await app.causes.shows('its parts', (now) => Tree.under(now, first).length === 7);
    assert.deepEqual(
      Tree.under(rows, first).map(({ name }) => name.replace(/:.*/, '')),
      ['Not tried again', 'Why', 'Do', 'Users', 'Servers', 'Began with', 'Passed on by'],
    );
    await app.causes.expand('Users');
    await app.causes.expand('Passed on by');
    await app.causes.expand('Do');
    await app.causes.shows('what is in them', (now) => {
      assert.deepEqual(
        Tree.under(now, 'Users').map(({ name }) => name),
        ['ana@example.org'],
      );
      assert.deepEqual(
        Tree.under(now, 'Began with').map(({ name, icon }) => [name, icon]),
        [['access.credential', 'error']],
      );
      assert.match(
        Tree.under(now, 'Passed on by')[0]?.spoken ?? '',
        /^tools\/call .*, failing: Credential Provider failure/,
      );
      assert.match(Tree.under(now, 'Do')[0]?.name ?? '', /^1\. /);
      assert.equal(Tree.under(now, 'Do').at(-1)?.name, 'Documentation');
    });
  });

  it('opens an event as the Events view does: one click looks, and the focus stays', async () => {
    const event = (await app.events()).find(({ eventType, failing }) => eventType === 'access.credential' && failing);
    await app.causes.list
      .getByLabel(/^access\.credential, failing/)
      .first()
      .click();
    await app.editorShows('the event', ({ path, line }) => path === event.path && line === event.line);
    assert.equal(await app.focus(), 'tree');
  });

  it('is walked with the keyboard alone', async () => {
    await app.workbench.execute('aembitEvents.causes.focus');
    const { keyboard } = app.page;
    const focusOn = (name) =>
      app.causes.shows(`the focus on ${name}`, (rows) => rows.some((row) => row.focused && row.name === name));
    await keyboard.press('Home');
    await focusOn(first);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await focusOn('Why');
    await keyboard.press('ArrowRight');
    await app.causes.shows('the evidence', (rows) => Tree.under(rows, 'Why').length > 2);
    await keyboard.press('ArrowLeft');
  });

  it('stays as it was expanded when the log changes', async () => {
    await app.workbench.inHost(async (vscode) => {
      const { document } = vscode.window.activeTextEditor;
      const edit = new vscode.WorkspaceEdit();
      const start = document.positionAt(document.getText().indexOf('[') + 1);
      edit.insert(document.uri, start, '{"meta":{"eventType":"access.request","contextId":"new","severity":"Error"}},');
      await vscode.workspace.applyEdit(edit);
    });
    await app.causes.shows('one more cause, the first still open', (rows) => {
      assert.equal(rows.filter(({ level, name }) => level === 1 && name !== hints).length, 14);
      assert.equal(rows.find(({ name }) => name === first)?.expanded, true);
      assert.equal(Tree.under(rows, 'Users').length, 1);
    });
    await app.workbench.execute('undo');
    await app.causes.shows('as before', (rows) => {
      assert.equal(rows.filter(({ level, name }) => level === 1 && name !== hints).length, 13);
    });
  });

  it('shows what the log does not say last and closed, each with what was seen', async () => {
    const last = await app.causes.shows(
      'the hints',
      (rows) => rows.at(-1)?.name === hints && /^\d+$/.test(rows.at(-1).details),
    );
    const number = Number(last.at(-1).details);
    assert.ok(number > 0);
    assert.equal(last.at(-1).expanded, false);
    await app.causes.expand(hints);
    const rows = await app.causes.shows('each hint', (now) => Tree.under(now, hints).length === number);
    for (const { spoken, icon } of Tree.under(rows, hints)) {
      assert.match(spoken, /^Hint: .+, .+/);
      assert.equal(icon, 'info');
    }
    await app.causes.expand(hints, false);
  });

  it('opens the cause from its context menu', async () => {
    await app.causes.chooseOn(app.causes.row(first), 'Open Cause');
    await until('a tab for the cause', () =>
      app.workbench.inHost((vscode) =>
        /Credential Provider failure/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''),
      ),
    );
  });

  it('goes with the setting, and says of a healthy log that nothing fails', async () => {
    await app.set('causes.view', false);
    await app.causes.pane.waitFor({ state: 'hidden' });
    await app.set('causes.view');
    await app.causes.list.waitFor();
    await app.cleanSlate();
    await app.openLog('healthy.jsonl');
    await until('it says so', async () => /^No failures/.test(await app.causes.message()));
  });
});
