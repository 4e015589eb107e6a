import { l10n, MarkdownString } from 'vscode';
import { stageOf } from '../../core/explain/stages';
import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { findingMarkdown } from '../../core/report/findingMarkdown';
import { codeSpan, escapeMarkdown } from '../../core/report/markdown';
import { noticesPart } from '../annotations/hoverParts';
import { count, localWords } from '../annotations/shared';
import { sourceName } from '../navigation/label';
import { eventName } from './eventTexts';

/**
 * What an item of the tree says of its event when somebody rests on it: the explanation of a failing one, the meaning of
 * its stage for another; then who, when and where. Nothing in it runs a command, and all that is the log's is escaped.
 */
export function eventTooltip(index: EventIndex, event: LogEvent): MarkdownString {
  const finding = index.findingOf(event);
  const words = localWords();
  const parts =
    finding === undefined
      ? [
          `**${escapeMarkdown(eventName(event), 200)}**`,
          escapeMarkdown(l10n.t(stageOf(event.family === 'audit' ? 'audit' : event.eventType).meaning)),
        ]
      : [findingMarkdown(finding, { words, evidenceLimit: 6, valueLimit: 160, withDocumentation: true })];
  const notices = noticesPart(event);
  if (notices !== undefined) parts.push(notices);
  parts.push(facts(index, event));
  return new MarkdownString(parts.join('\n\n'));
}

function facts(index: EventIndex, event: LogEvent): string {
  const { labels, ids, timestamp, severity, outcome, span } = event;
  const deliveries = index.duplicatesOf(event).length;
  const lines = [
    line(l10n.t('Type'), event.eventType),
    line(l10n.t('Time'), timestamp),
    line(l10n.t('Severity'), severity),
    line(l10n.t('Outcome'), outcome),
    line(l10n.t('Client'), labels.client),
    line(l10n.t('Server'), labels.server),
    line(l10n.t('Status'), labels.status === undefined ? undefined : String(labels.status)),
    line(l10n.t('Reason'), labels.reason),
    line(l10n.t('User'), ids.user),
    line(l10n.t('Access Policy'), labels.policyName ?? labels.policy),
    line(l10n.t('Event ID'), ids.event),
    line(l10n.t('File'), `${sourceName(event)}:${String(span.line)}`),
    deliveries === 0 ? undefined : `- ${l10n.t('Delivered {0} times, counted once', count(deliveries + 1))}`,
  ];
  return lines.filter((text) => text !== undefined).join('\n');
}

function line(term: string, value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `- ${escapeMarkdown(term)}: ${codeSpan(value, 160)}`;
}
