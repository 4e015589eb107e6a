import assert from 'node:assert/strict';
import { commands, EndOfLine, languages, Range, type TextDocument, window, workspace } from 'vscode';
import type { JsonObject } from '../../../src/core/model/json';
import { accessAuthorization, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { jsonArray, jsonLines, restPage, singleEvent } from '../../fixtures/shapes';
import { hoverText, lensTitles, problemsOf } from '../support/ask';
import { all, at, cleanSlate, edit, rangeOf, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, inspector } from '../support/inspector';
import { autoSave } from '../support/settings';
import { until } from '../support/until';

describe('editing', () => {
  before(async () => {
    await cleanSlate();
    await autoSave('off');
  });
  afterEach(cleanSlate);
  after(() => autoSave(undefined));

  it('counts an event that was typed and not saved', async () => {
    const uri = await put('lines.jsonl', jsonLines([healthy(1), healthy(2)]));
    const { document } = await showLog(uri);
    await edit(document, end(document), `${JSON.stringify(failure(3))}\n`);
    await until('the new event is in the index', () => eventsOf(uri).length === 3);
    assert.ok(document.isDirty);
    assert.deepEqual(
      inspector().findings.map(({ condition, event }) => [condition, event.line]),
      [['mcp-server-non-2xx', 3]],
    );
    await until('its problem is listed', () => problemsOf(uri).length === 1);
    const onDisk = await workspace.fs.readFile(uri);
    assert.equal(new TextDecoder().decode(onDisk).split('\n').length, 3);
  });

  it('ends at the last of many quick edits', async () => {
    const uri = await put('quick.json', singleEvent(failure(4)));
    const { document } = await showLog(uri);
    for (let code = 500; code < 560; code++) {
      await edit(document, rangeOf(document, `status ${String(code)}`), `status ${String(code + 1)}`);
    }
    assert.match(await hoverText(uri, at(document, 'eventType')), /status 560/);
    await until('the problem is the last one', () =>
      problemsOf(uri).some(({ message }) => message.includes('status 560')),
    );
  });

  it('drops what is no event any more while it is half typed, and reads on behind it', async () => {
    const uri = await put('typing.json', jsonArray([failure(5), healthy(6), failure(7)]));
    const { document } = await showLog(uri);
    const text = document.getText();
    const whole = all(document);
    await edit(document, rangeOf(document, '"eventType": "mcp.response",'), '"eventType": "mcp.');
    await until('the others are left', () => eventsOf(uri).length === 2);
    await until('the damage is listed', () => problemsOf(uri).some(({ code }) => code === 'damaged-record'));
    await edit(document, whole, text);
    await until('all are back', () => eventsOf(uri).length === 3);
    await until('no damage is listed', () => problemsOf(uri).every(({ code }) => code !== 'damaged-record'));
  });

  it('goes on answering when only the line ends have changed, and when the document was saved', async () => {
    const uri = await put('ends.json', jsonArray([healthy(25), failure(26)]));
    const editor = await showLog(uri);
    const failing = (): Promise<string> => hoverText(uri, at(editor.document, 'status 500'));
    await editor.edit((builder) => {
      builder.setEndOfLine(EndOfLine.CRLF);
    });
    assert.match(await failing(), /Non-2xx response/);
    assert.ok(await editor.document.save());
    assert.match(await failing(), /Non-2xx response/);
    assert.equal(eventsOf(uri).length, 2);
  });

  it('leaves a document alone that is no log any more, until an undo', async () => {
    const { document } = await showLog(sample.access());
    const count = eventsOf(document.uri).length;
    await edit(document, all(document), '{ "name": "a package" }');
    await until('no event is left', () => inspector().events.length === 0);
    await until('no problem is left', () => problemsOf(document.uri).length === 0);
    assert.deepEqual(await lensTitles(document.uri), []);
    await commands.executeCommand('undo');
    await until('the events are back', () => eventsOf(document.uri).length === count);
  });

  const pasted: readonly (readonly [language: string, what: string, text: string, events: number])[] = [
    ['plaintext', 'JSON Lines', jsonLines(incident().workload), 58],
    ['json', 'a page of the REST API', restPage('access', incident().access), 31],
    ['jsonc', 'one event', singleEvent(failure(8)), 1],
  ];
  for (const [language, what, text, events] of pasted) {
    it(`recognises ${what} pasted into a new ${language} document`, async () => {
      const document = await workspace.openTextDocument({ language, content: '' });
      await window.showTextDocument(document);
      assert.deepEqual(inspector().events, []);
      await edit(document, end(document), text);
      await until('the events are in the index', () => eventsOf(document.uri).length === events);
      const counts = `1 $(error) ${String(events)} event`;
      assert.ok((await lensTitles(document.uri)).some((title) => title.startsWith(counts)));
    });
  }

  it('reads a file again that changed on disk', async () => {
    const uri = await put('growing.jsonl', jsonLines([healthy(9)]));
    await showLog(uri);
    await put('growing.jsonl', jsonLines([healthy(9), failure(10)]));
    await until('the new event is in the index', () => eventsOf(uri).length === 2);
  });

  it('takes an open document for its file, and the file again when the document is closed', async () => {
    const uri = await put('both.jsonl', jsonLines([healthy(11), failure(12)]));
    assert.equal((await inspector().inspect(uri)).logs, 1);
    assert.equal(inspector().events.length, 2);
    const { document } = await show(uri);
    await until('lenses are there', async () => (await lensTitles(uri)).length > 0);
    assert.equal(inspector().events.length, 2);
    await edit(document, document.lineAt(1).rangeIncludingLineBreak, '');
    await until('the edit counts', () => inspector().events.length === 1);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the file counts again', () => inspector().events.length === 2);
  });

  it('lets go of a log when its editor is closed, and keeps the others', async () => {
    const one = await put('one.jsonl', jsonLines([healthy(13), failure(14)]));
    const two = await put('two.jsonl', jsonLines([healthy(15), failure(16)]));
    await showLog(one);
    await showLog(two);
    await until('both have problems', () => problemsOf(one).length === 1 && problemsOf(two).length === 1);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await until('its events are gone', () => eventsOf(two).length === 0);
    await until('its problems are gone', () => problemsOf(two).length === 0);
    assert.equal(eventsOf(one).length, 2);
    assert.equal(problemsOf(one).length, 1);
  });

  it('keeps a log that is still shown in another editor', async () => {
    const uri = await put('split.jsonl', jsonLines([healthy(17)]));
    await showLog(uri);
    await commands.executeCommand('workbench.action.splitEditor');
    await until('two editors show it', () => window.visibleTextEditors.length === 2);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await until('one editor shows it', () => window.visibleTextEditors.length === 1);
    assert.match(
      await hoverText(uri, at(window.visibleTextEditors[0]?.document ?? assert.fail(), '"Info"')),
      /Severity/,
    );
    assert.equal(eventsOf(uri).length, 1);
  });

  it('goes by the language mode: another one hides a log, and back it is there again', async () => {
    const uri = await put('mode.jsonl', jsonLines([healthy(18)]));
    const { document } = await showLog(uri);
    await languages.setTextDocumentLanguage(document, 'markdown');
    await until('it is no log', () => eventsOf(uri).length === 0);
    await languages.setTextDocumentLanguage(document, 'json');
    await until('it is a log again', () => eventsOf(uri).length === 1);
  });

  it('places events right behind characters of every width, also where the reading is cut into slices', async () => {
    const reason = `x${'😀é日'.repeat(40_000)}`;
    const uri = await put('wide.jsonl', jsonLines([failure(19, reason), failure(20, 'behind it')]));
    const { document } = await showLog(uri);
    assert.equal(eventsOf(uri).length, 2);
    assert.match(await hoverText(uri, at(document, 'behind it')), /behind it/);
    const uriOneLine = await put(
      'wide.json',
      jsonArray([failure(21, reason), failure(22, 'behind it')], { pretty: false }),
    );
    const { document: oneLine } = await showLog(uriOneLine);
    assert.match(await hoverText(uriOneLine, at(oneLine, 'behind it')), /behind it/);
    assert.doesNotMatch(await hoverText(uriOneLine, at(oneLine, 'behind it')), /日/);
  });

  it('counts an event once that both sides of a comparison show', async () => {
    const left = await put('left.jsonl', jsonLines([healthy(23)]));
    const right = await put('right.jsonl', jsonLines([healthy(23), failure(24)]));
    await commands.executeCommand('vscode.diff', left, right, 'comparison');
    await until('the events count once', () => inspector().events.length === 2);
  });
});

function end(document: TextDocument): Range {
  const last = document.lineAt(document.lineCount - 1).range.end;
  return new Range(last, last);
}

function healthy(seed: number): JsonObject {
  return accessAuthorization(new Ids(seed));
}

function failure(seed: number, reason = 'MCP server returned status 500'): JsonObject {
  const outcome = { result: 'Error', reason };
  return mcpResponse(new Ids(seed), {
    meta: { severity: 'Error' },
    outcome,
    application: { mcp: { httpResponseCode: 500 } },
  });
}
