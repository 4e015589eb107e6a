import { type Position, Range, type TextDocument } from 'vscode';
import type { SourceLog } from '../../core/index/sourceLog';
import { eventHolding } from '../../core/json/sharedSpan';
import type { LogEvent } from '../../core/model/event';
import type { Span } from '../../core/model/place';

/** The editor's range for a span: lines and columns from 0 instead of 1. */
export function toRange(span: Pick<Span, 'line' | 'column' | 'endLine' | 'endColumn'>): Range {
  return new Range(span.line - 1, span.column - 1, span.endLine - 1, span.endColumn - 1);
}

/** What was read from one version of one open document. */
export class DocumentLog {
  readonly version: number;

  constructor(
    readonly document: TextDocument,
    readonly log: SourceLog,
  ) {
    this.version = document.version;
  }

  /** The event whose record holds a position; undefined between records. Logarithmic in the number of events. */
  eventAt(position: Position): LogEvent | undefined {
    const { events } = this.log;
    let low = 0;
    let high = events.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const event = events.at(middle);
      if (event === undefined) return undefined;
      const range = toRange(event.span);
      if (position.isBefore(range.start)) high = middle - 1;
      else if (position.isAfter(range.end)) low = middle + 1;
      else return this.among(middle, position);
    }
    return undefined;
  }

  /** Of the events in the string that holds the event with this number, the one at the position. */
  private among(number: number, position: Position): LogEvent | undefined {
    const { events } = this.log;
    const event = events.at(number);
    const isThere = (other: LogEvent | undefined): boolean => other?.span.start === event?.span.start;
    let first = number;
    let end = number + 1;
    while (isThere(events.at(first - 1))) first--;
    while (end < events.length && isThere(events.at(end))) end++;
    if (event === undefined || end - first === 1) return event;
    const { text, offset } = this.recordAt(event);
    return eventHolding(text, events.slice(first, end), this.document.offsetAt(position) - offset);
  }

  /** The text at an event's span, and where in the document it begins. */
  recordAt(event: LogEvent): { readonly text: string; readonly offset: number } {
    const range = toRange(event.span);
    return { text: this.document.getText(range), offset: this.document.offsetAt(range.start) };
  }
}
