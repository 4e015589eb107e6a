import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  type DocumentLink,
  Position,
  Selection,
  type TextDocument,
  workspace,
} from 'vscode';
import { jsonLines } from '../../fixtures/shapes';
import { incident } from '../../fixtures/incident';
import { definitionsAt } from '../support/ask';
import { active, all, cleanSlate, cursor, edit, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { findingOf, inspector } from '../support/inspector';
import { autoSave, set, under } from '../support/settings';
import { until } from '../support/until';

describe('the search for events', () => {
  before(() => autoSave('off'));
  afterEach(cleanSlate);
  after(() => autoSave(undefined));

  it('lists what passes a query in a tab, a line each, with the first at the cursor', async () => {
    await openSamples();
    const document = await search('is:failing server:"Jira MCP"');
    assert.equal(document.languageId, 'plaintext');
    const lines = document.getText().split('\n');
    assert.equal(lines[0], '# Events that pass: is:failing server:"Jira MCP"');
    const [, listed] = /^# (\d+) of 89 events, \1 of them failing/.exec(lines[1] ?? '') ?? [];
    assert.equal(String(resultsOf(document).length), listed, document.getText());
    for (const line of resultsOf(document))
      assert.match(line, /^2026-10-14 \d\d:\d\d:\d\d\.\d{3} {2}Error .* Jira MCP +\S+:\d+$/);
    assert.match(document.lineAt(active().selection.active.line).text, /^2026-/);
  });

  it('leads from a line to its event: with Enter’s command, with Go to Definition, and with its link', async () => {
    await openSamples();
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const document = await search('condition:mcp-server-unreachable');
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.startsWith('2026-'));
    const [target] = await definitionsAt(document.uri, new Position(line, 30));
    assert.equal(target?.targetUri.toString(), sample.workload().toString());
    assert.equal(target.targetRange.start.line + 1, event.line);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const link = links.find(({ range }) => range.start.line === line);
    assert.equal(link?.target?.path, 'aembitEvents.openSource');
    putCursor(line);
    await commands.executeCommand('aembitEvents.openSource');
    await until('the log is shown at the event', () => {
      const { document: shown, selection } = active();
      const row = selection.active.line + 1;
      return shown.uri.toString() === event.uri.toString() && row >= event.line && row <= event.endLine;
    });
  });

  it('lets the commands for events work on its lines', async () => {
    await openSamples();
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const document = await search('condition:mcp-server-unreachable');
    putCursor(
      document
        .getText()
        .split('\n')
        .findIndex((text) => text.startsWith('2026-')),
    );
    await commands.executeCommand('aembitEvents.openEvent');
    await until('the event’s own document is shown', () => active().document.uri.scheme === 'aembit-event');
    assert.ok(
      active()
        .document.getText()
        .includes(event.eventId ?? 'no id'),
    );
  });

  it('follows the logs', async () => {
    const { access } = incident();
    const uri = await put('growing.jsonl', jsonLines(access.slice(0, 5)));
    const { document: log } = await showLog(uri);
    const document = await search('file:growing.jsonl');
    assert.equal(resultsOf(document).length, 5);
    await edit(log, all(log), jsonLines(access));
    await until('the new events are listed', () => resultsOf(document).length === access.length);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await edit(log, all(log), jsonLines(access.slice(0, 2)));
    await until('others are gone', () => resultsOf(document).length === 2);
  });

  it('lists no more than the setting says, and says how many it leaves out', async () => {
    await openSamples();
    await under('search.maximumResults', 7, async () => {
      const document = await search('');
      assert.equal(resultsOf(document).length, 7);
      assert.match(document.getText(), /^# All events\n# 89 of 89 events, 14 of them failing · the first 7 are listed/);
      assert.match(document.getText(), /\n# 82 more events are left out\./);
    });
    await until('all are listed', () => resultsOf(active().document).length === 89);
  });

  it('says what is wrong with a query, and that nothing passes one', async () => {
    await openSamples();
    const wrong = await search('is:failing status:abc');
    assert.match(wrong.getText(), /is no status[^\n]*\n# is:failing status:»abc«\n/);
    const none = await search('user:nobody');
    assert.match(none.getText(), /\n# None of 89 events\./);
    assert.deepEqual(resultsOf(none), []);
  });

  it('keeps what a hostile log holds on its line, in sight', async () => {
    const reason = 'first\nsecond\u202e\u0007# third $(zap) [link](command:x)';
    const meta = { eventType: 'mcp.response', severity: 'Error', timestamp: '2026-10-14T09:00:00Z', contextId: 'c' };
    await showLog(await put('hostile.jsonl', JSON.stringify({ meta, outcome: { result: 'Error', reason } })));
    const document = await search('is:failing');
    const [line = '', ...others] = resultsOf(document);
    assert.deepEqual(others, []);
    assert.ok(line.includes('first second\\u202e\\u0007# third'), line);
  });
});

describe('the filter’s commands', () => {
  const settings = () => workspace.getConfiguration('aembitEvents').inspect<Record<string, string>>('savedFilters');

  before(async () => {
    await openSamples();
  });
  afterEach(() => commands.executeCommand('aembitEvents.clearFilter'));
  after(async () => {
    await set('savedFilters');
    await cleanSlate();
  });

  it('Filter Events… takes a query, and the view holds what passes', async () => {
    await commands.executeCommand('aembitEvents.filter', 'condition:mcp-server-unreachable');
    await firstEventIs(findingOf('mcp-server-unreachable', sample.workload()).event.line, 'workload-events.json');
  });

  it('Saved Filters… takes the name of one, from the workspace’s settings too', async () => {
    const saved = { Unreachable: 'condition:mcp-server-unreachable', broken: 'severity:' };
    const configuration = workspace.getConfiguration('aembitEvents');
    await configuration.update('savedFilters', saved, ConfigurationTarget.Workspace);
    assert.deepEqual(settings()?.workspaceValue, saved);
    await commands.executeCommand('aembitEvents.savedFilters', 'Unreachable');
    await firstEventIs(findingOf('mcp-server-unreachable', sample.workload()).event.line, 'workload-events.json');
    await configuration.update('savedFilters', undefined, ConfigurationTarget.Workspace);
  });

  it('take nothing else for a query', async () => {
    await commands.executeCommand('aembitEvents.filter', 'status:abc');
    await commands.executeCommand('aembitEvents.filter', '');
    const first = inspector().events.find(({ failing }) => failing);
    await firstEventIs(first?.line ?? 0, 'access-authorization-events.json');
    await commands.executeCommand('aembitEvents.completeQuery');
  });
});

async function openSamples(): Promise<void> {
  await showLog(sample.access());
  await showLog(sample.workload());
  await until('all are there', () => inspector().events.length === 89);
}

/** Lists what passes a query, and resolves with the document once it is shown. */
async function search(query: string): Promise<TextDocument> {
  await commands.executeCommand('aembitEvents.search', query);
  return until('the results are shown', () => {
    const { document } = active();
    const wanted = document.uri.scheme === 'aembit-search' && document.uri.query.includes(JSON.stringify(query));
    return wanted ? document : undefined;
  });
}

/** The lines of a document of results that stand for an event. */
function resultsOf(document: TextDocument): readonly string[] {
  return document
    .getText()
    .split('\n')
    .filter((line) => line.startsWith('2026-'));
}

function putCursor(line: number): void {
  active().selection = new Selection(line, 0, line, 0);
}

/** Walks the view to the first event that it holds, which must be the one at a line. */
async function firstEventIs(line: number, file: string): Promise<void> {
  await until('the first event of the view is opened', async () => {
    await commands.executeCommand('aembitEvents.events.focus');
    for (const command of ['collapseAll', 'focusFirst', 'expand', 'focusDown', 'expand', 'focusDown', 'select']) {
      await commands.executeCommand(`list.${command}`);
    }
    return cursor() === `${file}:${String(line)}`;
  });
}
