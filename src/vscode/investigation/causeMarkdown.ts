import { l10n } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import type { RankedCause } from '../../core/investigate/rankedCause';
import { findingMarkdown } from '../../core/report/findingMarkdown';
import { codeSpan, escapeMarkdown } from '../../core/report/markdown';
import { count, localWords } from '../annotations/shared';
import { findingOf } from './causeLines';
import { entityKindName, entityName, momentOf, originCounts, recoverySentence } from './causeTexts';

/** So many names are listed; the others are counted. */
const namesLimit = 10;

/** How much of a cause's explanation is shown. */
export interface CauseStyle {
  readonly evidenceLimit: number;
  readonly valueLimit: number;
}

/** A cause as Markdown: the explanation of the failure with which it began, then its reach. All that is the log's is escaped. */
export function causeMarkdown(investigation: Investigation, cause: RankedCause, style: CauseStyle): string {
  const finding = findingOf(investigation.index, cause);
  const head =
    finding === undefined
      ? `✖ **${escapeMarkdown(l10n.t(cause.title))}**`
      : findingMarkdown(finding, { words: localWords(), ...style, withDocumentation: true });
  return `${head}\n\n${reachMarkdown(investigation, cause)}`;
}

/** How much a cause touches, and whether it went well again, as a list. */
export function reachMarkdown(investigation: Investigation, cause: RankedCause): string {
  const { entity, reason, attribute, allEvents, contexts, users, clients, servers, recovery } = cause;
  const { events } = investigation.index;
  const newest = events.at(events.length - 1);
  const moments = [allEvents.at(0), allEvents.at(allEvents.length - 1)].map((event) =>
    event === undefined ? '' : momentOf(event, newest),
  );
  const lines = [
    fact(entity === undefined ? '' : entityKindName(entity.kind), entity === undefined ? '' : entityName(entity)),
    fact(l10n.t('Reason'), reason ?? ''),
    fact(l10n.t('Attribute'), attribute ?? ''),
    `- ${escapeMarkdown(recoverySentence(recovery), 400)}`,
    `- ${escapeMarkdown(l10n.t('Failing events'))}: ${count(cause.count)} (${escapeMarkdown(originCounts(investigation, cause))})`,
    contexts === 0 ? '' : `- ${escapeMarkdown(l10n.t('Contexts'))}: ${count(contexts)}`,
    fact(l10n.t('First and last'), [...new Set(moments)].filter((moment) => moment !== '').join(' – ')),
    names(l10n.t('Users'), users),
    names(l10n.t('Clients'), clients),
    names(l10n.t('Servers'), servers),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function fact(term: string, value: string): string {
  return value === '' ? '' : `- ${escapeMarkdown(term)}: ${codeSpan(value, 160)}`;
}

function names(term: string, values: readonly string[]): string {
  if (values.length === 0) return '';
  const shown = values.slice(0, namesLimit).map((name) => codeSpan(name, 80));
  const more = values.length - namesLimit;
  return `- ${escapeMarkdown(term)}: ${shown.join(', ')}${more > 0 ? ` +${count(more)}` : ''}`;
}
