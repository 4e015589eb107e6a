import assert from 'node:assert/strict';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import { eventKey } from '../../../src/core/index/eventKey';
import type { JsonObject } from '../../../src/core/model/json';
import type { LogEvent } from '../../../src/core/model/event';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';
import { FakeView } from './fakeView';

const { access, workload } = incident();
const index = indexOf(access, workload);

/** The text of an event’s record, as the sources of `indexOf` hold it. */
function textsOf(...sources: readonly (readonly JsonObject[])[]): (event: LogEvent) => string {
  return ({ source, ordinal }) => JSON.stringify(sources[Number(/\d+/.exec(source)?.[0])]?.[ordinal]);
}

function viewOf(of: EventIndex = index, takesRemembered = false): FakeView {
  return new FakeView(of, textsOf(access, workload), takesRemembered);
}

const failingEvent = (): LogEvent => {
  const event = index.failing.find(({ family }) => family === 'access');
  assert.ok(event);
  return event;
};

describe('a timeline’s session', () => {
  describe('shows', () => {
    it('nothing until the page listens, then all events', async () => {
      const view = viewOf();
      view.session.show({ density: 'waterfall' });
      await view.session.settled();
      assert.deepEqual(view.scenes, []);
      const scene = await view.open();
      assert.equal(view.scenes.length, 1);
      assert.equal(scene.counts.events, index.events.length);
      assert.equal(scene.counts.failing, index.failing.length);
      assert.equal(scene.title, 'All events');
      assert.deepEqual(scene.scope, { kind: 'all', id: '' });
      assert.equal(scene.selected, undefined);
    });

    it('all rows in windows, with what they are of', async () => {
      const view = viewOf();
      const { revision, rows: count } = await view.open();
      const rows = await view.rows();
      assert.equal(rows.length, count);
      const window = await view.channel.ask('rows', { revision, from: 3, count: 5 });
      assert.deepEqual(window, rows.slice(3, 8));
      const request = rows.find(({ kind, title }) => kind === 'request' && title === 'tools/call');
      assert.ok(request?.tool);
      assert.ok(request.server && request.user && request.status);
      assert.ok((request.end ?? 0) > (request.start ?? 0));
    });

    it('where it went wrong, with the title that all surfaces give it', async () => {
      const view = viewOf();
      await view.open();
      view.channel.tell('expandAll', { expanded: true });
      await view.settled();
      const rows = await view.rows();
      const titles = new Set(index.failing.map((event) => index.findingOf(event)?.title));
      const failed = rows.filter(({ state }) => state === 'failed' || state === 'derived');
      assert.ok(failed.length > 5);
      for (const { failure } of failed) assert.ok(titles.has(failure), failure);
      const stopped = rows.find(({ kind, state }) => kind === 'evaluation' && state === 'failed');
      assert.ok(stopped);
      assert.ok(stopped.gates.some(({ state }) => state === 'failed'));
      assert.match(stopped.title, /^(Client-to-Gateway|Gateway-to-Server|Authorization)$/);
    });

    it('the part of the logs around an event, with its entry selected and in sight', async () => {
      const view = viewOf();
      view.session.show({ around: failingEvent(), density: 'sequence' });
      const scene = await view.open();
      assert.equal(scene.density, 'sequence');
      assert.notEqual(scene.scope.kind, 'all');
      assert.ok(scene.counts.events < index.events.length);
      assert.ok(scene.selected !== undefined && scene.selected.row >= 0);
      assert.equal(scene.selected.key, index.events.find(({ ids }) => ids.event === scene.selected?.key)?.ids.event);
    });

    it('a group, and says so when no open log holds it any more', async () => {
      const view = viewOf();
      const session = index.events.find(({ ids }) => ids.session !== undefined)?.ids.session ?? '';
      view.session.show({ scope: { kind: 'session', id: session }, density: 'waterfall' });
      const scene = await view.open();
      assert.equal(scene.title, `MCP session ${session.slice(0, 8)}`);
      assert.ok(scene.counts.events >= index.lookup('session', session).length);
      assert.ok(scene.counts.events < index.events.length);
      view.index = indexOf(access);
      view.session.changed();
      const after = await view.settled();
      assert.equal(after.rows, 0);
      assert.deepEqual(after.scope, scene.scope, 'it may come back');
      assert.match(after.notes.join('\n'), /No open log holds events of this any more/);
    });

    it('only what passes the tree’s filter, and the filter in words', async () => {
      const view = viewOf();
      await view.open();
      view.filter = { families: ['access'] };
      view.session.filterChanged();
      const scene = await view.settled();
      assert.equal(scene.counts.events, access.length);
      assert.notEqual(scene.filter, '');
    });

    it('what the page wishes: failing only, in another order', async () => {
      const view = viewOf();
      const all = await view.open();
      view.channel.tell('show', { failingOnly: true, sort: { column: 'latency', descending: true } });
      const scene = await view.settled();
      assert.ok(scene.failingOnly && scene.rows > 0 && scene.rows < all.rows);
      assert.deepEqual(scene.sort, { column: 'latency', descending: true });
    });

    it('where nothing is selected yet, the first failing flow in detail', async () => {
      const view = viewOf();
      await view.open();
      view.channel.tell('show', { density: 'sequence' });
      const { selected } = await view.settled();
      assert.ok(selected);
      const rows = await view.rows();
      assert.notEqual(rows[selected.row]?.state, 'passed');
    });
  });

  describe('answers', () => {
    it('with the flow and the details of an entry', async () => {
      const view = viewOf();
      view.session.show({ around: failingEvent() });
      const { revision, selected } = await view.open();
      const entry = selected?.entry ?? -1;
      const details = await view.channel.ask('details', { revision, entry });
      const finding = index.findingOf(failingEvent());
      assert.ok(details && finding);
      assert.equal(details.finding?.title, finding.title);
      assert.deepEqual(details.finding.resolution, finding.resolution);
      assert.ok(details.gates.some(({ state }) => state === 'failed'));
      assert.ok(details.ids.some(({ scope }) => scope?.kind === 'context'));
      assert.ok(details.events.some(({ isOwn }) => isOwn) && details.events.some(({ isOwn }) => !isOwn));
      const records = details.json.map(({ text }) => JSON.parse(text) as { meta: { eventId: string } });
      assert.deepEqual(
        records.map(({ meta }) => meta.eventId),
        details.events.filter(({ isOwn }) => isOwn).map(({ event }) => index.atRank(event)?.ids.event),
      );
      const flow = await view.channel.ask('sequence', { revision, entry });
      assert.equal(flow?.entry, entry);
      assert.match((await view.channel.ask('mermaid', { revision, entry })) ?? '', /^sequenceDiagram/);
    });

    it('with the way from where a failure began to the failure itself, and with none where it began itself', async () => {
      const derived = index.failing.find(({ family, labels }) => family === 'workload' && labels.status === 403);
      assert.ok(derived);
      const view = viewOf();
      view.session.show({ around: derived });
      const { revision, selected } = await view.open();
      const details = await view.channel.ask('details', { revision, entry: selected?.entry ?? -1 });
      assert.deepEqual(
        details?.origin.map(({ event, label, how }) => [index.atRank(event)?.failing, label.split(' ')[0], how]),
        [
          [true, 'access.credential', 'authorization chain, documented'],
          [true, 'mcp.response', ''],
        ],
      );
      const began = view.scene;
      view.session.show({ around: failingEvent() });
      await view.settled();
      const { revision: now, selected: other } = view.scene;
      assert.notEqual(now, began.revision);
      assert.deepEqual((await view.channel.ask('details', { revision: now, entry: other?.entry ?? -1 }))?.origin, []);
    });

    it('nothing about rows of an older scene, nor about entries that are not there', async () => {
      const view = viewOf();
      const { revision } = await view.open();
      view.channel.tell('show', { failingOnly: true });
      await view.settled();
      assert.equal(await view.channel.ask('rows', { revision, from: 0, count: 5 }), undefined);
      assert.equal(await view.channel.ask('details', { revision: 99, entry: 0 }), undefined);
      const now = view.scene.revision;
      assert.equal(await view.channel.ask('details', { revision: now, entry: 1e9 }), undefined);
      assert.deepEqual(await view.channel.ask('rows', { revision: now, from: 1e9, count: 5 }), []);
    });

    it('a search, and expands what it finds', async () => {
      const view = viewOf();
      const { revision, rows } = await view.open();
      const tool = index.events.find(({ labels }) => labels.tool !== undefined)?.labels.tool ?? '';
      const found = await view.channel.ask('find', {
        revision,
        from: -1,
        backwards: false,
        text: tool,
        failing: false,
      });
      assert.ok(found);
      const row = (await view.rows())[found.row];
      assert.equal(row?.entry, found.entry);
      const failing = await view.channel.ask('find', {
        revision: view.scene.revision,
        from: found.row,
        backwards: false,
        failing: true,
      });
      assert.ok(failing);
      assert.notEqual((await view.rows())[failing.row]?.state, 'passed');
      assert.ok(view.scene.rows >= rows);
      assert.equal(
        await view.channel.ask('find', {
          revision: view.scene.revision,
          from: -1,
          backwards: false,
          text: 'not there at all',
          failing: false,
        }),
        undefined,
      );
    });

    it('with everything cut that is long, and nothing drawn that is secret', async () => {
      const secret = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'c2ln'.repeat(8)}`;
      const long = `${secret} ${'x'.repeat(1_000_000)}`;
      const events = [
        {
          meta: { eventType: 'mcp.request', eventId: 'e', connectionId: long, timestamp: '2026-01-01T00:00:00Z' },
          application: { mcp: { mcpMethod: long, mcpToolName: long, mcpServerName: long, userId: long } },
        },
      ];
      const view = new FakeView(indexOf(events), textsOf(events));
      const { revision } = await view.open();
      const [row] = await view.rows();
      assert.ok(row);
      assert.ok(row.tool.length <= 500 && row.tool.startsWith('[redacted]'), row.tool.slice(0, 50));
      const details = await view.channel.ask('details', { revision, entry: row.entry });
      assert.ok(details);
      assert.equal(details.json[0]?.isCut, true);
      for (const text of view.sent) assert.ok(text.length < 500_000, text.slice(0, 100));
      const drawn = view.sent.filter((text) => !text.includes('"json"'));
      for (const text of drawn) assert.ok(!text.includes(secret), text.slice(0, 100));
    });
  });

  describe('keeps', () => {
    it('selection, order and what is expanded when the index is another', async () => {
      const view = viewOf();
      const { revision } = await view.open();
      const rows = await view.rows();
      const parent = rows.find(({ expanded }) => expanded === false);
      assert.ok(parent);
      view.channel.tell('expand', { revision, entry: parent.entry, expanded: true });
      await view.settled();
      view.channel.tell('select', { revision, entry: parent.entry });
      const before = await view.rows();
      // Another log comes before all others, so that no event and no entry has the number that it had.
      const first = { meta: { eventType: 'access.request', contextId: 'early', timestamp: '2020-01-01T00:00:00Z' } };
      view.index = indexOf(access, workload, [first]);
      view.session.changed();
      const scene = await view.settled();
      const after = await view.rows();
      assert.deepEqual(
        after.slice(1).map(({ title, depth, expanded }) => ({ title, depth, expanded })),
        before.map(({ title, depth, expanded }) => ({ title, depth, expanded })),
      );
      assert.equal(after[scene.selected?.row ?? -1]?.title, parent.title);
      assert.equal(scene.selected?.entry, parent.entry + 1);
    });

    it('its place when the page comes back after it was hidden', async () => {
      const view = viewOf();
      view.session.show({ around: failingEvent(), density: 'sequence' });
      const before = await view.open();
      view.session.hidden();
      view.session.changed();
      await view.session.settled();
      assert.equal(view.scenes.length, 1, 'nothing is laid out for nobody');
      const after = await view.open({ selected: 'another' });
      assert.deepEqual({ ...after, revision: 0 }, { ...before, revision: 0 });
    });

    it('what the page remembers of before a reload', async () => {
      const event = failingEvent();
      const view = viewOf(index, true);
      const context = event.ids.context ?? '';
      const scene = await view.open({ scope: { kind: 'context', id: context }, selected: eventKey(event) });
      assert.deepEqual(scene.scope, { kind: 'context', id: context });
      assert.ok(scene.selected);
    });

    it('its own mind where a command has said what to show since', async () => {
      const view = viewOf(index, true);
      view.session.show({ scope: { kind: 'all', id: '' } });
      const scene = await view.open({ failingOnly: true });
      assert.equal(scene.failingOnly, false);
    });
  });

  describe('follows', () => {
    it('the cursor and the tree without a scene of its own, and expands where it must', async () => {
      const view = viewOf();
      await view.open();
      const rows = await view.rows();
      const request = index.events.find(({ eventType }) => eventType === 'mcp.request');
      assert.ok(request);
      view.session.select(request);
      await view.settled();
      const told = view.selections.at(-1) ?? view.scene.selected;
      assert.ok(told && told.row >= 0);
      const shown = view.scenes.length;
      view.session.select(request);
      await view.settled();
      assert.equal(view.scenes.length, shown, 'it is selected already');
      assert.ok(rows.length > 0);
    });

    it('nothing that is not shown', async () => {
      const view = viewOf();
      const event = failingEvent();
      view.session.show({ scope: { kind: 'context', id: event.ids.context ?? '' } });
      await view.open();
      const other = index.events.find(({ ids, family }) => family === 'access' && ids.context !== event.ids.context);
      assert.ok(other);
      view.session.select(other);
      await view.settled();
      assert.deepEqual(view.selections, []);
      assert.equal(view.scenes.length, 1);
    });

    it('and tells the editor what somebody selects in it', async () => {
      const view = viewOf();
      const { revision } = await view.open();
      const [row] = await view.rows();
      view.channel.tell('select', { revision, entry: row?.entry });
      await view.settled();
      assert.equal(view.asked[0]?.[0], 'selected');
    });

    it('the commands of the editor, as soon as there is a page', async () => {
      const view = viewOf();
      view.session.act('nextFailure');
      await view.open();
      view.session.act('find');
      await view.settled();
      assert.deepEqual(view.actions, ['nextFailure', 'find']);
    });
  });

  describe('does what the page asks', () => {
    it('opens an entry where it fails, or one of its events', async () => {
      const view = viewOf();
      const event = failingEvent();
      view.session.show({ around: event });
      const { revision, selected } = await view.open();
      const entry = selected?.entry ?? -1;
      view.channel.tell('open', { revision, entry, preview: true });
      view.channel.tell('open', { revision, entry, event: index.rankOf(event), preview: false });
      view.channel.tell('open', { revision, entry, event: 1e9, preview: false });
      view.channel.tell('documentation', { revision, entry });
      view.channel.tell('compare', { revision, entry });
      view.channel.tell('compare', { revision: revision + 99, entry });
      await view.settled();
      const [first, second, third, fourth, ...more] = view.asked;
      assert.deepEqual(first, ['open', event, true]);
      assert.deepEqual(second, ['open', event, false]);
      assert.deepEqual(third, ['openPage', index.findingOf(event)?.documentation]);
      assert.deepEqual(fourth, ['compare', event]);
      assert.deepEqual(more, []);
    });

    it('copies without secrets', async () => {
      const view = viewOf();
      await view.open();
      view.channel.tell('copy', { text: '{"client_secret": "s3cr3t-s3cr3t"}', what: 'JSON' });
      await view.settled();
      assert.deepEqual(view.asked, [['copy', '{"client_secret": "[redacted]"}', 'JSON']]);
    });

    it('asks for a filter, and takes it away', async () => {
      const view = viewOf();
      await view.open();
      view.channel.tell('filter', { clear: false });
      view.channel.tell('filter', { clear: true });
      await view.settled();
      assert.deepEqual(view.asked, [
        ['filterBy', false],
        ['filterBy', true],
      ]);
    });

    it('nothing of what was not agreed, and says so without what was in it', async () => {
      const view = viewOf();
      const { revision } = await view.open();
      const notice = (name: string, content: unknown): void => {
        view.tellHost({ kind: 'notice', name, content });
      };
      notice('open', { revision, entry: '0', preview: true });
      notice('open', { revision, entry: -1, preview: true });
      notice('show', { scope: { kind: 'everything', id: '' } });
      notice('save', { format: 'exe', content: 'secret' });
      notice('constructor', {});
      notice('toString', {});
      view.tellHost({ kind: 'notice' });
      view.tellHost('nonsense');
      view.tellHost(null);
      await assert.rejects(view.channel.ask('rows', { revision, from: 0, count: 1_000_000 }));
      await view.settled();
      assert.deepEqual(
        view.asked.map(([name, what]) => [name, what]),
        [
          ['refused', 'open'],
          ['refused', 'open'],
          ['refused', 'show'],
          ['refused', 'save'],
          ['refused', 'rows'],
        ],
      );
      assert.ok(!JSON.stringify(view.asked).includes('secret'));
    });
  });
});
