import { l10n } from 'vscode';
import { placeOfRank, type RankedEvents } from '../../core/index/eventIndex';
import { relatedTo } from '../../core/index/related';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { subjectOf } from './argument';
import { eventBeforeCursor } from './cursor';
import { goToEvent } from './goTo';
import { eventLabel } from './label';
import { say, sayMissing } from './message';

export { copyExplanation } from './copyExplanation';
export { showRelated } from './showRelated';

/** Goes to the next event, in time, of the same context, connection, session or chain; after the last to the first. */
export async function nextRelated(inspector: Inspector, argument?: unknown): Promise<void> {
  await stepRelated(inspector, argument, 1);
}

/** Goes to the previous related event; before the first to the last. */
export async function previousRelated(inspector: Inspector, argument?: unknown): Promise<void> {
  await stepRelated(inspector, argument, -1);
}

/** Goes to the next failing event, in time, of all open logs; after the last to the first. */
export async function nextFailure(inspector: Inspector): Promise<void> {
  await stepFailure(inspector, 1);
}

/** Goes to the previous failing event; before the first to the last. */
export async function previousFailure(inspector: Inspector): Promise<void> {
  await stepFailure(inspector, -1);
}

type Direction = 1 | -1;

async function stepRelated(inspector: Inspector, argument: unknown, direction: Direction): Promise<void> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'string') {
    sayMissing(subject);
    return;
  }
  const { index } = inspector;
  const related = relatedTo(index, subject);
  const step = stepFrom(related, index.rankOf(subject), direction);
  if (step === undefined) {
    say(l10n.t('No open log holds an event that is related to this one'));
    return;
  }
  if ((await goToEvent(inspector, step.event)) === undefined) return;
  const what = eventLabel(step.event);
  const { place } = step;
  const count = related.length;
  if (!step.wrapped) say(l10n.t('Related event {0} of {1}: {2}', place, count, what));
  else if (direction === 1) say(l10n.t('Went on at the first of {0} related events: {1}', count, what));
  else say(l10n.t('Went on at the last of {0} related events: {1}', count, what));
}

async function stepFailure(inspector: Inspector, direction: Direction): Promise<void> {
  const from = await eventBeforeCursor(inspector);
  const { index } = inspector;
  const { failing } = index;
  const rank = from === undefined ? -1 : index.rankOf(from.event);
  // Between two events the one before is where the cursor is past of: going back may lead to it.
  const start = from !== undefined && !from.inside && direction === -1 ? rank + 0.5 : rank;
  const step = stepFrom(failing, start, direction);
  if (step === undefined) {
    say(index.events.length === 0 ? l10n.t('No Aembit log is open') : l10n.t('No event fails in the open logs'));
    return;
  }
  if ((await goToEvent(inspector, step.event)) === undefined) return;
  const what = titleOf(inspector, step.event);
  const { place } = step;
  const count = failing.length;
  if (count === 1) say(l10n.t('The only failure: {0}', what));
  else if (!step.wrapped || from === undefined) say(l10n.t('Failure {0} of {1}: {2}', place, count, what));
  else if (direction === 1) say(l10n.t('Went on at the first of {0} failures: {1}', count, what));
  else say(l10n.t('Went on at the last of {0} failures: {1}', count, what));
}

function titleOf(inspector: Inspector, event: LogEvent): string {
  const finding = inspector.index.findingOf(event);
  return finding === undefined ? eventLabel(event) : l10n.t(finding.title);
}

interface Step {
  readonly event: LogEvent;
  /** Its number among the events of the walk, from 1. */
  readonly place: number;
  readonly wrapped: boolean;
}

/** The nearest of some events, given in order, past a rank; around the end when there is none. */
function stepFrom(events: RankedEvents, rank: number, direction: Direction): Step | undefined {
  const found = direction === 1 ? placeOfRank(events.ranks, Math.floor(rank) + 1) : placeOfRank(events.ranks, rank) - 1;
  const wrapped = found < 0 || found >= events.length;
  const position = !wrapped ? found : direction === 1 ? 0 : events.length - 1;
  const event = events.at(position);
  return event === undefined ? undefined : { event, place: position + 1, wrapped };
}
