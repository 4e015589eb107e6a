import { env, TabInputText, UIKind, type Uri, window, workspace } from 'vscode';

const mega = 1024 * 1024;

/** The editor hands documents past this size in bytes to no extension: no hover there, no lens. */
export const largestDocument = 50 * mega;

/**
 * Whether the editor shows the text of a file of so many bytes without asking first. It asks once for each tab, so one that
 * has a tab counts as shown.
 */
export function isShownUnasked(uri: Uri, bytes: number): boolean {
  return bytes <= confirmationLimit() * mega || hasTab(uri);
}

/** The size from which on the editor asks, in MB: what somebody has set, else what VS Code takes by where it runs. */
function confirmationLimit(): number {
  const set = workspace.getConfiguration('workbench').inspect<number>('editorLargeFileConfirmation');
  const chosen = set?.workspaceFolderValue ?? set?.workspaceValue ?? set?.globalValue;
  if (typeof chosen === 'number') return chosen;
  if (env.remoteName !== undefined) return 10;
  return env.uiKind === UIKind.Web ? 50 : 1024;
}

function hasTab(uri: Uri): boolean {
  const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }): unknown => input));
  return inputs.some((input) => input instanceof TabInputText && input.uri.toString() === uri.toString());
}
