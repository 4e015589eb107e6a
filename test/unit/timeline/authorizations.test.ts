import assert from 'node:assert/strict';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import type { JsonObject } from '../../../src/core/model/json';
import type { LogEvent } from '../../../src/core/model/event';
import type { Authorization } from '../../../src/protocol/timeline/authorizations';
import { accessAuthorization, accessRequest } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { claude } from '../../fixtures/world';
import { indexOf } from '../../support/indexOf';
import { FakeView } from './fakeView';

const { access, workload } = incident();
const index = indexOf(access, workload);

function textsOf(...sources: readonly (readonly JsonObject[])[]): (event: LogEvent) => string {
  return ({ source, ordinal }) => JSON.stringify(sources[Number(/\d+/.exec(source)?.[0])]?.[ordinal]);
}

function viewOf(of: EventIndex = index, texts = textsOf(access, workload)): FakeView {
  const view = new FakeView(of, texts);
  view.session.show({ density: 'authorizations' });
  return view;
}

async function rowsOf(view: FakeView): Promise<readonly Authorization[]> {
  const { revision, rows } = view.scene;
  return (await view.channel.ask('authorizations', { revision, from: 0, count: rows })) ?? [];
}

/** The rows when what is registered is known, too. */
async function allOf(view: FakeView): Promise<readonly Authorization[]> {
  await rowsOf(view);
  await view.settled();
  return rowsOf(view);
}

describe('a timeline’s session with the authorizations', () => {
  it('counts and gives the evaluations alone, as redacted rows in windows', async () => {
    const view = viewOf();
    const scene = await view.open();
    assert.equal(scene.density, 'authorizations');
    assert.deepEqual(scene.authorizations, { sort: { column: 'time', descending: false }, failing: 8 });
    const rows = await allOf(view);
    assert.equal(rows.length, scene.rows);
    assert.ok(rows.length < access.length);
    const { revision } = view.scene;
    const window = await view.channel.ask('authorizations', { revision, from: 3, count: 2 });
    assert.deepEqual(window, rows.slice(3, 5));
    assert.deepEqual(rows.map(({ failing }) => failing).filter(Boolean).length, 8);
  });

  it('names the nearest registered value, and says in the details why', async () => {
    const view = viewOf();
    await view.open();
    const row = (await allOf(view)).find(({ redirectUri }) => redirectUri === `${claude.redirectUri}/`);
    assert.equal(row?.nearestClient?.value, claude.redirectUri);
    assert.deepEqual(row.lacks, { client: true, server: false, policy: false });
    const details = await view.channel.ask('details', { revision: view.scene.revision, entry: row.entry });
    const facts = new Map(details?.facts.map(({ name, value }) => [name, value]));
    assert.equal(facts.get('Client IP'), '198.51.100.7');
    assert.equal(facts.get('Redirect URI'), `${claude.redirectUri}/`);
    assert.equal(
      facts.get('Nearest registered redirect URI'),
      `${claude.redirectUri} (${claude.name}) differs in a trailing slash. Inferred: it matched elsewhere in the log.`,
    );
    assert.ok(details?.finding, 'the same explanation as elsewhere');
  });

  it('gives no rows of another list, nor of an older revision', async () => {
    const view = viewOf();
    const { revision } = await view.open();
    view.channel.tell('show', { density: 'waterfall' });
    const scene = await view.settled();
    assert.equal(scene.authorizations, undefined);
    const ask = (of: number) => view.channel.ask('authorizations', { revision: of, from: 0, count: 1 });
    assert.equal(await ask(revision), undefined);
    assert.equal(await ask(scene.revision), undefined);
    assert.ok((await view.rows()).length > 0);
  });

  it('sorts as the page wishes, and lets the filter and the failing ones through', async () => {
    const view = viewOf();
    const all = await view.open();
    view.channel.tell('show', { authorizationSort: { column: 'severity', descending: true } });
    await view.settled();
    assert.ok((await rowsOf(view))[0]?.failing);
    view.channel.tell('show', { failingOnly: true });
    assert.equal((await view.settled()).rows, all.authorizations?.failing);
    view.filter = { workloads: ['Jira MCP'] };
    view.session.filterChanged();
    const filtered = await view.settled();
    assert.ok(filtered.rows > 0 && filtered.rows < 8);
    for (const { server } of await allOf(view)) assert.equal(server, 'Jira MCP');
  });

  it('finds what only records say, backwards and around the end', async () => {
    const view = viewOf();
    const { rows } = await view.open();
    const ask = (from: number, backwards: boolean, text?: string) =>
      view.channel.ask('find', {
        revision: view.scene.revision,
        from,
        backwards,
        failing: text === undefined,
        ...(text === undefined ? {} : { text }),
      });
    const find = async (...asks: Parameters<typeof ask>) => {
      const found = await ask(...asks);
      assert.ok(found === undefined || 'row' in found);
      return found;
    };
    const found = await find(-1, false, '51423/CALLBACK');
    assert.equal(found?.row, 11);
    assert.deepEqual(await find(found.row, false, '51423'), found);
    assert.deepEqual(await find(rows - 1, false, '51423'), found);
    assert.deepEqual(await find(0, true, '51423'), found);
    assert.equal(await find(0, true, 'in no record'), undefined);
    assert.deepEqual(await find(0, true, 'http://localhost:51423/'), found, 'although its colon is no field’s');
    assert.deepEqual(await find(0, true, 'reason~"redirect URI http://localhost"'), found);
    const fault = await ask(0, true, 'nofield:in no record');
    assert.ok(fault !== undefined && 'error' in fault);
    assert.ok(((await find(-1, true))?.row ?? -1) > ((await find(-1, false))?.row ?? rows));
  });

  it('selects what the cursor is at where that is an authorization, and nothing otherwise', async () => {
    const view = viewOf();
    await view.open();
    const failing = index.failing.find(({ family }) => family === 'access');
    const request = index.failing.find(({ family }) => family === 'workload');
    assert.ok(failing && request);
    view.session.select(failing);
    await view.settled();
    const [selected] = view.selections;
    assert.equal((await rowsOf(view))[selected?.row ?? -1]?.entry, selected?.entry);
    view.session.select(request);
    await view.settled();
    assert.equal(view.selections.length, 1);
    const scene = view.scene.selected;
    assert.ok(scene === undefined || scene.row >= 0);
  });

  it('shows new rows while a log grows, reads no record twice for what is registered, and knows more then', async () => {
    const ids = new Ids(5);
    const stranger = accessRequest(ids, {
      meta: { severity: 'Error' },
      outcome: { result: 'Unauthorized', reason: 'No matching Client Workload' },
      environment: { oauth: { redirectUri: 'http://localhost:3118/callback' } },
      clientWorkload: { id: null, name: null, result: 'NotFound' },
      serverWorkload: undefined,
    });
    const known = accessAuthorization(ids, {
      environment: { oauth: { redirectUri: 'http://127.0.0.1:3118/callback' } },
    });
    const log = [stranger, accessAuthorization(ids)];
    const read = new Map<string, number>();
    const texts = (event: LogEvent): string => {
      const id = event.ids.event ?? '';
      read.set(id, (read.get(id) ?? 0) + 1);
      return JSON.stringify(log[event.ordinal]);
    };
    const view = viewOf(indexOf(log), texts);
    assert.equal((await view.open()).rows, 2);
    assert.equal((await allOf(view))[0]?.nearestClient, undefined);
    log.push(known);
    const before = new Map(read);
    view.index = indexOf(log);
    view.session.changed();
    assert.equal((await view.settled()).rows, 3);
    const [row] = await allOf(view);
    assert.equal(row?.nearestClient?.value, 'http://127.0.0.1:3118/callback');
    const again = [...read].filter(([id, times]) => times > (before.get(id) ?? 0) + 1);
    assert.deepEqual(
      again.filter(([id]) => before.has(id)),
      [],
      'once more for the rows in sight',
    );
  });

  it('is what it was after a reload', async () => {
    const view = new FakeView(index, textsOf(access, workload), true);
    view.channel.tell('ready', {
      remembered: {
        scope: { kind: 'all', id: '' },
        density: 'authorizations',
        sort: { column: 'time', descending: false },
        authorizationSort: { column: 'severity', descending: true },
        failingOnly: false,
        list: false,
        times: 'absolute',
      },
    });
    const scene = await view.settled();
    assert.deepEqual(scene.authorizations?.sort, { column: 'severity', descending: true });
  });

  it('says less where no record can be read', async () => {
    const view = viewOf(index, () => '');
    await view.open();
    const rows = await allOf(view);
    assert.ok(rows.some(({ client }) => client === claude.name));
    assert.ok(rows.every(({ clientIp }) => clientIp === ''));
    const told = rows.flatMap(({ redirectUri }) => (redirectUri === '' ? [] : [redirectUri]));
    assert.deepEqual(told, [`${claude.redirectUri}/`, 'http://localhost:51423/callback'], 'from the reasons');
    assert.deepEqual(
      view.asked.filter(([name]) => name.includes('refused')),
      [],
    );
  });
});
