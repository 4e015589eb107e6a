import assert from 'node:assert/strict';
import { Uri, workspace, WorkspaceEdit } from 'vscode';

/** The workspace's folder: a copy of the samples. */
function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
}

/** The sample logs. */
export const sample = {
  access: (): Uri => Uri.joinPath(folder(), 'access-authorization-events.json'),
  workload: (): Uri => Uri.joinPath(folder(), 'workload-events.json'),
  healthy: (): Uri => Uri.joinPath(folder(), 'healthy.jsonl'),
};

const scratch = 'scratch';

/** Writes a file into the workspace; `dropScratch` removes it. */
export async function put(name: string, content: string | Uint8Array): Promise<Uri> {
  const uri = scratchFile(name);
  await workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return uri;
}

/** Where `put` writes a file of that name; without a name, the folder of all of them. */
export function scratchFile(name = ''): Uri {
  return Uri.joinPath(folder(), scratch, name);
}

/** Removes every file that `put` wrote, the way a person deletes a folder in the explorer. */
export async function dropScratch(): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.deleteFile(scratchFile(), { recursive: true, ignoreIfNotExists: true });
  await workspace.applyEdit(edit);
}
