import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Completion } from '../../core/query/language/complete';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import type { Offer, QueryAction } from './offers';
import { markedError } from './queryErrors';

/** An offer as an item of the editor's list; a separator has none. */
export interface OfferItem extends QuickPickItem {
  readonly offer?: Offer;
}

/** What the text is asked for: to see only what passes, or to list it. */
export type Purpose = 'filter' | 'search';

const longestLabel = 160;

/** Takes a query out of those that were asked before. */
export const forgetButton: QuickInputButton = {
  iconPath: new ThemeIcon('close'),
  tooltip: l10n.t('Forget This Query'),
};

/** Offers as items, with a separator before each kind. None of them is hidden by what is typed. */
export function itemsFor(offers: readonly Offer[], text: string, purpose: Purpose) {
  const items: OfferItem[] = [];
  let last: Offer['kind'] | undefined;
  for (const offer of offers) {
    const separator = offer.kind === last ? undefined : separatorOf(offer.kind);
    if (separator !== undefined) items.push({ label: separator, kind: QuickPickItemKind.Separator });
    last = offer.kind;
    items.push({ ...itemOf(offer, text, purpose), offer, alwaysShow: true });
  }
  return items;
}

function separatorOf(kind: Offer['kind']): string | undefined {
  switch (kind) {
    case 'use':
    case 'error':
      return undefined;
    case 'completion':
      return l10n.t('Go on with (Tab)');
    case 'saved':
      return l10n.t('Saved filters');
    case 'recent':
      return l10n.t('Asked before');
    case 'action':
      return l10n.t('More');
  }
}

function itemOf(offer: Offer, text: string, purpose: Purpose): QuickPickItem {
  switch (offer.kind) {
    case 'use':
      return useItem(text, purpose);
    case 'error':
      return {
        iconPath: new ThemeIcon(offer.isUnfinished ? 'info' : 'error'),
        label: shown(offer.error.message),
        detail: withoutIcons(markedError(text, offer.error)),
      };
    case 'completion':
      return completionItem(offer.completion);
    case 'saved':
      return { iconPath: new ThemeIcon('bookmark'), label: shown(offer.name), description: shown(offer.query) };
    case 'recent':
      return { iconPath: new ThemeIcon('history'), label: shown(offer.query), buttons: [forgetButton] };
    case 'action':
      return actionItem(offer.action);
  }
}

function completionItem({ kind, label, detail, count: number }: Completion): QuickPickItem {
  const details = [
    detail === '' ? undefined : l10n.t(detail),
    number === undefined ? undefined : number === 1 ? l10n.t('1 event') : l10n.t('{0} events', count(number)),
  ];
  const description = details.filter((part) => part !== undefined).join(' · ');
  return { iconPath: new ThemeIcon(completionIcons[kind]), label: shown(label), description: shown(description) };
}

const completionIcons = {
  field: 'symbol-field',
  operator: 'symbol-operator',
  value: 'symbol-constant',
} as const satisfies Record<Completion['kind'], string>;

function useItem(text: string, purpose: Purpose): QuickPickItem {
  const iconPath = new ThemeIcon(purpose === 'filter' ? 'filter' : 'list-flat');
  const isAll = text.trim() === '';
  if (purpose === 'filter')
    return { iconPath, label: isAll ? l10n.t('Show all events') : l10n.t('Show the events that pass') };
  return { iconPath, label: isAll ? l10n.t('List all events') : l10n.t('List the events that pass') };
}

function actionItem(action: QueryAction): QuickPickItem {
  switch (action) {
    case 'clear':
      return { iconPath: new ThemeIcon('clear-all'), label: l10n.t('Clear the filter') };
    case 'save':
      return { iconPath: new ThemeIcon('save'), label: l10n.t('Save this filter…') };
    case 'list':
      return { iconPath: new ThemeIcon('list-flat'), label: l10n.t('List these events in a tab') };
    case 'steps':
      return { iconPath: new ThemeIcon('list-tree'), label: l10n.t('Choose step by step…') };
  }
}

function shown(text: string): string {
  return withoutIcons(oneLine(text, longestLabel));
}
