import { FileType, Uri, workspace } from 'vscode';

/** Folders are searched this deep, and this many files of them are looked at. */
const depthLimit = 8;
const filesLimit = 10_000;

/** Hears of a folder that may not be read, with the reason. */
export type Refuse = (uri: Uri, reason: string) => void;

/** Whether a place is a folder. Rejects when there is nothing. */
export async function isFolder(uri: Uri): Promise<boolean> {
  return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
}

/** The files in a folder and below it, by name; hidden ones, `node_modules` and symbolic links are passed over. */
export async function* filesIn(folder: Uri, refuse: Refuse): AsyncGenerator<Uri, void, undefined> {
  let files = 0;
  const folders = [{ uri: folder, depth: 0 }];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    const entries = await entriesOf(next.uri, refuse);
    for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const child = Uri.joinPath(next.uri, name);
      if ((type & FileType.SymbolicLink) !== 0 || name === 'node_modules' || name.startsWith('.')) continue;
      if ((type & FileType.Directory) !== 0) {
        if (next.depth < depthLimit) folders.push({ uri: child, depth: next.depth + 1 });
      } else if (files++ < filesLimit) {
        yield child;
      }
    }
  }
}

async function entriesOf(folder: Uri, refuse: Refuse): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch (error) {
    refuse(folder, error instanceof Error ? error.message : String(error));
    return [];
  }
}
