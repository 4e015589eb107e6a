import {
  commands,
  l10n,
  Position,
  Range,
  type TextDocument,
  type TextDocumentShowOptions,
  TextEditorRevealType,
  type Uri,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import { RecordText } from '../../core/json/locate';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutLinks } from '../../core/report/plainText';
import { openEventDocument } from '../documents/eventDocuments';
import { standsInText } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { toRange } from '../logs/documentLog';
import { isEarlier } from '../logs/earlier';
import { sourceName } from './label';
import { isShownUnasked, largestDocument } from './largeFiles';
import { headIn, longestParsedRecord, startOf } from './places';

/** How an event is opened. */
export interface GoToOptions {
  /** Leave the focus where it is, as a preview does. */
  readonly preserveFocus?: boolean;
  /** Open the log itself also where the editor asks first whether it shall show so large a file. */
  readonly insist?: boolean;
  /** Where to open it unless it is in sight already; in the active group by default. */
  readonly column?: ViewColumn | undefined;
}

/** Where it is opened, and whether the focus goes along. */
type Showing = Pick<TextDocumentShowOptions, 'preserveFocus' | 'viewColumn'>;

/**
 * Opens the log that an event stands in, with the cursor at the event's type and the event in the middle. Says where the
 * cursor is, or undefined when the log could not be opened, which the user is told then.
 */
export async function goToEvent(
  inspector: Inspector,
  event: LogEvent,
  { preserveFocus = false, insist = false, column }: GoToOptions = {},
): Promise<Position | undefined> {
  const uri = inspector.uriOf(event);
  const showing: Showing = { preserveFocus, ...(column === undefined ? {} : { viewColumn: column }) };
  try {
    if (isEarlier(event.source)) throw new Error(l10n.t('its file was rotated or truncated since'));
    if (!standsInText(inspector.index, event)) return await openByItself(event, showing);
    const bytes = inspector.index.sources.find(({ id }) => id === event.source)?.bytes ?? 0;
    const document = await openedDocument(uri, bytes);
    return document === undefined
      ? await openUnseen(inspector, event, bytes, showing, insist)
      : await show(document, event, showing);
  } catch (error) {
    const reason = oneLine(error instanceof Error ? error.message : String(error), 200);
    void window.showWarningMessage(withoutLinks(l10n.t('{0} could not be opened: {1}', sourceName(event), reason)));
    return undefined;
  }
}

/** The document, or undefined for one that the editor shows but hands to no extension (50 MB and more). */
async function openedDocument(uri: Uri, bytes: number): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  // It would be loaded whole only to be refused.
  if (open !== undefined || bytes > largestDocument) return open;
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    // Whatever else is wrong with it, opening it the other way says so.
    return undefined;
  }
}

async function show(document: TextDocument, event: LogEvent, showing: Showing): Promise<Position> {
  const position = headPosition(document, event);
  const selection = new Range(position, position);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await window.showTextDocument(document, {
    ...showing,
    selection,
    ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
  });
  editor.revealRange(selection, TextEditorRevealType.InCenter);
  return position;
}

async function openUnseen(
  inspector: Inspector,
  event: LogEvent,
  bytes: number,
  showing: Showing,
  insist: boolean,
): Promise<Position> {
  const uri = inspector.uriOf(event);
  if (!insist && !isShownUnasked(uri, bytes)) return openByItself(event, showing);
  const selection = startOf(event);
  try {
    await commands.executeCommand('vscode.open', uri, { ...showing, selection });
    inspector.unseen = { source: event.source, key: eventKey(event) };
    return selection.start;
  } catch {
    return openByItself(event, showing);
  }
}

/** In the event's own document, where the log has no text to show. */
async function openByItself(event: LogEvent, showing: Showing): Promise<Position> {
  await openEventDocument(event, showing);
  return new Position(0, 0);
}

/** Within the event type's value; the record's start when the text does not hold that, as after a change on disk. */
function headPosition(document: TextDocument, event: LogEvent): Position {
  const range = document.validateRange(toRange(event.span));
  if (event.span.end - event.span.start > longestParsedRecord) return range.start;
  const text = document.getText(range);
  const head = headIn(RecordText.of(text, event.wrapping));
  return head === undefined ? range.start : document.positionAt(document.offsetAt(range.start) + head.content.start);
}
