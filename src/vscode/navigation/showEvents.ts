import { commands, type Location, type Position, window } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { goToEvent } from './goTo';
import { Places } from './places';
import { pickEvent } from './pickEvent';
import { Slices } from './slices';

/**
 * Shows events that belong to one: peeked at in the editor that shows it, else as a list to pick from, which previews what
 * it points at.
 *
 * @param title what the list is called
 */
export async function showEvents(
  inspector: Inspector,
  subject: LogEvent,
  events: readonly LogEvent[],
  title: string,
): Promise<void> {
  if (!isVisible(subject)) {
    await pickEvent(inspector, events, title);
    return;
  }
  const position = await goToEvent(inspector, subject);
  if (position !== undefined) await peek(inspector, subject, position, events);
}

function isVisible(event: LogEvent): boolean {
  return window.visibleTextEditors.some(({ document }) => document.uri.toString() === event.source);
}

async function peek(
  inspector: Inspector,
  event: LogEvent,
  position: Position,
  events: readonly LogEvent[],
): Promise<void> {
  const places = new Places(inspector);
  const slices = new Slices();
  const locations: Location[] = [];
  for (const other of events) {
    await slices.goOn();
    locations.push(shownAt(inspector, other, places.headOf(other)));
  }
  await commands.executeCommand('editor.action.showReferences', inspector.uriOf(event), position, locations);
}
