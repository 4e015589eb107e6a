import { Range, type TextDocument } from 'vscode';
import type { SourceLog } from '../../core/index/sourceLog';
import { fromPointer } from '../../core/json/pointer';
import { type LocatedValue, RecordText } from '../../core/json/locate';
import type { LogEvent } from '../../core/model/event';
import type { DocumentLog } from '../logs/documentLog';
import { headIn, longestParsedRecord, startOf } from '../navigation/places';

/** How much of a long line is marked, in UTF-16 units. */
const lineLimit = 200;

/**
 * Where the problems of one source are marked: at the values that show them where the source is an open document, else by
 * the lines and columns that the reader noted, without reading the file again.
 */
export class RecordRanges {
  private last: { readonly event: LogEvent; readonly text: RecordText; readonly offset: number } | undefined;

  constructor(
    private readonly source: SourceLog,
    private readonly open: DocumentLog | undefined,
  ) {}

  /** The value of the event's type, else the first line of its record. */
  head(event: LogEvent): Range {
    const record = this.recordOf(event);
    const value = record === undefined ? undefined : headIn(record);
    return (value && this.rangeOf(value)) ?? this.restOfLine(startOf(event));
  }

  /** The value at a JSON Pointer in the event's record; undefined where that is not known. */
  at(event: LogEvent, pointer: string): Range | undefined {
    const path = fromPointer(pointer);
    const value = path && this.recordOf(event)?.of(path);
    return value && this.rangeOf(value);
  }

  /** From a place (1-based) to the end of its line, as far as that is known. */
  from(line: number, column: number): Range {
    return this.restOfLine(new Range(line - 1, column - 1, line - 1, column - 1));
  }

  private recordOf(event: LogEvent): RecordText | undefined {
    if (this.last?.event === event) return this.last.text;
    if (this.open === undefined || this.source.events.at(event.ordinal) !== event) return undefined;
    if (event.span.end - event.span.start > longestParsedRecord) return undefined;
    const { text, offset } = this.open.recordAt(event);
    this.last = { event, text: new RecordText(text), offset };
    return this.last.text;
  }

  private rangeOf({ start, end }: LocatedValue): Range | undefined {
    if (this.open === undefined || this.last === undefined) return undefined;
    const { document } = this.open;
    return new Range(document.positionAt(this.last.offset + start), document.positionAt(this.last.offset + end));
  }

  private restOfLine({ start }: Range): Range {
    const end = this.open === undefined ? undefined : endOfLine(this.open.document, start.line);
    const character = Math.max(start.character + 1, Math.min(end ?? 0, start.character + lineLimit));
    return new Range(start, start.with(undefined, character));
  }
}

function endOfLine(document: TextDocument, line: number): number {
  return line < document.lineCount ? document.lineAt(line).range.end.character : 0;
}
