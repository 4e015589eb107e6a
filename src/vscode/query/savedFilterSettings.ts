import { ConfigurationTarget, l10n, workspace } from 'vscode';
import { type SavedFilter, savedFiltersIn, withFilter, withoutFilter } from './savedFilters';

const section = 'aembitEvents';
const key = 'savedFilters';

/** Where a filter can be saved: for everybody who opens this workspace, or for the user wherever they are. */
export type SavedPlace = 'workspace' | 'user';

/** All saved filters, those of the workspace before those of the user where both have a name. */
export function savedFilters(): readonly SavedFilter[] {
  return savedFiltersIn(workspace.getConfiguration(section).get<unknown>(key));
}

/** The places in which a filter can be saved now: a window without a folder has no settings of a workspace. */
export function savedPlaces(): readonly SavedPlace[] {
  const hasWorkspace = workspace.workspaceFile !== undefined || (workspace.workspaceFolders ?? []).length > 0;
  return hasWorkspace ? ['workspace', 'user'] : ['user'];
}

/** Where a saved filter stands: in the workspace's settings if in both, since that one counts. */
export function placeOfSaved(name: string): SavedPlace | undefined {
  const isIn = (place: SavedPlace): boolean => savedFiltersIn(valueIn(place)).some((filter) => filter.name === name);
  return (['workspace', 'user'] as const).find(isIn);
}

/** Saves a filter, in the place of one with its name. Rejects when the settings cannot be written. */
export async function saveIn(place: SavedPlace, filter: SavedFilter): Promise<void> {
  await write(place, withFilter(valueIn(place), filter));
}

/** Takes a filter out of the settings that it stands in. Rejects when these cannot be written. */
export async function removeSaved(name: string): Promise<void> {
  const place = placeOfSaved(name);
  if (place !== undefined) await write(place, withoutFilter(valueIn(place), name));
}

/** What a place is called. */
export function nameOfPlace(place: SavedPlace): string {
  return place === 'workspace' ? l10n.t('Workspace settings') : l10n.t('User settings');
}

function valueIn(place: SavedPlace): unknown {
  const values = workspace.getConfiguration(section).inspect<unknown>(key);
  return place === 'workspace' ? values?.workspaceValue : values?.globalValue;
}

async function write(place: SavedPlace, value: unknown): Promise<void> {
  const target = place === 'workspace' ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(section).update(key, value, target);
}
