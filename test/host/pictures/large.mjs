// The timeline over a large log, which nobody waits for the editor to show.
/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ page, workbench }) {
  const log = process.env['PICTURES_LOG'] ?? '';
  await workbench.inHost(
    (vscode, file) => vscode.commands.executeCommand('aembitEvents.inspect', vscode.Uri.file(file)),
    log,
  );
  await workbench.execute('workbench.action.closeAllEditors');
  await workbench.execute('workbench.action.closeSidebar');
  await workbench.execute('aembitEvents.showTimeline');
  await workbench.frame().locator('#row-5').waitFor();
  await workbench.frame().locator('#rows').focus();
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('e');
    await workbench.settle();
  }
}
