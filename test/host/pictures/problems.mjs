// Lens, squiggle and the Problems view for the sample incident's workload events.
import { widenSidebar } from './layout.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ workbench }) {
  await workbench.openFile('access-authorization-events.json');
  await workbench.openView('aembitEvents.events');
  await widenSidebar(workbench);
  await workbench.openFile('workload-events.json');
  const line = await workbench.inHost((vscode) => {
    const { document } = vscode.window.activeTextEditor;
    const text = document.getText();
    // The line of the event's type, close under the lens at the record's first line.
    return document.positionAt(text.lastIndexOf('"mcp.response"', text.indexOf('Credential Provider \\"'))).line + 1;
  });
  await workbench.runCommand('workbench.actions.view.problems');
  await workbench.execute('workbench.action.focusActiveEditorGroup');
  await workbench.goToLine(line);
}
