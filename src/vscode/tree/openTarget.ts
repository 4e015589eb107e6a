import { type Command, l10n, Range, Uri } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import type { ReadIssue } from '../../core/model/place';
import { eventUri } from '../documents/eventUris';
import { standsInText } from '../documents/shownAt';
import { toRange } from '../logs/documentLog';
import { setting } from '../settings';

/** The editor hands documents past this size to no extension: no hover there, no lens. */
const largestDocument = 50 * 1024 * 1024;
/** A record on one line that is longer than this, in UTF-16 units, is shown laid out. */
const longLine = 400;

/**
 * What choosing an event does. The editor's own `vscode.open` is the one command that the workbench tells how it was chosen:
 * a click previews and leaves the focus in the list, Enter and a double click move it. It is told so only as long as the
 * options say nothing of `preview` or `preserveFocus` themselves. (Source: microsoft/vscode, `CustomTreeView` adds the open
 * event to `_workbench.open`, whose `mixinContext` lays the given options over it.)
 */
export function openCommand(index: EventIndex, event: LogEvent): Command {
  const inDocument = opensDocument(index, event);
  const { start } = toRange(event.span);
  const selection = new Range(start, start);
  return {
    command: 'vscode.open',
    title: l10n.t('Open Event'),
    arguments: inDocument ? [eventUri(event), {}] : [Uri.parse(event.source), { selection }],
  };
}

/** What choosing a damaged record does: the file opens at the damage. */
export function openIssueCommand(source: string, { line, column }: ReadIssue): Command {
  const { start } = toRange({ line, column, endLine: line, endColumn: column });
  return {
    command: 'vscode.open',
    title: l10n.t('Open File'),
    arguments: [Uri.parse(source), { selection: new Range(start, start) }],
  };
}

function opensDocument(index: EventIndex, event: LogEvent): boolean {
  if (!standsInText(index, event)) return true;
  const opens = setting('view.openEvents');
  if (opens !== 'auto') return opens === 'document';
  const { source, span } = event;
  if (span.line === span.endLine && span.endColumn - span.column > longLine) return true;
  return (index.sources.find(({ id }) => id === source)?.bytes ?? 0) > largestDocument;
}
