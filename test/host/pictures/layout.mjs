/** Gives the side bar room for the tree's descriptions. */
export async function widenSidebar(workbench) {
  await workbench.runCommand('workbench.action.focusSideBar');
  for (let step = 0; step < 3; step++) await workbench.execute('workbench.action.increaseViewSize');
}
