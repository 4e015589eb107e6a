import { l10n } from 'vscode';
import { relatedTo } from '../../core/index/related';
import type { Inspector } from '../inspector';
import { subjectOf } from './argument';
import { say, sayMissing } from './message';
import { showEvents } from './showEvents';

/** More than this nobody walks through one by one. */
const relatedLimit = 2000;

/** Shows the events that are related to one: peeked at, else as a list to pick from. */
export async function showRelated(inspector: Inspector, argument?: unknown): Promise<void> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'string') {
    sayMissing(subject);
    return;
  }
  const related = relatedTo(inspector.index, subject).slice(0, relatedLimit);
  if (related.length === 0) say(l10n.t('No open log holds an event that is related to this one'));
  else await showEvents(inspector, subject, related, l10n.t('Events related to {0}', subject.eventType));
}
