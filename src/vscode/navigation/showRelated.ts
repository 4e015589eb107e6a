import { commands, l10n, type Location, type Position, window } from 'vscode';
import { relatedTo } from '../../core/index/related';
import type { LogEvent } from '../../core/model/event';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { subjectOf } from './argument';
import { goToEvent } from './goTo';
import { say, sayMissing } from './message';
import { Places } from './places';
import { pickEvent } from './pickEvent';
import { Slices } from './slices';

/** More than this nobody walks through one by one. */
const relatedLimit = 2000;

/**
 * Shows the events that are related to one: peeked at in the editor that shows it, else as a list to pick from, which
 * previews what it points at.
 */
export async function showRelated(inspector: Inspector, argument?: unknown): Promise<void> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'string') {
    sayMissing(subject);
    return;
  }
  const related = relatedTo(inspector.index, subject).slice(0, relatedLimit);
  if (related.length === 0) {
    say(l10n.t('No open log holds an event that is related to this one'));
    return;
  }
  if (!isVisible(subject)) {
    await pickEvent(inspector, related, l10n.t('Events related to {0}', subject.eventType));
    return;
  }
  const position = await goToEvent(inspector, subject);
  if (position !== undefined) await peek(inspector, subject, position, related);
}

function isVisible(event: LogEvent): boolean {
  return window.visibleTextEditors.some(({ document }) => document.uri.toString() === event.source);
}

async function peek(
  inspector: Inspector,
  event: LogEvent,
  position: Position,
  related: readonly LogEvent[],
): Promise<void> {
  const places = new Places(inspector);
  const slices = new Slices();
  const locations: Location[] = [];
  for (const other of related) {
    await slices.goOn();
    locations.push(shownAt(inspector, other, places.headOf(other)));
  }
  await commands.executeCommand('editor.action.showReferences', inspector.uriOf(event), position, locations);
}
