// What Copy Report asks and says: pass the step as PICTURE_STEP (what, done, shown, format, redaction, sure).

/** @param {import('../driver/launch.mjs').Scene} scene */
export default async function ({ page, workbench }) {
  const step = process.env.PICTURE_STEP ?? 'done';
  await workbench.openFile('workload-events.json');
  await workbench.openFile('access-authorization-events.json', { line: 22 });
  await workbench.runCommand('aembitEvents.copyReport');
  const list = page.locator('.quick-input-widget');
  /** @param {string} text */
  const take = async (text) => {
    await list.locator('.monaco-list-row', { hasText: text }).first().click();
    await workbench.settle();
  };
  await list.getByText('This event, with what belongs to it').waitFor();
  if (step === 'what') return;
  await take('This event');
  const message = page.locator('.notification-toast', { hasText: 'The report was copied' });
  await message.waitFor();
  await workbench.settle();
  if (step === 'done') return;
  if (step === 'shown') {
    await message.getByRole('button', { name: 'Show' }).click();
    await page.getByText('# Aembit:').first().waitFor();
    await workbench.settle();
    return;
  }
  await message.getByRole('button', { name: 'Other Formats…' }).click();
  await list.getByText('Report for a ticket').waitFor();
  if (step === 'format') return;
  await take('Report for a ticket');
  await list.getByText('Redacted, with the real').waitFor();
  if (step === 'redaction') return;
  await take('As it is');
  await page.locator('.monaco-dialog-box').waitFor();
}
