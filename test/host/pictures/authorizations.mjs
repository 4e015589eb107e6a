// The table of authorizations of the sample incident, at the sign-in whose redirect URI has a slash too many.
/** @param {import('../driver/launch.mjs').Scene} scene */
export default async ({ workbench }) => {
  await workbench.execute('workbench.action.closeSidebar');
  await workbench.execute('aembitEvents.showAuthorizations');
  await workbench.frame().locator('#row-5').waitFor();
  // The log stays open in a tab of its own, behind the table.
  await workbench.execute('workbench.action.joinTwoGroups');
  await workbench.frame().locator('#row-5').waitFor();
  await workbench.settle();
  await workbench.frame().locator('[role=row]', { hasText: 'but for a trailing slash' }).click();
  await workbench.settle();
};
