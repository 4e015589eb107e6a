// What the Events view shows of the sample incident, and how it is grouped.
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';
import { stays, until } from './until.mjs';

describe('the Events view', () => {
  const app = useApp();

  before(async () => {
    await app.openView();
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
  });

  it('has a section for contexts, connections and MCP sessions, each with its counts', async () => {
    const events = await app.events();
    const expected = ['contextId', 'connectionId', 'sessionId'].map((id) => {
      const all = new Set(events.map((event) => event[id]).filter((value) => value !== undefined));
      const failing = new Set(events.filter((event) => event.failing).map((event) => event[id]));
      failing.delete(undefined);
      return `${String(all.size)} · ${String(failing.size)} failing`;
    });
    assert.deepEqual(expected, ['25 · 8 failing', '7 · 3 failing', '3 · 2 failing']);
    await app.tree.shows('the sections', (rows) => {
      const sections = rows.filter(({ level }) => level === 1);
      assert.deepEqual(
        sections.map(({ name }) => name),
        ['Contexts', 'Connections', 'MCP Sessions'],
      );
      assert.deepEqual(
        sections.map(({ details }) => details),
        expected,
      );
      assert.deepEqual(
        sections.map(({ spoken }) => spoken),
        sections.map(({ name, details }) => `${name}, ${details}`),
      );
    });
  });

  it('lists failing groups first, each part in the order of time, and says of each whether it fails', async () => {
    const contexts = Tree.under(await app.tree.rows(), 'Contexts');
    assert.equal(contexts.length, 25);
    assert.deepEqual(
      contexts.map(({ icon }) => icon),
      contexts.map((_, position) => (position < 8 ? 'error' : 'pass')),
    );
    for (const [position, { spoken }] of contexts.entries()) assert.equal(/failing/.test(spoken), position < 8, spoken);
    for (const part of [contexts.slice(0, 8), contexts.slice(8)]) {
      const times = part.map(({ details }) => /\d\d:\d\d:\d\d/.exec(details)?.[0] ?? '');
      assert.deepEqual(times, [...times].sort());
      assert.ok(!times.includes(''));
    }
  });

  it('opens at the first failing group and leaves everything else closed', async () => {
    const rows = await app.tree.rows();
    const open = rows.filter(({ expanded }) => expanded === true).map(({ name }) => name);
    assert.deepEqual(open, ['Contexts', Tree.under(rows, 'Contexts')[0]?.name]);
  });

  it('says of a failing event why it fails, to the eye and to the ear', async () => {
    const event = (await app.tree.rows()).find(({ level }) => level === 3);
    assert.equal(event?.name, 'access.credential');
    assert.equal(event.icon, 'error');
    assert.match(event.details, /^08:59:00\.966 · Token expired: the refresh token for Jira/);
    const [time = '', why = ''] = event.details.split(' · ');
    assert.equal(event.spoken, `access.credential, failing: Credential Provider failure, ${time}, ${why}`);
  });

  it('says who, where from and where to of a group', async () => {
    const [first] = Tree.under(await app.tree.rows(), 'Contexts');
    assert.equal(first?.details, 'MCP Identity Gateway → Jira MCP · ana@example.org · 08:59:00 · 1 event · 1 failing');
    assert.equal(first.spoken, `${first.name}, ${first.details}`);
  });

  it('lists the events of a session in order, with their stage, their distance and their duration', async () => {
    await app.tree.expand('Contexts', false);
    await app.tree.expand('MCP Sessions');
    const sections = await app.tree.shows('three sessions', (rows) => Tree.under(rows, 'MCP Sessions').length === 3);
    const [session] = Tree.under(sections, 'MCP Sessions');
    assert.ok(session);
    assert.equal(session.expanded, false);
    const known = (await app.events()).filter(({ sessionId }) => sessionId?.startsWith(session.name));
    assert.ok(known.length > 5);
    await app.tree.expand(session.name);
    const rows = await app.tree.shows('all its events', (now) => {
      assert.equal(Tree.under(now, session.name).length, known.length);
    });
    const events = Tree.under(rows, session.name);
    for (const [position, event] of events.entries()) {
      const { eventType, failing } = known[position];
      const stage = eventType.endsWith('.request') ? 'arrow-right' : 'arrow-left';
      assert.equal(event.icon, failing ? 'error' : stage, event.spoken);
      assert.ok(event.spoken.startsWith(event.name), event.spoken);
      assert.ok(event.spoken.includes(eventType), event.spoken);
      // The icon alone would say nothing to a screen reader.
      assert.ok(event.spoken.includes(failing ? 'failing: ' : 'Info'), event.spoken);
      if (position > 0) assert.match(event.details, /^[+]?[\d.,]+ (µs|ms|s|min)/, event.spoken);
    }
    await app.tree.expand(session.name, false);
    await app.tree.shows('none of its events', (now) => Tree.under(now, session.name).length === 0);
    await app.tree.expand('MCP Sessions', false);
    await app.tree.expand('Contexts');
  });

  it('has the explanation as the tooltip of a failing event', async () => {
    await app.set('workbench.hover.delay', 0);
    await app.tree.row('access.credential', 'Token expired').hover();
    const hover = app.page.locator('.workbench-hover:visible');
    await until('the tooltip explains', async () => {
      const text = await hover.innerText();
      for (const part of ['Credential Provider failure', 'Evidence', '/credentialProvider/reason', 'Do', 'Event ID'])
        assert.ok(text.includes(part), `${part} in ${text}`);
      return true;
    });
    // A tooltip cannot be trusted with commands: what it shows comes from a log.
    assert.equal(await hover.locator('a[data-href^="command:"]').count(), 0);
    await app.set('workbench.hover.delay', 60_000);
    await app.page.mouse.move(900, 800);
    await hover.waitFor({ state: 'hidden' });
  });

  it('has the number of failing events as its badge, which a setting turns off', async () => {
    const failing = (await app.events()).filter((event) => event.failing).length;
    assert.equal(failing, 14);
    const expected = '14 | Aembit Events - 14 failing events';
    await until('the badge', async () => (await app.badge()) === expected);
    await app.set('view.badge', false);
    await until('no badge', async () => (await app.badge()) === undefined);
    await app.set('view.badge');
    await until('the badge again', async () => (await app.badge()) === expected);
  });

  it('follows the edits of a log in its counts and its badge', async () => {
    await app.workbench.inHost(async (vscode) => {
      const { document } = vscode.window.activeTextEditor;
      const edit = new vscode.WorkspaceEdit();
      const start = document.positionAt(document.getText().indexOf('[') + 1);
      edit.insert(document.uri, start, '{"meta":{"eventType":"access.request","contextId":"new","severity":"Error"}},');
      await vscode.workspace.applyEdit(edit);
    });
    await app.tree.shows('one more', ([first]) => first?.details === '26 · 9 failing');
    await until('one more on the badge', async () => (await app.badge())?.startsWith('15 |'));
    await app.workbench.execute('undo');
    await app.tree.shows('as before', ([first]) => first?.details === '25 · 8 failing');
    await until('as before on the badge', async () => (await app.badge())?.startsWith('14 |'));
  });

  describe('the event at the cursor', () => {
    /** @type {Awaited<ReturnType<typeof app.events>>} */
    let failing;

    before(async () => {
      await app.openLog('access-authorization-events.json');
      const { path } = await app.editor();
      failing = (await app.events()).filter((event) => event.failing && event.path === path);
      await app.workbench.execute('workbench.action.focusActiveEditorGroup');
    });
    afterEach(() => app.set('view.revealAtCursor'));

    const selectedIs = (event) => (rows) => {
      const [selected, ...more] = rows.filter((row) => row.selected);
      const position = rows.indexOf(selected);
      const parent = rows.slice(0, position).findLast(({ level }) => level === 2);
      return more.length === 0 && selected?.name === event.eventType && parent?.name === groupOf(event);
    };

    it('is selected in the view, and the focus stays in the editor', async () => {
      for (const event of [failing[4], failing[0], failing[2]]) {
        await app.putCursor(event.line + 1);
        await app.tree.shows(`the event of ${groupOf(event)} is selected`, selectedIs(event));
      }
      assert.equal(await app.focus(), 'editor');
      // Within the same event nothing is selected anew: what somebody chooses meanwhile stays.
      await app.tree.row('Contexts').click();
      await app.putCursor(failing[2].line + 2);
      await stays(async () => {
        const [chosen] = (await app.tree.rows()).filter(({ selected }) => selected);
        assert.equal(chosen?.name, 'Contexts');
      }, 1500);
    });

    it('is left alone when the setting is off', async () => {
      await app.tree.expand('Contexts');
      await app.set('view.revealAtCursor', false);
      await app.putCursor(failing[5].line + 1);
      await stays(async () => {
        assert.ok(!(await app.tree.rows()).some(({ selected, name }) => selected && name === failing[5].eventType));
      }, 1500);
      await app.set('view.revealAtCursor');
      await app.putCursor(failing[6].line + 1);
      await app.tree.shows('the next one is selected', selectedIs(failing[6]));
    });

    it('is shown and gets the focus with the command', async () => {
      await app.putCursor(failing[1].line + 1);
      await app.tree.expand('Contexts', false);
      await app.workbench.execute('workbench.action.focusActiveEditorGroup');
      await app.workbench.execute('aembitEvents.revealInView');
      await app.tree.shows('the event', selectedIs(failing[1]));
      await app.focusIs('tree');
    });
  });
});

/** The name of the context's group of an event. */
function groupOf(event) {
  return event.contextId.slice(0, 8);
}
