import { l10n, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { eventDetails, eventName, timingOf } from './eventTexts';
import { eventIcon } from './icons';
import { openCommand } from './openTarget';

/** How an event looks as an item of a tree, and what choosing it opens. @param previous the event above it */
export function eventItem(index: EventIndex, event: LogEvent, previous: LogEvent | undefined): TreeItem {
  const finding = index.findingOf(event);
  const title = finding === undefined ? undefined : l10n.t(finding.title);
  const timing = timingOf(index, event, previous);
  const name = eventName(event) || l10n.t('Event without a type');
  const deliveries = index.duplicatesOf(event).length;
  const details = [...eventDetails(event, timing, finding?.detail ?? event.labels.reason ?? title)];
  if (deliveries > 0) details.push(l10n.t('re-delivered ×{0}', count(deliveries)));
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.description = details.join(' · ');
  item.iconPath = eventIcon(event);
  item.contextValue = event.failing ? 'event.failing' : 'event';
  item.command = openCommand(index, event);
  const spoken = [
    name,
    title === undefined ? undefined : l10n.t('failing: {0}', title),
    // The icon says it to those who see it.
    event.failing ? undefined : event.severity,
    name === event.eventType ? undefined : event.eventType,
    ...details,
  ];
  const label = spoken.filter((part) => part !== undefined && part !== '').join(', ');
  item.accessibilityInformation = { label: oneLine(label, 500) };
  return item;
}
