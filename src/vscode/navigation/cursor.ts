import { type Position, Range, TabInputText, type TextDocument, window } from 'vscode';
import { type Identifier, identifierAt } from '../../core/index/identifierAt';
import { RecordText } from '../../core/json/locate';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { type DocumentLog, toRange } from '../logs/documentLog';
import { longestParsedRecord } from './places';

/** An identifier under the pointer or cursor. */
export interface PointedIdentifier {
  readonly identifier: Identifier;
  readonly log: DocumentLog;
  /** The event as the document has it. */
  readonly local: LogEvent;
  /** The event of the index that stands for it. */
  readonly event: LogEvent;
  /** The identifier's place; undefined on its key, where the word under the pointer will do. */
  readonly range: Range | undefined;
}

/** The identifier whose value or key is at a position of a log; undefined elsewhere, and in documents that are no log. */
export async function identifierUnder(
  inspector: Inspector,
  document: TextDocument,
  position: Position,
): Promise<PointedIdentifier | undefined> {
  const log = await inspector.logOf(document);
  if (log === undefined || log.version !== document.version) return undefined;
  const local = log.eventAt(position);
  if (local === undefined || local.span.end - local.span.start > longestParsedRecord) return undefined;
  const { text, offset } = log.recordAt(local);
  const value = RecordText.of(text, local.wrapping).at(document.offsetAt(position) - offset);
  const identifier = value && identifierAt(value.path, value.value);
  if (value === undefined || identifier === undefined) return undefined;
  const { start, end } = value.content;
  const range = new Range(document.positionAt(offset + start), document.positionAt(offset + end));
  return { identifier, log, local, event: inspector.inIndex(local), range: value.onKey ? undefined : range };
}

/** The event at the cursor of the active editor, as the index knows it; undefined between events and in other documents. */
export async function eventAtCursor(inspector: Inspector): Promise<LogEvent | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return unseenEvent(inspector);
  const { document, selection } = editor;
  const log = await inspector.logOf(document);
  const local = log?.eventAt(selection.active);
  return local === undefined ? inspector.listedAt(document, selection.active.line) : inspector.inIndex(local);
}

/** The event to which somebody went in the active editor, where that is one that no extension sees the cursor of. */
function unseenEvent({ unseen, index }: Inspector): LogEvent | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  if (unseen === undefined || !(input instanceof TabInputText) || input.uri.toString() !== unseen.source)
    return undefined;
  return index.byEventKey(unseen.key);
}

/** Where a walk through the logs goes on from. */
export interface StartingPoint {
  readonly event: LogEvent;
  /** Whether the cursor is on the event, not behind it. */
  readonly inside: boolean;
}

/** The event at the cursor, or between events the one before it in the text; undefined before the first. */
export async function eventBeforeCursor(inspector: Inspector): Promise<StartingPoint | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    const event = unseenEvent(inspector);
    return event === undefined ? undefined : { event, inside: true };
  }
  const position = editor.selection.active;
  const listed = inspector.listedAt(editor.document, position.line);
  if (listed !== undefined) return { event: listed, inside: true };
  const log = await inspector.logOf(editor.document);
  const at = log?.eventAt(position);
  const local = at ?? log?.log.events.findLast(({ span }) => toRange(span).end.isBefore(position));
  return local === undefined ? undefined : { event: inspector.inIndex(local), inside: at !== undefined };
}
