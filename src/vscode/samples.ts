import { commands, Uri, window, workspace } from 'vscode';
import { viewId } from './contributions';

const sampleLogs = ['workload-events.json', 'access-authorization-events.json'];

/** Opens the sample incident: the access events in front, the workload events beside them in a tab. */
export async function openSample(extension: Uri): Promise<void> {
  for (const name of sampleLogs) {
    const document = await workspace.openTextDocument(Uri.joinPath(extension, 'samples', name));
    await window.showTextDocument(document, { preview: false });
  }
  await commands.executeCommand(`${viewId}.focus`);
}
