import assert from 'node:assert/strict';
import { commands, Range, Selection, type TextDocument, Uri, window, workspace } from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { Ids } from '../../fixtures/ids';
import { accessAuthorization } from '../../fixtures/events';
import { incident } from '../../fixtures/incident';
import { jsonLines } from '../../fixtures/shapes';
import { definitionsAt, highlightsAt, hoverText, lensTitles, outlineOf } from '../support/ask';
import { active, all, at, cleanSlate, cursor, edit, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { autoSave } from '../support/settings';
import { until } from '../support/until';

describe('the document of one event', () => {
  before(() => autoSave('off'));
  afterEach(cleanSlate);
  after(() => autoSave(undefined));

  it('is laid out on many lines where the log has one, and nothing in it is another', async () => {
    // Digits that no number of JavaScript keeps, fields that nobody knows, keys in an order of their own.
    const record =
      '{"zeta":12345678901234567890.10,"meta":{"severity":"Error","eventType":"access.credential",' +
      '"timestamp":"2026-10-14T09:00:00.1234567Z","contextId":"c-1","eventId":"e-1","size":1e400},' +
      '"text":"tab\\tand \\u00e9","alpha":[]}';
    const uri = await put('exact.jsonl', `${record}\n`);
    await showLog(uri);
    const document = await open(eventsOf(uri)[0]);
    assert.ok(document.lineCount > 10, document.getText());
    assert.equal(document.languageId, 'json');
    // White space between the values is all that was added: no string of the record holds two spaces or a line end.
    assert.equal(document.getText().replace(/\n *|(?<=":) /g, ''), record);
  });

  it('has the hover, the lens, the outline and the highlights that the log has', async () => {
    const { access } = incident();
    const uri = await put('access.jsonl', jsonLines(access));
    await showLog(uri);
    const { event } = findingOf('credential-provider-failure', uri);
    const document = await open(event);
    assert.match(
      await hoverText(document.uri, at(document, '"outcome"')),
      /Credential Provider failure[\s\S]*Evidence/,
    );
    assert.match(
      await hoverText(document.uri, at(document, '"contextId"', event.contextId ?? '')),
      /\*\*Context ID\*\*/,
    );
    const lenses = await lensTitles(document.uri);
    assert.ok(
      lenses.some((title) => title.includes('Credential Provider failure')),
      lenses.join('\n'),
    );
    assert.ok(lenses.every((title) => !title.includes('events')));
    assert.ok((await outlineOf(document.uri)).length > 0);
    const places = await highlightsAt(document.uri, at(document, '"contextId"', event.contextId ?? ''));
    assert.ok(places.length >= 2);
    for (const { range } of places) assert.equal(document.getText(range), event.contextId);
  });

  it('leads into the logs from its identifiers', async () => {
    await showLog(sample.access());
    await showLog(sample.workload());
    const { event } = findingOf('credential-provider-failure', sample.workload());
    const cause = findingOf('credential-provider-failure', sample.access()).event;
    const document = await open(event);
    const [target] = await definitionsAt(document.uri, at(document, '"authorizationChain"', cause.contextId ?? ''));
    assert.equal(target?.targetUri.toString(), sample.access().toString());
    assert.equal(target.targetRange.start.line + 1, cause.line);
  });

  it('leads back to the place in its log', async () => {
    const uri = await put('back.jsonl', jsonLines(incident().access));
    await showLog(uri);
    const { event } = findingOf('access-condition-failure', uri);
    await open(event);
    await commands.executeCommand('aembitEvents.openSource');
    await until('the log is shown at the event', () => cursor() === `back.jsonl:${String(event.line)}`);
  });

  it('cannot be changed', async () => {
    await showLog(sample.access());
    const document = await open(eventsOf(sample.access())[0]);
    const text = document.getText();
    await commands.executeCommand('type', { text: 'x' });
    await commands.executeCommand('editor.action.deleteLines');
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, false);
  });

  it('is the same one when it is opened again, and is told from that of another event', async () => {
    await showLog(sample.access());
    const [first, second] = eventsOf(sample.access());
    const documents = [await open(first), await open(second), await open(first)];
    const addresses = documents.map(({ uri }) => uri.toString());
    assert.equal(addresses[0], addresses[2]);
    assert.notEqual(addresses[0], addresses[1]);
  });

  it('follows the log: an edit that is not saved, and one that moves it', async () => {
    const [healthy, other] = [accessAuthorization(new Ids(71)), accessAuthorization(new Ids(72))];
    const { document: log } = await showLog(await put('followed.jsonl', jsonLines([healthy])));
    const document = await open(eventsOf(log.uri)[0]);
    const severity = log.getText().indexOf('"Info"');
    await edit(log, new Range(log.positionAt(severity), log.positionAt(severity + 6)), '"Alert"');
    await until('the document shows the edit', () => document.getText().includes('"severity": "Alert"'));
    assert.match((await lensTitles(document.uri)).join('\n'), /error/);
    await edit(log, new Range(0, 0, 0, 0), `${JSON.stringify(other)}\n`);
    await until('the log has two events', () => eventsOf(log.uri).length === 2);
    await commands.executeCommand('aembitEvents.openSource', undefined);
    await until('the event is found where it is now', () => cursor() === 'followed.jsonl:2');
    assert.match(document.getText(), /"severity": "Alert"/);
  });

  it('keeps what it showed when the event is gone', async () => {
    const { document: log } = await showLog(await put('gone.jsonl', jsonLines([accessAuthorization(new Ids(73))])));
    const document = await open(eventsOf(log.uri)[0]);
    const text = document.getText();
    await edit(log, all(log), '{}\n');
    await until('the index is empty', () => inspector().events.length === 0);
    // What the document shows is asked for anew at every change of the index.
    await hoverText(document.uri, at(document, '"outcome"'));
    assert.equal(document.getText(), text);
  });

  it('of an address that nobody made says so, in JSON, and has no explanations', async () => {
    for (const query of ['', 'nonsense', '{"event":"0@file:///etc/passwd"}', '{"group":"evil","id":"x"}', '[]']) {
      const uri = Uri.from({ scheme: 'aembit-event', path: '/made-up.json', query });
      const document = await workspace.openTextDocument(uri);
      assert.match(String(JSON.parse(document.getText())), /in no open log/);
      assert.equal(await hoverText(uri, at(document, 'open')), '');
    }
  });
});

describe('the document of a group', () => {
  afterEach(cleanSlate);

  it('holds the events of both files in the order of time, with a lens on the whole', async () => {
    await showLog(sample.access());
    await showLog(sample.workload());
    const { event } = findingOf('credential-provider-failure', sample.workload());
    const [chain = ''] = event.authorizationChain;
    const document = await openGroup({ kind: 'chain', id: chain });
    const records = JSON.parse(document.getText()) as { meta: { eventId: string; timestamp: string } }[];
    const ids = records.map(({ meta }) => meta.eventId);
    const order = inspector().events.map(({ eventId }) => eventId);
    assert.deepEqual(
      ids,
      order.filter((id) => ids.includes(id ?? '')),
    );
    const members = inspector().events.filter(({ authorizationChain: [first] }) => first === chain);
    assert.ok(members.length > 10);
    for (const { eventId } of members) assert.ok(ids.includes(eventId ?? ''));
    assert.ok(
      new Set(
        inspector()
          .events.filter(({ eventId }) => ids.includes(eventId ?? ''))
          .map(pathOf),
      ).size === 2,
    );
    const [whole = ''] = await lensTitles(document.uri);
    assert.match(whole, new RegExp(`^1 .*${String(ids.length)} events · \\d failing`));
  });

  it('explains each of its events and leads to the log of each', async () => {
    await showLog(sample.workload());
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const document = await openGroup({ kind: 'session', id: event.sessionId ?? '' });
    const spot = at(document, event.eventId ?? '');
    assert.match(await hoverText(document.uri, at(document, event.eventId ?? '', '"outcome"')), /\*\*Evidence\*\*/);
    active().selection = new Selection(spot, spot);
    await commands.executeCommand('aembitEvents.openSource');
    await until('the log is shown at the event', () => {
      const { document: shown, selection } = active();
      const line = selection.active.line + 1;
      return shown.uri.toString() === sample.workload().toString() && line >= event.line && line <= event.endLine;
    });
  });

  it('is a valid array where each record stands on a line of its own', async () => {
    const uri = await put('lines.jsonl', jsonLines(incident().workload));
    await showLog(uri);
    const document = await openGroup({ kind: 'source', id: uri.toString() });
    assert.equal((JSON.parse(document.getText()) as unknown[]).length, eventsOf(uri).length);
    assert.equal(document.uri.path, '/source lines.jsonl.json');
    assert.ok(document.lineCount > 500);
  });

  it('ends after so many events, and says so in its name', async () => {
    const events = Array.from({ length: 2100 }, (_, number) => accessAuthorization(new Ids(1000 + number)));
    const shared = events.map((event) => ({ ...event, meta: { ...(event['meta'] as object), contextId: 'shared' } }));
    const uri = await put('many.jsonl', jsonLines(shared));
    await inspector().inspect(uri);
    const document = await openGroup({ kind: 'context', id: 'shared' });
    assert.equal((JSON.parse(document.getText()) as unknown[]).length, 2000);
    assert.match(document.uri.path, /first 2000/);
  });

  it('of a group that there is not opens nothing', async () => {
    await showLog(sample.access());
    await commands.executeCommand('aembitEvents.openGroup', { kind: 'user', id: 'nobody' });
    assert.equal(active().document.uri.toString(), sample.access().toString());
    assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
  });
});

/** Opens the read-only document of an event, as its lens and its hover do. */
async function open(event: InspectedEvent | undefined): Promise<TextDocument> {
  assert.ok(event);
  const { document } = await showLog(event.uri);
  const line = event.line - 1;
  // The column of a record in the middle of a line cannot be asked for; the event's own ID is within it.
  const text = document.getText(new Range(line, 0, event.endLine, 0));
  const offset = document.offsetAt(new Range(line, 0, line, 0).start) + text.indexOf(event.eventId ?? '{');
  const position = document.positionAt(offset);
  const editor = await window.showTextDocument(document);
  editor.selection = new Selection(position, position);
  await commands.executeCommand('aembitEvents.openEvent');
  return opened();
}

async function openGroup(group: { readonly kind: string; readonly id: string }): Promise<TextDocument> {
  await commands.executeCommand('aembitEvents.openGroup', group);
  return opened();
}

/** The read-only document in the active editor, once what it shows has been read as a log. */
async function opened(): Promise<TextDocument> {
  const { document } = await until('the document is shown', () => {
    const editor = active();
    return editor.document.uri.scheme === 'aembit-event' && editor;
  });
  return document;
}

function pathOf({ uri }: InspectedEvent): string {
  return uri.path;
}
