import { FileType, Uri, workspace } from 'vscode';
import type { EntryKind, Folders } from '../listing/folders';

/** Files and folders of any scheme, through `workspace.fs`: on disk, on a server, in a virtual workspace. */
export const workspaceFolders: Folders<Uri> = {
  async kindOf(place) {
    const { type } = await workspace.fs.stat(place);
    return (type & FileType.Directory) === 0 ? 'file' : 'folder';
  },
  async entriesOf(folder) {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  },
  join: (folder, name) => Uri.joinPath(folder, name),
};

function kindOf(type: FileType): EntryKind {
  if ((type & FileType.SymbolicLink) !== 0) return 'link';
  if ((type & FileType.Directory) !== 0) return 'folder';
  return (type & FileType.File) !== 0 ? 'file' : 'other';
}
