import { l10n, window } from 'vscode';
import { parseQuery } from '../../core/query/language';
import { oneLine } from '../../core/report/plainText';
import { say } from '../navigation/message';
import { type Answer, ask, choose } from './quickInput';
import { isName } from './savedFilters';
import { nameOfPlace, placeOfSaved, savedFilters, type SavedPlace, saveIn, savedPlaces } from './savedFilterSettings';

/** Asks for a name (and, in a workspace, for whom) and saves a query under it. Does nothing when one of the steps is left. */
export async function saveFilter(query: string): Promise<void> {
  if (query.trim() === '') {
    say(l10n.t('There is no filter to save'));
    return;
  }
  const [error] = parseQuery(query).errors;
  if (error !== undefined) {
    void window.showWarningMessage(l10n.t('That filter cannot be read, so it is not saved.'));
    return;
  }
  let name = savedFilters().find((saved) => saved.query === query.trim())?.name ?? '';
  for (;;) {
    const named = await askName(query, name);
    if (typeof named === 'string') return;
    name = named.value;
    const place = await askPlace(name);
    if (place === 'back') continue;
    if (place === 'cancel') return;
    await saveIn(place.value, { name, query: query.trim() });
    say(l10n.t('Saved as {0} in {1}', name, nameOfPlace(place.value)));
    return;
  }
}

async function askName(query: string, value: string): Promise<Answer<string>> {
  const answer = await ask({
    title: l10n.t('Save Filter'),
    prompt: l10n.t('A name for the filter {0}', oneLine(query, 120)),
    placeholder: l10n.t('Errors of Jira'),
    value,
    canGoBack: false,
    validate: problemOf,
  });
  return typeof answer === 'string' ? answer : { value: answer.value.trim() };
}

function problemOf(typed: string): string | undefined {
  const name = typed.trim();
  if (name === '') return l10n.t('A name is needed');
  return isName(name) ? undefined : l10n.t('That is too long');
}

async function askPlace(name: string): Promise<Answer<SavedPlace>> {
  const places = savedPlaces();
  const [only] = places;
  if (places.length === 1 && only !== undefined) return { value: only };
  const stands = placeOfSaved(name);
  const answer = await choose({
    title: l10n.t('Save Filter'),
    placeholder:
      stands === undefined ? l10n.t('Where to save it') : l10n.t('A filter with this name is there: it is replaced'),
    items: places.map((place) => ({
      place,
      label: nameOfPlace(place),
      description: place === stands ? l10n.t('replaces the one that is there') : '',
      detail:
        place === 'workspace'
          ? l10n.t('For everybody who opens this workspace')
          : l10n.t('For you, in every workspace'),
    })),
    canGoBack: true,
  });
  if (typeof answer === 'string') return answer;
  const [item] = answer.value;
  return item === undefined ? 'cancel' : { value: item.place };
}
