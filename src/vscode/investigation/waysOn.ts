import { type Command, l10n } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import type { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import { count } from '../annotations/shared';
import type { CommandId } from '../contributions';
import { eventIn } from './investigations';
import { failureName } from './originTexts';

/** The ways on from a failing event, for lenses: to where it began or to what it caused, and to the last time it went well. */
export function waysOn(investigation: Investigation, asked: LogEvent): readonly Command[] {
  const event = eventIn(investigation, asked);
  if (event === undefined) return [];
  const key = eventKey(event);
  const way = (title: string, tooltip: string, command: CommandId): Command => {
    return { title, tooltip, command, arguments: [key] };
  };
  const origin = investigation.originOf(event);
  const caused = investigation.causedBy(event).length;
  const ways: Command[] = [];
  if (origin !== undefined && origin.path.length > 0) {
    const name = failureName(investigation.index, origin.event);
    ways.push(way(l10n.t('Go to origin'), l10n.t('It began with {0}', name), 'aembitEvents.goToOrigin'));
  }
  if (caused > 0) {
    const tooltip = l10n.t('Show the failures that follow from this one');
    ways.push(way(l10n.t('caused {0}', count(caused)), tooltip, 'aembitEvents.showCaused'));
  }
  const tooltip = l10n.t('Compare with the last time that it went well for the same client, server, user and policy');
  ways.push(way(l10n.t('Compare'), tooltip, 'aembitEvents.compareWithLastSuccess'));
  return ways;
}
