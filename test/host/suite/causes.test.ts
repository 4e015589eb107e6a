import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Selection,
  TabInputTextDiff,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { causeScheme, comparisonScheme } from '../../../src/vscode/contributions';
import { jsonLines } from '../../fixtures/shapes';
import { incident } from '../../fixtures/incident';
import { follow, hoverText } from '../support/ask';
import { active, at, cleanSlate, cursor, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

// What the Causes view shows is looked at in test/ui; here are its commands, and where they lead.
describe('causes and origins', () => {
  let access: TextDocument;
  let workload: TextDocument;
  let origin: InspectedEvent;
  let derived: InspectedEvent;

  beforeEach(async () => {
    await cleanSlate();
    access = (await showLog(sample.access())).document;
    workload = (await showLog(sample.workload())).document;
    await until('both logs are in the index', () => inspector().events.length === 89);
    origin = findingOf('credential-provider-failure', access.uri).event;
    derived = findingOf('credential-provider-failure', workload.uri).event;
  });
  after(cleanSlate);

  it('Go to Origin leads from a failure at the cursor to the decision in the other file', async () => {
    await putCursor(workload, derived);
    await commands.executeCommand('aembitEvents.goToOrigin');
    assert.ok(isOn(access.uri, origin), cursor());
  });

  it('Go to Origin stays where a failure began, and where nothing fails', async () => {
    await putCursor(access, origin);
    await commands.executeCommand('aembitEvents.goToOrigin');
    assert.ok(isOn(access.uri, origin), cursor());
    const healthy = eventsOf(access.uri).find(({ failing }) => !failing);
    assert.ok(healthy);
    await putCursor(access, healthy);
    const before = cursor();
    await commands.executeCommand('aembitEvents.goToOrigin');
    assert.equal(cursor(), before);
  });

  it('Go to Origin takes a key, an item of a view, and leaves alone what is neither', async () => {
    const key = keyOf(derived);
    await commands.executeCommand('aembitEvents.goToOrigin', key);
    assert.ok(isOn(access.uri, origin), cursor());
    for (const argument of [{ key: 'x'.repeat(20_000) }, { cause: 7 }, [], 'gone@file:///nowhere.json']) {
      await commands.executeCommand('aembitEvents.goToOrigin', argument);
      assert.ok(isOn(access.uri, origin), cursor());
    }
  });

  it('Show What It Caused peeks at the failures that follow', async () => {
    await putCursor(access, origin);
    await commands.executeCommand('aembitEvents.showCaused');
    assert.ok(isOn(access.uri, origin), cursor());
    await commands.executeCommand('goToNextReference');
    await until('the response is shown', () => isOn(workload.uri, derived));
    await commands.executeCommand('closeReferenceSearch');
  });

  it('Open Cause shows the explanation, the reach and the events of both files as a document that is no log itself', async () => {
    await commands.executeCommand('aembitEvents.openCause', keyOf(derived));
    const document = await until('the document is there', () => documentWith(causeScheme));
    for (const part of [
      '# Credential Provider failure: Jira OAuth (per user)',
      '**Do**',
      'Began with',
      'Passed on by',
      'access-authorization-events.json',
      'workload-events.json',
      'authorization chain, documented',
    ]) {
      assert.ok(plain(document.getText()).includes(part), `${part} in ${document.getText()}`);
    }
    assert.equal(inspector().events.length, 89);
  });

  it('Open Cause opens it from the hover, and says when it is gone', async () => {
    const text = await hoverText(workload.uri, at(workload, derived.eventId ?? '', '"httpResponseCode"'));
    await follow(text, 'Cause');
    await until('the document is there', () => documentWith(causeScheme));
    const before = tabCount();
    await commands.executeCommand('aembitEvents.openCause', { cause: 'nothing like it' });
    assert.equal(tabCount(), before);
  });

  it('Compare with Last Success opens both sides in the editor’s own diff, without ids and times', async () => {
    const { access: accessEvents, workload: workloadEvents } = incident();
    const uri = await put('both.jsonl', jsonLines([...accessEvents, ...workloadEvents]));
    await cleanSlateBut(uri);
    const failing = inspector()
      .findings.map(({ event }) => event)
      .find(({ eventType }) => eventType === 'mcp.response');
    assert.ok(failing);
    await commands.executeCommand('aembitEvents.compareWithLastSuccess', keyOf(failing));
    const input = await until('a diff is open', () => {
      const { activeTab } = window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof TabInputTextDiff && activeTab.input;
    });
    assert.equal(input.original.scheme, comparisonScheme);
    const [passed, failed] = await Promise.all(
      [input.original, input.modified].map(async (side) => (await workspace.openTextDocument(side)).getText()),
    );
    assert.ok(passed && failed && passed !== failed);
    assert.match(
      failed,
      /^# Failure: [^]*\n# Compared with the (last|first) successful request [^]*\n# What differs [^]*\n# The first gate that differs\n\n- /,
    );
    assert.match(passed, /^# Success: /);
    const [, records = ''] = failed.split('\n# Records\n');
    assert.ok(records.includes('"outcome"'), records);
    for (const own of [failing.eventId, failing.timestamp]) assert.ok(!records.includes(own ?? '?'), records);
    assert.ok(inspector().events.every((event) => event.uri.scheme !== comparisonScheme));
  });

  it('Compare with Last Success opens nothing where there is no success, nor for an event that is healthy', async () => {
    const lonely = jsonLines(
      incident()
        .access.filter((event) => JSON.stringify(event).includes('"Failed"'))
        .slice(0, 1),
    );
    const uri = await put('lonely.jsonl', lonely);
    await cleanSlateBut(uri);
    const before = tabCount();
    await commands.executeCommand('aembitEvents.compareWithLastSuccess', `0@${uri.toString()}`);
    await commands.executeCommand('notifications.clearAll');
    await showLog(sample.healthy());
    await commands.executeCommand('aembitEvents.compareWithLastSuccess', `0@${sample.healthy().toString()}`);
    assert.equal(tabCount(), before + 1);
  });

  function isOn(uri: Uri, event: InspectedEvent): boolean {
    const { document, selection } = active();
    const line = selection.active.line + 1;
    return document.uri.toString() === uri.toString() && line >= event.line && line <= event.endLine;
  }
});

async function putCursor(document: TextDocument, event: InspectedEvent): Promise<void> {
  const editor = await window.showTextDocument(document);
  const position = new Position(event.line, 4);
  editor.selection = new Selection(position, position);
}

async function cleanSlateBut(uri: Uri): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
  await showLog(uri);
}

function tabCount(): number {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
}

function keyOf(event: InspectedEvent): string {
  const ordinal = eventsOf(event.uri).findIndex(({ eventId }) => eventId === event.eventId);
  return `${String(ordinal)}@${event.uri.toString()}`;
}

function documentWith(scheme: string): TextDocument | undefined {
  return workspace.textDocuments.find(({ uri }) => uri.scheme === scheme);
}

/** Markdown without its escapes. */
function plain(markdown: string): string {
  return markdown.replace(/\\(?=[^\w\s])/g, '');
}
