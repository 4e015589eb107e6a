import { type DecorationOptions, Disposable, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import { isResults, type ResultDocuments } from './resultDocuments';

/** Shows the head and the severities of lists of results in the colours that the theme has for them. */
export function colourResults(results: ResultDocuments): Disposable {
  const remark = window.createTextEditorDecorationType({ color: new ThemeColor('descriptionForeground') });
  const failing = window.createTextEditorDecorationType({ color: new ThemeColor('list.errorForeground') });
  const warning = window.createTextEditorDecorationType({ color: new ThemeColor('list.warningForeground') });

  const colour = (editor: TextEditor): void => {
    const { document } = editor;
    const shown = isResults(document) ? results.shownIn(document) : undefined;
    // The text follows a moment later, and colours it then.
    if (shown === undefined || document.getText() !== shown.text) return;
    const { firstLine, severity } = shown;
    const failures: DecorationOptions[] = [];
    const warnings: DecorationOptions[] = [];
    for (const { line, event } of results.eventsOf(document)) {
      const range = new Range(line, severity.from, line, severity.to);
      if (event.failing) failures.push({ range });
      else if (event.level === 'warning') warnings.push({ range });
    }
    const end = firstLine + shown.results.listed.length;
    editor.setDecorations(remark, [new Range(0, 0, firstLine, 0), new Range(end, 0, document.lineCount, 0)]);
    editor.setDecorations(failing, failures);
    editor.setDecorations(warning, warnings);
  };
  const colourAll = (): void => {
    window.visibleTextEditors.forEach(colour);
  };
  return Disposable.from(
    remark,
    failing,
    warning,
    window.onDidChangeVisibleTextEditors(colourAll),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isResults(document)) colourAll();
    }),
  );
}
