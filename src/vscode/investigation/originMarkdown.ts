import { l10n } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import { escapeMarkdown } from '../../core/report/markdown';
import { count, linkTo } from '../annotations/shared';
import { eventLabel } from '../navigation/label';
import { eventIn } from './investigations';
import { failureName, pathWords } from './originTexts';

/** So many events between a failure and its origin are named. */
const betweenLimit = 3;

/** Where a failure began, on one line of Markdown: `Began with … → … (authorization chain, …)`; undefined where it began itself. */
export function originLine(investigation: Investigation, asked: LogEvent): string | undefined {
  const event = eventIn(investigation, asked);
  const origin = event === undefined ? undefined : investigation.originOf(event);
  if (event === undefined || origin === undefined || origin.path.length === 0) return undefined;
  const between = origin.path.slice(0, -1).toReversed();
  const names = between.slice(0, betweenLimit).map((step) => escapeMarkdown(eventLabel(step.event), 60));
  if (between.length > betweenLimit) names.push('…');
  const name = escapeMarkdown(failureName(investigation.index, origin.event), 200);
  const way = [linkTo(name, 'aembitEvents.goToOrigin', eventKey(event)), ...names].join(' → ');
  return l10n.t('Began with {0} ({1})', way, escapeMarkdown(pathWords(origin), 300));
}

/** The ways from a failure to its cause, to what follows from it, and to the last time it went well. */
export function investigationLinks(investigation: Investigation, asked: LogEvent): readonly string[] {
  const event = eventIn(investigation, asked);
  if (event === undefined) return [];
  const key = eventKey(event);
  const caused = investigation.causedBy(event).length;
  const cause = investigation.causeOf(event);
  return [
    ...(caused === 0 ? [] : [linkTo(l10n.t('Caused {0}', count(caused)), 'aembitEvents.showCaused', key)]),
    ...(cause === undefined ? [] : [linkTo(l10n.t('Cause'), 'aembitEvents.openCause', { cause: cause.id })]),
    linkTo(l10n.t('Compare with last success'), 'aembitEvents.compareWithLastSuccess', key),
  ];
}
