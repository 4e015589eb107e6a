import { l10n } from 'vscode';
import { count } from '../annotations/shared';
import type { Count } from './liveCount';

/** The title of an input with how many events pass what is typed: `Filter Events · 12 of 3,400 events pass, 5 failing`. */
export function countedTitle(title: string, isReadable: boolean, counted: Count | undefined): string {
  if (!isReadable) return title;
  return `${title} · ${counted === undefined ? l10n.t('counting…') : countOf(counted)}`;
}

function countOf({ text, passing, failing, index }: Count): string {
  const [pass, all, fail] = [count(passing), count(index.events.length), count(failing)];
  return text.trim() === ''
    ? l10n.t('{0} events, {1} failing', all, fail)
    : l10n.t('{0} of {1} events pass, {2} failing', pass, all, fail);
}
