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
    const offset = document.getText().indexOf('"credentialProvider"', document.getText().indexOf('"access.credential",'));
    const failed = document.getText().indexOf('"Failed"', 0);
    return document.positionAt(failed < 0 ? offset : failed).line + 1;
  });
  await workbench.goToLine(line);
  await workbench.settle();
  await workbench.hover();
  await page.locator('.monaco-hover-content').first().waitFor();
}
