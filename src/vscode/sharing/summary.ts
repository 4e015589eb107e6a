import { l10n } from 'vscode';
import type { OriginalKind } from '../../core/report/sharing/originalKinds';
import { StillLeaking } from '../../core/report/sharing/leaks';
import { TooManyNames } from '../../core/report/sharing/known';
import { count } from '../annotations/shared';
import type { Made } from './making';

/** What was replaced and left out, in words, for whoever is about to pass it on. */
export function summaryOf({ shared, selection }: Made, redacted: boolean): string {
  const parts = [replacedText(shared, redacted)];
  const removed = sumOf(shared.removed);
  if (removed > 0) parts.push(l10n.t('The last check found {0} more and took them out.', count(removed)));
  if (selection.leftOut > 0) {
    parts.push(
      l10n.t('{0} events are in it; {1} more were left out.', count(selection.events.length), count(selection.leftOut)),
    );
  }
  return parts.join(' ');
}

function replacedText({ replaced, headersLeftOut }: Made['shared'], redacted: boolean): string {
  if (!redacted) return l10n.t('Nothing was replaced, only secrets that were recognised were taken out.');
  const of = (...kinds: OriginalKind[]): number => kinds.reduce((sum, kind) => sum + (replaced.get(kind) ?? 0), 0);
  const parts = [
    plural(of('user'), l10n.t('1 user'), (n) => l10n.t('{0} users', n)),
    plural(of('address', 'host'), l10n.t('1 address or host'), (n) => l10n.t('{0} addresses and hosts', n)),
    plural(of('id', 'account'), l10n.t('1 id'), (n) => l10n.t('{0} ids', n)),
    plural(of('path', 'name', 'value'), l10n.t('1 other name'), (n) => l10n.t('{0} other names', n)),
    plural(of('secret') + headersLeftOut, l10n.t('1 secret or header'), (n) => l10n.t('{0} secrets and headers', n)),
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('Nothing had to be replaced.') : l10n.t('Replaced: {0}.', parts.join(', '));
}

function plural(number: number, one: string, many: (number: string) => string): string {
  if (number === 0) return '';
  return number === 1 ? one : many(count(number));
}

/** Why something was not shared, in words that hold nothing of it; undefined for another failure. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof StillLeaking) {
    return l10n.t(
      'Nothing was shared: the result still held what should have been replaced ({0}).',
      [...error.kinds].map(([kind, number]) => `${count(number)} × ${kind}`).join(', '),
    );
  }
  if (error instanceof TooManyNames) {
    return l10n.t(
      'Nothing was shared: the events hold more users, hosts and ids than can be looked for. Share fewer events.',
    );
  }
  return undefined;
}

function sumOf(counts: ReadonlyMap<OriginalKind, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0);
}
