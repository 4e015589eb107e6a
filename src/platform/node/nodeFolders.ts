import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { EntryKind, Folders } from '../listing/folders';

/** Files and folders on disk, by their paths; the empty path is the current folder. */
export const nodeFolders: Folders<string> = {
  async kindOf(place) {
    const stats = await stat(place);
    // A pipe that somebody names can be read like a file.
    return stats.isDirectory() ? 'folder' : 'file';
  },
  async entriesOf(folder) {
    const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  // Not `path.join`, which would take `./` away: paths are shown as they were given.
  join: (folder, name) => (folder === '' || folder.endsWith(path.sep) ? folder + name : folder + path.sep + name),
};

function kindOf(entry: Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
