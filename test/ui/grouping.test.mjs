// The Events view grouped in every way that its picker offers.
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';

const total = 89;

describe('grouping the Events view', () => {
  const app = useApp();

  before(async () => {
    await app.openView();
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
  });
  afterEach(async () => {
    await groupBy('Identifiers');
    await app.tree.shows('the sections', ([first]) => first?.name === 'Contexts');
  });

  async function groupBy(what) {
    await app.tree.press('Group Events By…');
    await app.picker.titled('Group Events By');
    await app.picker.take(what);
    await app.picker.gone();
  }

  /** The groups once they hold every event, each in one group, failing ones first. */
  async function partition(last) {
    const rows = await app.tree.shows('groups that hold everything', (now) => {
      const groups = now.filter(({ level }) => level === 1);
      const events = groups.map(({ details }) => Number(/(\d+) events?\b/.exec(details)?.[1]));
      assert.equal(
        events.reduce((sum, count) => sum + count, 0),
        total,
      );
    });
    const groups = rows.filter(({ level }) => level === 1);
    const named = groups.filter(({ name }) => name !== last);
    if (last !== undefined) assert.equal(groups.at(-1)?.name, last);
    assert.equal(new Set(groups.map(({ name }) => name)).size, groups.length);
    const firstHealthy = named.findIndex(({ icon }) => icon === 'pass');
    if (firstHealthy >= 0) assert.ok(named.slice(firstHealthy).every(({ icon }) => icon === 'pass'));
    assert.equal(named[0]?.icon, 'error');
    return groups;
  }

  it('by condition: each kind of failure with its events, and all that does not fail last', async () => {
    await groupBy('Condition');
    const groups = await partition('Not failing');
    const findings = await app.workbench.inHost((vscode) =>
      vscode.extensions
        .getExtension('event-inspector.aembit-event-inspector')
        .exports.findings.map(({ title, event }) => ({ title, eventType: event.eventType })),
    );
    const titles = [...new Set(findings.map(({ title }) => title))];
    assert.deepEqual(new Set(groups.slice(0, -1).map(({ name }) => name)), new Set(titles));
    for (const { name, details } of groups.slice(0, -1)) {
      const count = findings.filter(({ title }) => title === name).length;
      assert.equal(details, count === 1 ? '1 event' : `${String(count)} events`, name);
    }
    assert.equal(groups.at(-1)?.icon, 'pass');
    const [first] = groups;
    // What fails is what one came for: the first group is open.
    const rows = await app.tree.rows();
    assert.equal(first?.expanded, true);
    assert.deepEqual(
      Tree.under(rows, first.name).map(({ icon }) => icon),
      findings.filter(({ title }) => title === first.name).map(() => 'error'),
    );
  });

  it('by user', async () => {
    await groupBy('User');
    const groups = await partition('No user');
    const people = ['ana', 'ben', 'chloe', 'dan'].map((name) => `${name}@example.org`);
    assert.deepEqual(
      groups
        .slice(0, -1)
        .map(({ name }) => name)
        .sort(),
      people,
    );
  });

  it('by server', async () => {
    await groupBy('Server');
    const groups = await partition();
    const names = groups.map(({ name }) => name);
    for (const server of ['Jira MCP', 'GitHub MCP', 'MCP Identity Gateway']) assert.ok(names.includes(server), server);
  });

  it('by Access Policy, by its name', async () => {
    await groupBy('Access Policy');
    const groups = await partition('No Access Policy');
    assert.ok(groups.length > 2);
    for (const { name } of groups) assert.doesNotMatch(name, /^[0-9a-f]{8}$/);
  });

  it('by file', async () => {
    await groupBy('File');
    const groups = await partition();
    assert.deepEqual(groups.map(({ name }) => name).sort(), [
      'access-authorization-events.json',
      'workload-events.json',
    ]);
  });

  it('by authorization chain: one flow holds the events of both files', async () => {
    await groupBy('Authorization chain');
    const rows = await app.tree.shows('chains', (now) => now.some(({ name }) => name === 'No authorization chain'));
    const groups = rows.filter(({ level }) => level === 1);
    assert.equal(groups.at(-1)?.name, 'No authorization chain');
    const [first] = groups;
    assert.ok(first);
    assert.equal(first.icon, 'error');
    await app.tree.expand(first.name);
    await app.tree.shows('events of both families', (now) => {
      const names = Tree.under(now, first.name).map(({ spoken }) => spoken);
      assert.ok(names.some((name) => name.startsWith('access.')));
      assert.ok(names.some((name) => name.includes('mcp.request')));
    });
  });

  it('says which one it is now, and keeps it when the picker is left', async () => {
    await groupBy('User');
    await partition('No user');
    await app.tree.press('Group Events By…');
    await app.picker.titled('Group Events By');
    const entries = await app.picker.entries();
    assert.deepEqual(entries, [
      'Identifiers',
      'Condition',
      'Authorization chain',
      'User: now',
      'Server',
      'Access Policy',
      'File',
    ]);
    await app.picker.leave();
    await partition('No user');
  });

  it('keeps open what was open when the logs change', async () => {
    await groupBy('File');
    await partition();
    await app.tree.expand('access-authorization-events.json');
    await app.tree.shows('its events', (now) => Tree.under(now, 'access-authorization-events.json').length === 31);
    await app.openLog('healthy.jsonl');
    await app.tree.shows('the third file, and the first still open', (now) => {
      assert.equal(now.find(({ name }) => name === 'healthy.jsonl')?.icon, 'pass');
      assert.equal(Tree.under(now, 'access-authorization-events.json').length, 31);
    });
    await app.workbench.execute('workbench.action.closeActiveEditor');
    await app.tree.shows('two files', (now) => now.every(({ name }) => name !== 'healthy.jsonl'));
  });
});
