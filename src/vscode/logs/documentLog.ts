import { type Position, Range, type TextDocument } from 'vscode';
import type { SourceLog } from '../../core/index/sourceLog';
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
      else return event;
    }
    return undefined;
  }

  /** The text of an event's record, and where in the document it begins. */
  recordAt(event: LogEvent): { readonly text: string; readonly offset: number } {
    const range = toRange(event.span);
    return { text: this.document.getText(range), offset: this.document.offsetAt(range.start) };
  }
}
