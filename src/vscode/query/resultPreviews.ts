import { type Disposable, ViewColumn, window } from 'vscode';
import { searchScheme } from '../contributions';
import type { Inspector } from '../inspector';
import { Previews } from '../navigation/previews';
import { setting } from '../settings';

/** Shows the event of the line that the cursor is on beside the list of results, where that is wanted. */
export function previewResults(inspector: Inspector): Disposable {
  const previews = new Previews(inspector, ViewColumn.Beside);
  return window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection], kind }) => {
    // What moves the cursor without a key or a click is the text that changes under it.
    if (document.uri.scheme !== searchScheme || selection === undefined || kind === undefined) return;
    if (!setting('search.previewAtCursor')) return;
    const event = inspector.listedAt(document, selection.active.line);
    if (event !== undefined) previews.show(event);
  });
}
