// What is to be fixed in the sample incident: the Causes view with its first cause open, above the events.
import { widenSidebar } from './layout.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ page, workbench }) {
  await workbench.openFile('workload-events.json');
  await workbench.openFile('access-authorization-events.json');
  await workbench.openView('aembitEvents.causes');
  await widenSidebar(workbench);
  const causes = page.locator('.customview-tree .monaco-list[aria-label="Causes"]');
  const first = causes.locator('.monaco-list-row').first();
  await first.waitFor();
  await first.click();
  await page.keyboard.press('ArrowRight');
  await causes.locator('.monaco-list-row', { hasText: 'Passed on by' }).waitFor();
  await causes.locator('.monaco-list-row', { hasText: 'Passed on by' }).click();
  await workbench.settle();
}
