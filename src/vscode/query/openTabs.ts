import { TabInputText, type Uri, type ViewColumn, window } from 'vscode';

/** The group in which a tab shows a document; undefined where none does. */
export function columnOf(uri: Uri): ViewColumn | undefined {
  const shows = (input: unknown): boolean => input instanceof TabInputText && input.uri.toString() === uri.toString();
  return window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => shows(input)))?.viewColumn;
}
