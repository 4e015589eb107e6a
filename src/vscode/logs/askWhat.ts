import { l10n, type OpenDialogOptions, Uri, window, workspace } from 'vscode';
import { globOf } from '../../platform/listing/glob';
import type { AddedFolder } from './addedFolders';

/** What somebody wants to be inspected: files and folders by their addresses, or the files that a pattern names. */
export type Wanted = readonly (Uri | AddedFolder)[];

/**
 * Asks what to inspect; undefined when somebody thinks better of it. First what kind of thing it is, since on most systems
 * one dialog cannot offer both files and folders.
 */
export async function askWhat(): Promise<Wanted | undefined> {
  const ways = [
    { label: l10n.t('Files…'), detail: l10n.t('Logs of any shape, compressed ones too'), ask: askFiles },
    { label: l10n.t('Folder…'), detail: l10n.t('All logs in it and in the folders below, as one'), ask: askFolder },
    { label: l10n.t('Pattern…'), detail: l10n.t('All logs that a pattern of names finds, as one'), ask: askPattern },
  ];
  const way = await window.showQuickPick(ways, {
    title: l10n.t('Inspect Event Log'),
    placeHolder: l10n.t('What to read'),
    matchOnDetail: true,
  });
  return way?.ask();
}

function askFiles(): Promise<Wanted | undefined> {
  return ask({ canSelectFiles: true, canSelectFolders: false, title: l10n.t('Inspect Event Log') });
}

function askFolder(): Promise<Wanted | undefined> {
  return ask({ canSelectFiles: false, canSelectFolders: true, title: l10n.t('Inspect Folder of Event Logs') });
}

async function ask(options: OpenDialogOptions): Promise<Wanted | undefined> {
  return window.showOpenDialog({ ...options, canSelectMany: true, openLabel: l10n.t('Inspect') });
}

async function askPattern(): Promise<Wanted | undefined> {
  const start = workspace.workspaceFolders?.[0]?.uri;
  const value = start === undefined ? '' : `${start.path}/**/*.gz`;
  const pattern = await window.showInputBox({
    title: l10n.t('Inspect Event Logs by Pattern'),
    prompt: l10n.t('A path in which * stands for a part of a name and ** for any folders'),
    placeHolder: '/exports/2026-10-*/**/*.jsonl.gz',
    // Who looks up a path elsewhere finds what they have typed when they come back.
    ignoreFocusOut: true,
    value,
    valueSelection: [value.length - '**/*.gz'.length, value.length],
    validateInput: (text) =>
      patternIn(text, start) === undefined ? l10n.t('Nothing in it stands for several names, as * does') : undefined,
  });
  const wanted = pattern === undefined ? undefined : patternIn(pattern, start);
  return wanted === undefined ? undefined : [wanted];
}

/** The files that a pattern names; one that is relative begins at a folder, where there is one. Undefined when it is no pattern. */
function patternIn(text: string, start: Uri | undefined): AddedFolder | undefined {
  // Backslashes divide names only where a path begins with a drive.
  const pattern = /^[a-z]:\\/i.test(text) ? text.replaceAll('\\', '/') : text;
  const glob = globOf(pattern.trim());
  if (glob === undefined) return undefined;
  const isAbsolute = /^(\/|[a-z]:\/)/i.test(glob.base);
  const path = isAbsolute && !glob.base.startsWith('/') ? `/${glob.base}` : glob.base;
  if (isAbsolute) return { id: pattern, uri: start?.with({ path }) ?? Uri.file(path), glob };
  return start === undefined ? undefined : { id: pattern, uri: Uri.joinPath(start, glob.base), glob };
}
