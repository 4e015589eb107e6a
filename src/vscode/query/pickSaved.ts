import { commands, l10n, type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { parseQuery } from '../../core/query/language';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { say } from '../navigation/message';
import { markedError } from './queryErrors';
import type { SavedFilter } from './savedFilters';
import { nameOfPlace, placeOfSaved, removeSaved, savedFilters } from './savedFilterSettings';

interface SavedItem extends QuickPickItem {
  readonly filter: SavedFilter;
}

const changeButton: QuickInputButton = { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Change…') };
const removeButton: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove') };
const settingsButton: QuickInputButton = {
  iconPath: new ThemeIcon('settings-gear'),
  tooltip: l10n.t('Open in Settings'),
};

/** What became of a choice among the saved filters: one to use, or one to put into the input and change. */
export interface ChosenSaved {
  readonly filter: SavedFilter;
  readonly toChange: boolean;
}

/** Lets somebody choose one of the saved filters, or take some out; undefined when none is chosen. */
export async function pickSaved(used: string): Promise<ChosenSaved | undefined> {
  if (savedFilters().length === 0) {
    say(l10n.t('No filter is saved yet: set a filter, then save it'));
    return undefined;
  }
  const picker = window.createQuickPick<SavedItem>();
  picker.title = l10n.t('Saved Filters');
  picker.placeholder = l10n.t('Enter shows only the events that pass');
  picker.matchOnDescription = true;
  picker.buttons = [settingsButton];
  const draw = (): void => {
    picker.items = savedFilters().map((filter) => itemOf(filter, used));
  };
  draw();
  const chosen = await new Promise<ChosenSaved | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      // One that cannot be read is to be changed first.
      if (item !== undefined) resolve({ filter: item.filter, toChange: isFaulty(item.filter) });
    });
    picker.onDidTriggerItemButton(({ item: { filter }, button }) => {
      if (button === changeButton) resolve({ filter, toChange: true });
      else void removeSaved(filter.name).then(draw, () => void warnOfSettings());
    });
    picker.onDidTriggerButton(() => {
      resolve(undefined);
      void commands.executeCommand('workbench.action.openSettings', 'aembitEvents.savedFilters');
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
  });
  picker.dispose();
  return chosen;
}

function itemOf(filter: SavedFilter, used: string): SavedItem {
  const { name, query } = filter;
  const [error] = parseQuery(query).errors;
  const place = placeOfSaved(name);
  const details = [
    place === undefined ? undefined : nameOfPlace(place),
    query === used.trim() ? l10n.t('in use') : undefined,
    error === undefined ? undefined : `${error.message} ${markedError(query, error)}`,
  ];
  return {
    filter,
    iconPath: new ThemeIcon(error === undefined ? 'bookmark' : 'error'),
    label: withoutIcons(oneLine(name, 120)),
    description: withoutIcons(oneLine(query, 200)),
    detail: withoutIcons(oneLine(details.filter((part) => part !== undefined).join(' · '), 300)),
    buttons: [changeButton, removeButton],
  };
}

function isFaulty({ query }: SavedFilter): boolean {
  return parseQuery(query).errors.length > 0;
}

async function warnOfSettings(): Promise<void> {
  await window.showWarningMessage(l10n.t('The settings could not be written.'));
}
