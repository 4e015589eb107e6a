import assert from 'node:assert/strict';
import { commands, type DocumentLink, type TextDocument, type Uri, window } from 'vscode';
import { definitionsAt } from '../support/ask';
import { active, at, cleanSlate, showLog } from '../support/editors';
import { sample } from '../support/files';
import { eventsOf, findingOf } from '../support/inspector';
import { until } from '../support/until';

describe('Investigate', () => {
  before(cleanSlate);
  after(cleanSlate);

  it('opens the guide’s steps for a report as a Markdown document, with the verdict', async () => {
    await openBoth();
    const document = await investigated({ user: 'ana', server: 'Jira MCP' });
    assert.equal(document.languageId, 'markdown');
    assert.equal(document.isDirty, false);
    const text = document.getText();
    assert.match(text, /^# Investigation: `ana@example\.org`, `Jira MCP`\n/);
    assert.match(text, /\*\*In short:\*\* Credential Provider failure, .*Token expired.*\(documented\)/);
    const headings = text.match(/^## .*$/gm);
    assert.deepEqual(headings, [
      '## 1. What was asked',
      '## 2. Access Authorization Events with errors',
      '## 3. Workload Events with errors',
      '## 4. What to reproduce',
      '## 5. What to collect',
      ...(text.includes('## What the logs do not say') ? ['## What the logs do not say'] : []),
      '## Verdict',
    ]);
  });

  it('leads from each event to its place, by click and with Go to Definition', async () => {
    const document = active().document;
    const { event } = findingOf('credential-provider-failure', sample.access());
    const place = at(document, 'It began with', 'access.credential');
    const links = await linksOf(document.uri);
    const link = links.find(({ range }) => range.contains(place));
    assert.ok(link?.target, 'there is a link on the event');
    const args = JSON.parse(decodeURIComponent(link.target.query)) as unknown[];
    await commands.executeCommand(link.target.path, ...args);
    await until('the log is shown at the event', () => {
      const line = active().selection.active.line + 1;
      return active().document.uri.toString() === event.uri.toString() && line >= event.line && line <= event.endLine;
    });
    const [definition] = await definitionsAt(document.uri, place);
    assert.equal(definition?.targetUri.toString(), sample.access().toString());
    assert.equal(definition.targetRange.start.line + 1, event.line);
  });

  it('says the nearest users for one that the logs do not know', async () => {
    const document = await investigated({ user: 'anna@example.org' });
    assert.match(document.getText(), /The logs know no user `anna@example\.org`\. Nearest: `ana@example\.org`/);
  });

  it('tells by the address whose a sign-in is that names no user', async () => {
    const document = await investigated({ user: 'chloe' });
    assert.match(document.getText(), /names no user; from an address of the user/);
    const dan = await investigated({ user: 'dan' });
    assert.match(dan.getText(), /2 came from other addresses/);
  });

  it('asks step by step, and each Enter takes what the event at the cursor suggests', async () => {
    await window.showTextDocument(sample.workload());
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const ordinal = eventsOf(sample.workload()).findIndex(({ eventId }) => eventId === event.eventId);
    const key = `${String(ordinal)}@${sample.workload().toString()}`;
    const asked = commands.executeCommand('aembitEvents.investigate', key);
    await until('the document of all three answers is shown', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return /^# Investigation: `ben@example\.org`, `Notion MCP`/.test(
        window.activeTextEditor?.document.getText() ?? '',
      );
    });
    await asked;
    assert.match(active().document.getText(), /MCP server unreachable/);
  });

  it('opens nothing when it is left', async () => {
    const before = active().document.uri.toString();
    const asked = commands.executeCommand('aembitEvents.investigate');
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await until('it is left', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return Promise.race([asked.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 50, false))]);
    });
    assert.equal(active().document.uri.toString(), before);
  });
});

async function openBoth(): Promise<void> {
  await showLog(sample.access());
  await showLog(sample.workload());
}

async function investigated(report: object): Promise<TextDocument> {
  await commands.executeCommand('aembitEvents.investigate', report);
  return until('the investigation is shown', () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.scheme === 'aembit-investigation' ? document : undefined;
  });
}

async function linksOf(uri: Uri): Promise<readonly DocumentLink[]> {
  return commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', uri);
}
