import assert from 'node:assert/strict';
import { type DocumentSymbol, type SymbolInformation } from 'vscode';
import { incident } from '../../fixtures/incident';
import { jsonLines } from '../../fixtures/shapes';
import { outlineOf, symbolsFor } from '../support/ask';
import { cleanSlate, edit, rangeOf, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';

describe('document symbols', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  it('list each event with its time, failing ones marked and named, and their members under them', async () => {
    const { document } = await showLog(sample.access());
    const symbols = own(await outlineOf(document.uri));
    const events = eventsOf(document.uri);
    assert.deepEqual(
      symbols.map(({ name, range }) => [name, range.start.line + 1, range.end.line + 1]),
      events.map((event) => [event.failing ? `✖ ${event.eventType}` : event.eventType, event.line, event.endLine]),
    );
    const { event } = findingOf('credential-provider-failure', document.uri);
    const symbol = symbols.find(({ range }) => range.start.line === event.line - 1);
    assert.equal(symbol?.detail, `${event.timestamp.slice(11, 23)} · Credential Provider failure`);
    assert.deepEqual(symbol.children.map(({ name }) => name).slice(0, 3), ['meta', 'authorizationChain', 'outcome']);
    const [meta] = symbol.children;
    assert.equal(document.getText(meta?.selectionRange), '"meta"');
  });

  it('name the method and the tool of MCP traffic', async () => {
    await showLog(sample.workload());
    const names = own(await outlineOf(sample.workload())).map(({ name }) => name);
    assert.ok(names.includes('mcp.request initialize'));
    assert.ok(names.includes('✖ mcp.response tools/call searchJiraIssuesUsingJql'));
  });

  it('list the events of JSON Lines without members', async () => {
    const uri = await put('incident.jsonl', jsonLines(incident().workload));
    await showLog(uri);
    const symbols = own(await outlineOf(uri));
    assert.deepEqual(
      symbols.map(({ range }) => range.start.line + 1),
      eventsOf(uri).map(({ line }) => line),
    );
    assert.ok(symbols.every(({ children, range }) => children.length === 0 && range.isSingleLine));
  });

  it('follow an edit, and leave ordinary JSON alone', async () => {
    const { document } = await showLog(sample.access());
    await edit(document, rangeOf(document, '"eventType": "access.request"'), '"eventType": "access.renamed"');
    assert.ok(own(await outlineOf(document.uri)).some(({ name }) => name.endsWith('access.renamed')));
    const uri = await put('ordinary.json', '{ "meta": { "eventType": 1 }, "list": [] }');
    await show(uri);
    const names = (await outlineOf(uri)).map(({ name }) => name);
    assert.deepEqual(names.sort(), ['list', 'meta']);
  });

  /** Those of the inspector: the editor's JSON support has its own for the members of the file. */
  function own(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
    return symbols.filter(({ name }) => /access\.|mcp\.|tcp\.|http\.|postgres\.|mysql\.|redis\./.test(name));
  }
});

describe('workspace symbols', () => {
  before(async () => {
    await cleanSlate();
    await showLog(sample.access());
    await inspector().inspect(sample.workload());
  });
  after(cleanSlate);

  const places = (symbols: readonly SymbolInformation[]): readonly string[] =>
    symbols.map(({ location: { uri, range } }) => `${uri.toString()}:${String(range.start.line + 1)}`).sort();
  const expected = (test: (event: ReturnType<typeof eventsOf>[number]) => boolean): readonly string[] =>
    inspector()
      .events.filter(test)
      .map(({ uri, line }) => `${uri.toString()}:${String(line)}`)
      .sort();

  it('find an event by its ID, pasted as it stands in the log', async () => {
    const { event } = findingOf('credential-provider-failure', sample.workload());
    for (const query of [event.eventId ?? '', `"${event.eventId ?? ''}",`, ` ${event.eventId ?? ''} `]) {
      const found = await ours(query);
      assert.deepEqual(places(found), [`${event.uri.toString()}:${String(event.line)}`], query);
    }
  });

  it('find all that belongs to a context, whichever file it is in', async () => {
    const { event } = findingOf('credential-provider-failure', sample.access());
    const id = event.contextId ?? '';
    const found = await ours(id);
    assert.deepEqual(
      places(found),
      expected((one) => one.contextId === id || one.authorizationChain.includes(id)),
    );
    assert.ok(found.length > 1);
    assert.ok(found.every(({ containerName }) => /^\d\d:\d\d:\d\d\.\d{1,3} [\w.-]+:\d+$/.test(containerName)));
  });

  it('find a session, a person, a tool, an event type and a condition', async () => {
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const session = event.sessionId ?? '';
    assert.deepEqual(
      places(await ours(session)),
      expected((one) => one.sessionId === session),
    );
    assert.ok((await ours('chloe@example.org')).length > 0);
    assert.ok((await ours('notion-search')).length >= 2);
    assert.deepEqual(
      places(await ours('access.discovery')),
      expected((one) => one.eventType === 'access.discovery'),
    );
    const conditions = await ours('mcp-server-unreachable');
    assert.deepEqual(places(conditions), [`${event.uri.toString()}:${String(event.line)}`]);
  });

  it('find nothing for what is not there, and nothing for a query that fits everything', async () => {
    assert.deepEqual(await ours('00000000-0000-0000-0000-000000000000'), []);
    assert.deepEqual(await ours(''), []);
    assert.deepEqual(await ours('me'), []);
  });

  async function ours(query: string): Promise<readonly SymbolInformation[]> {
    const files = [sample.access().toString(), sample.workload().toString()];
    return (await symbolsFor(query)).filter(({ location }) => files.includes(location.uri.toString()));
  }
});
