import { commands, Uri } from 'vscode';
import { viewId } from './contributions';

const sampleLogs = ['workload-events.json', 'access-authorization-events.json'];

/** Opens the sample incident: the view, the access events in front, the workload events beside them in a tab. */
export async function openSample(extension: Uri): Promise<void> {
  // The view comes first: an editor that has lost the focus asks for no lenses until somebody clicks into it.
  await commands.executeCommand(`${viewId}.focus`);
  for (const name of sampleLogs) {
    // Not through `workspace.openTextDocument`: the editor would keep the log open for minutes after its tab is closed.
    await commands.executeCommand('vscode.open', Uri.joinPath(extension, 'samples', name), { preview: false });
  }
}
