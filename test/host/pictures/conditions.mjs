// The view grouped by condition, beside the event that was chosen in it.
import { widenSidebar } from './layout.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ page, workbench }) {
  await workbench.openFile('access-authorization-events.json');
  await workbench.openFile('workload-events.json');
  await workbench.openView('aembitEvents.events');
  await widenSidebar(workbench);
  const picker = workbench.execute('aembitEvents.groupBy');
  await page.locator('.quick-input-widget').getByText('Condition', { exact: true }).click();
  await picker;
  await page.locator('.monaco-list-row', { hasText: 'MCP server unreachable' }).first().click();
  await page.keyboard.press('ArrowRight');
  await page.locator('.monaco-list-row', { hasText: 'tools/call' }).first().click();
}
