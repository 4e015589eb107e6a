import assert from 'node:assert/strict';
import { commands, type Uri } from 'vscode';
import { incident } from '../../fixtures/incident';
import { definitionsAt } from '../support/ask';
import { at, cleanSlate, show } from '../support/editors';
import { put } from '../support/files';
import { eventsOf, inspector } from '../support/inspector';
import { until } from '../support/until';

describe('Change Log Shape…', () => {
  const events = incident().access;
  /** Lines that nothing tells to be a log of Aembit's. */
  const content = events.map((event) => `${JSON.stringify({ row: { own: { place: event } } })}\n`).join('');
  let uri: Uri;

  beforeEach(async () => {
    await cleanSlate();
    uri = await put('strange.json', content);
  });
  afterEach(async () => {
    await change({});
    await cleanSlate();
  });

  it('has a file read that was refused, from then on', async () => {
    const { refused } = await inspector().inspect(uri);
    assert.match(refused[0]?.reason ?? '', /no Aembit events were found/);
    await change({ envelope: { pointer: '/row/own/place' } });
    assert.deepEqual(await inspector().inspect(uri), { logs: 1, refused: [] });
    assert.equal(eventsOf(uri).length, events.length);
  });

  it('has a file read anew that is in the view, and forgotten when it is no log any more', async () => {
    await change({ layout: 'json-lines', envelope: { pointer: '/row/own/place' } });
    await inspector().inspect(uri);
    await change({ layout: 'json-lines', envelope: 'none' });
    await until('nothing is found in the records themselves', () => eventsOf(uri).length === 0);
    await change({ layout: 'json-lines', envelope: { pointer: '/row/own/place' } });
    await until('the events are back', () => eventsOf(uri).length === events.length);
    await change({});
    await until('it is no log', () => eventsOf(uri).length === 0);
  });

  it('holds for the open document, with every place in it', async () => {
    const { document } = await show(uri);
    await change({ envelope: { pointer: '/row/own/place' } });
    await until('it is a log', () => eventsOf(uri).length === events.length);
    const id = eventsOf(uri)[3]?.contextId ?? '';
    const [target] = await definitionsAt(uri, at(document, id));
    assert.equal(target?.targetUri.toString(), uri.toString());
    await change({});
    await until('it is ordinary JSON', () => eventsOf(uri).length === 0);
  });

  it('takes no shape that there is not', async () => {
    for (const nonsense of [null, 'csv', { layout: 'xml' }, { envelope: { pointer: 'x' } }]) await change(nonsense);
    await inspector().inspect(uri);
    assert.equal(eventsOf(uri).length, 0);
  });

  async function change(shape: unknown): Promise<void> {
    await commands.executeCommand('aembitEvents.changeShape', uri, shape);
  }
});
