import assert from 'node:assert/strict';
import { type Position, Range, type TextDocument, type Uri } from 'vscode';
import type { InspectedEvent } from '../../../src/api';

/** The place of a text within the record of an event. */
export function inRecord(document: TextDocument, event: InspectedEvent, text: string): Position {
  const record = new Range(event.line - 1, 0, event.endLine, 0);
  const offset = document.getText(record).indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(document.offsetAt(record.start) + offset + 3);
}

/** Whether a range lies within the record of an event. */
export function contains(event: InspectedEvent, range: Range): boolean {
  return range.start.line + 1 >= event.line && range.end.line + 1 <= event.endLine;
}

/** Every range of a document that holds a text. */
export function occurrences(document: TextDocument, text: string): readonly Range[] {
  const content = document.getText();
  const found: Range[] = [];
  for (let start = content.indexOf(text); start >= 0; start = content.indexOf(text, start + 1)) {
    found.push(new Range(document.positionAt(start), document.positionAt(start + text.length)));
  }
  return found;
}

/** A range of a file, to be compared. */
export function key(uri: Uri, { start, end }: Range): string {
  return JSON.stringify([uri.path, start.line, start.character, end.line, end.character]);
}
