import assert from 'node:assert/strict';
import {
  commands,
  type Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { dropScratch } from './files';
import { eventsOf, inspector } from './inspector';
import { until } from './until';

/** Opens a file in an editor, as a click in the explorer does, and resolves when it is shown. */
export async function show(uri: Uri): Promise<TextEditor> {
  await commands.executeCommand('vscode.open', uri, { preview: false });
  return until(`an editor shows ${uri.path}`, () =>
    window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()),
  );
}

/** Opens a log in an editor and resolves when its events are in the index. */
export async function showLog(uri: Uri): Promise<TextEditor> {
  const editor = await show(uri);
  await until(`${uri.path} is in the index`, () => eventsOf(uri).length > 0);
  return editor;
}

/** The document of a file that an editor shows. */
export function documentOf(uri: Uri): TextDocument {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  assert.ok(document, `${uri.path} is open`);
  return document;
}

/** The active editor. */
export function active(): TextEditor {
  const editor = window.activeTextEditor;
  assert.ok(editor, 'an editor is active');
  return editor;
}

/** Where the active editor's cursor is: the file's name and the line, from 1. */
export function cursor(): string {
  const { document, selection } = active();
  return `${document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1)}:${String(selection.active.line + 1)}`;
}

/**
 * The place in the middle of a text in a document: of the last of several texts, each of which is searched for from the one
 * before on.
 */
export function at(document: TextDocument, ...texts: readonly [string, ...string[]]): Position {
  return document.validatePosition(
    rangeOf(document, ...texts).start.translate(0, Math.floor((texts.at(-1)?.length ?? 0) / 2)),
  );
}

/** The range of a text in a document, found as `at` finds it. */
export function rangeOf(document: TextDocument, ...texts: readonly [string, ...string[]]): Range {
  const content = document.getText();
  let start = 0;
  let end = 0;
  for (const text of texts) {
    start = content.indexOf(text, end);
    assert.ok(start >= 0, `the document holds ${text}`);
    end = start + text.length;
  }
  return new Range(document.positionAt(start), document.positionAt(end));
}

/** Replaces a range of a document, as typing does: without saving. */
export async function edit(document: TextDocument, range: Range, text: string): Promise<void> {
  const change = new WorkspaceEdit();
  change.replace(document.uri, range, text);
  assert.ok(await workspace.applyEdit(change));
}

/** The whole of a document. */
export function all(document: TextDocument): Range {
  return new Range(0, 0, document.lineCount, 0);
}

/** Closes every editor without saving. */
export async function closeAll(): Promise<void> {
  await until('nothing is unsaved', async () => {
    const unsaved = workspace.textDocuments.find(({ isDirty, uri }) => isDirty && !uri.path.endsWith('/settings.json'));
    if (unsaved === undefined) return true;
    await window.showTextDocument(unsaved);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return false;
  });
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Closes everything, forgets the inspected logs and the written files, and resolves when the index is empty. */
export async function cleanSlate(): Promise<void> {
  await closeAll();
  // The output of a channel counts among the visible editors.
  await commands.executeCommand('workbench.action.closePanel');
  await commands.executeCommand('aembitEvents.removeAllLogs');
  await dropScratch();
  await letGo();
  await until('the index is empty', isClean);
}

/** The schemes of the inspector’s own documents. */
const own: readonly string[] = ['aembit-event', 'aembit-search'];

function isClean(): boolean {
  return inspector().events.length === 0 && workspace.textDocuments.every(({ uri }) => !own.includes(uri.scheme));
}

let filler = 0;

/**
 * Makes the editor forget the documents that extensions have opened: it keeps the newest fifty of these for three minutes,
 * also when no tab shows them any more.
 */
async function letGo(): Promise<void> {
  if (isClean()) return;
  const scheme = 'filler';
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => 'nothing',
  });
  for (let count = 0; count < 60; count++) {
    await workspace.openTextDocument(Uri.from({ scheme, path: `/${String((filler += 1))}.txt` }));
  }
  provider.dispose();
}
