// The picture in the README: both sample logs open, the tree, a lens, and the hover of a failing event.
import { widenSidebar } from './layout.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ page, workbench }) {
  await workbench.openFile('workload-events.json');
  await workbench.openView('aembitEvents.events');
  await widenSidebar(workbench);
  await workbench.openFile('access-authorization-events.json');
  const line = await workbench.inHost((vscode) => {
    const { document } = vscode.window.activeTextEditor;
    return document.positionAt(document.getText().indexOf('"Failed"')).line + 1;
  });
  await workbench.goToLine(line);
  // Room above the line, where the editor puts hovers.
  await workbench.execute('revealLine', { lineNumber: line + 10, at: 'bottom' });
  await workbench.settle();
  await workbench.hover();
  await page.locator('.monaco-hover-content').first().waitFor();
}
