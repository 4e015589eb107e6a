import { l10n } from 'vscode';
import { oneLine, visible } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import type { QueryError } from '../../core/query/language';
import { markedError } from './queryErrors';
import type { Results } from './results';
import type { ResultWords } from './resultsText';

/** The words around the results of a query, in the editor's language. */
export function resultWords(query: string, errors: readonly QueryError[], results: Results): ResultWords {
  return {
    head: [title(query), ...(errors.length > 0 ? errorLines(query, errors) : counts(results))],
    columns: {
      time: l10n.t('Time (UTC)'),
      severity: l10n.t('Severity'),
      type: l10n.t('Type'),
      what: l10n.t('What'),
      user: l10n.t('User'),
      server: l10n.t('Server'),
      place: l10n.t('Log'),
    },
    foot: leftOut(results),
  };
}

function title(query: string): string {
  return query.trim() === '' ? l10n.t('All events') : l10n.t('Events that pass: {0}', oneLine(query, 1000));
}

function counts({ index, passing, failing, listed }: Results): readonly string[] {
  const all = index.events.length;
  if (all === 0) return [l10n.t('No Aembit log is open')];
  if (passing.length === 0) return [l10n.t('None of {0} events. Search Events… asks again.', count(all))];
  const numbers = l10n.t('{0} of {1} events, {2} of them failing', count(passing.length), count(all), count(failing));
  const cut = listed.length < passing.length ? l10n.t('the first {0} are listed', count(listed.length)) : undefined;
  return [
    cut === undefined ? numbers : `${numbers} · ${cut}`,
    l10n.t('Enter or F12 goes to the event of a line; the commands for events work here too.'),
  ];
}

function errorLines(query: string, [error]: readonly QueryError[]): readonly string[] {
  if (error === undefined) return [];
  return [l10n.t('The query cannot be read: {0}', oneLine(error.message, 300)), visible(markedError(query, error))];
}

function leftOut({ passing, listed }: Results): string | undefined {
  const more = passing.length - listed.length;
  if (more <= 0) return undefined;
  return l10n.t(
    '{0} more events are left out. Narrow the query, or list more with the setting {1}.',
    count(more),
    'aembitEvents.search.maximumResults',
  );
}
