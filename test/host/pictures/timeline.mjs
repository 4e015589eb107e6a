// The timeline over both sample logs, with the sidebar closed.
/**
 * @param {import('../driver/launch.mjs').Scene} scene
 * @param {'waterfall' | 'sequence'} density
 */
export async function showTimeline({ page, workbench }, density) {
  await workbench.openFile('access-authorization-events.json');
  await workbench.openFile('workload-events.json');
  await workbench.execute('workbench.action.closeSidebar');
  await workbench.execute('aembitEvents.showTimeline');
  const frame = workbench.frame();
  await frame.locator('#row-5').waitFor();
  // The logs stay open in tabs of their own, behind the picture.
  await workbench.execute('workbench.action.joinTwoGroups');
  await workbench.frame().locator('#row-5').waitFor();
  const failed = workbench.frame().locator('.row').filter({ hasText: 'searchJiraIssuesUsingJql' }).first();
  await failed.click({ position: { x: 200, y: 8 } });
  await page.keyboard.press('ArrowRight');
  await workbench.settle();
  if (density === 'sequence') {
    await page.keyboard.press('s');
    await workbench.frame().getByRole('option').first().waitFor();
    await workbench.settle();
  }
}
