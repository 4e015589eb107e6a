import { l10n } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { subjectOf } from '../navigation/argument';
import { goToEvent } from '../navigation/goTo';
import { say, sayMissing } from '../navigation/message';
import { showEvents } from '../navigation/showEvents';
import { eventIn, type Investigations } from './investigations';
import { failureName, pathWords } from './originTexts';

/** More than this nobody walks through one by one. */
const causedLimit = 2000;

/**
 * Goes from a failing event (the one that the argument names, else the one at the cursor) to the earliest failing decision
 * that it follows from, in whichever log that stands, and says how they are linked.
 */
export async function goToOrigin(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<void> {
  const found = await subjectIn(inspector, investigations, argument);
  if (found === undefined) return;
  const { investigation, event } = found;
  const origin = investigation.originOf(event);
  if (origin === undefined) {
    say(l10n.t('The event is not failing, so it has no origin'));
    return;
  }
  if ((await goToEvent(inspector, origin.event)) === undefined) return;
  if (origin.path.length === 0) {
    say(l10n.t('It began with this event: no open log holds an earlier failure that it follows from'));
    return;
  }
  const name = failureName(investigation.index, origin.event);
  say(l10n.t('It began with {0}: {1}', name, pathWords(origin)));
}

/** Shows every failing event that follows from an event: peeked at, else as a list to pick from. */
export async function showCaused(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<void> {
  const found = await subjectIn(inspector, investigations, argument);
  if (found === undefined) return;
  const { investigation, event } = found;
  const caused = investigation.causedBy(event).slice(0, causedLimit);
  if (caused.length === 0) say(l10n.t('No failure in the open logs follows from this event'));
  else await showEvents(inspector, event, caused, l10n.t('Caused by {0}', event.eventType));
}

/** The event that a command is about, as the newest investigation knows it; undefined where there is none, which is said. */
export async function subjectIn(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<{ readonly investigation: Investigation; readonly event: LogEvent } | undefined> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'string') {
    sayMissing(subject);
    return undefined;
  }
  const investigation = await investigations.ready();
  const event = eventIn(investigation, subject);
  if (event !== undefined) return { investigation, event };
  sayMissing('gone');
  return undefined;
}
