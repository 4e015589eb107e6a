import { Range, workspace } from 'vscode';
import { type Identifier, identifierAt } from '../../core/index/identifierAt';
import { type LocatedValue, RecordText } from '../../core/json/locate';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { type DocumentLog, toRange } from '../logs/documentLog';

/** Longer records are not parsed only to point at a place within them, in UTF-16 units. */
export const longestParsedRecord = 1024 * 1024;

/** The record of an event in an open document. */
interface OpenRecord {
  readonly log: DocumentLog;
  readonly text: RecordText;
  readonly offset: number;
}

/**
 * Where things stand in the records of events, for one answer to the editor: exactly where the document is open, else at the
 * record's start.
 */
export class Places {
  private readonly logs = new Map<string, DocumentLog | undefined>();

  constructor(private readonly inspector: Inspector) {}

  /** Each place where an event's record carries an identifier; the record's start where that is not known. */
  identifierIn(event: LogEvent, identifier: Identifier): readonly Range[] {
    const record = this.recordOf(event);
    const places = record === undefined ? [] : placesIn(record, identifier);
    return places.length > 0 ? places : [startOf(event)];
  }

  /** The place of the event type's value, at which an event is shown; the record's start where that is not known. */
  headOf(event: LogEvent): Range {
    const record = this.recordOf(event);
    const value = record === undefined ? undefined : headIn(record.text);
    return record === undefined || value === undefined ? startOf(event) : rangeIn(record, value);
  }

  private recordOf(event: LogEvent): OpenRecord | undefined {
    const log = this.logOf(event.source);
    // The index can be a moment older than the document.
    if (log === undefined || log.log.events.at(event.ordinal) !== event) return undefined;
    if (event.span.end - event.span.start > longestParsedRecord) return undefined;
    const { text, offset } = log.recordAt(event);
    return { log, text: new RecordText(text), offset };
  }

  private logOf(source: string): DocumentLog | undefined {
    if (this.logs.has(source)) return this.logs.get(source);
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source);
    const log = document === undefined ? undefined : this.inspector.documents.peek(document);
    const current = log?.version === log?.document.version ? log : undefined;
    this.logs.set(source, current);
    return current;
  }
}

/** The places within one record of a document that carry an identifier. */
export function placesInRecord(log: DocumentLog, event: LogEvent, identifier: Identifier): readonly Range[] {
  const { text, offset } = log.recordAt(event);
  return placesIn({ log, text: new RecordText(text), offset }, identifier);
}

/** The value at which an event is shown: its type, or what an audit log entry has in its place. */
export function headIn(text: RecordText): LocatedValue | undefined {
  return text.of(['meta', 'eventType']) ?? text.of(['activity']) ?? text.of(['category']);
}

/** Where a record begins, as an empty range. */
export function startOf(event: LogEvent): Range {
  const { start } = toRange(event.span);
  return new Range(start, start);
}

/** The place of a value without its quotes, from the text's start: what stands there, as a person would select it. */
export function inner(text: string, { start, end }: LocatedValue): { readonly start: number; readonly end: number } {
  return text.charAt(start) === '"' && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };
}

function placesIn(record: OpenRecord, wanted: Identifier): readonly Range[] {
  const places: Range[] = [];
  for (const value of record.text.scalars()) {
    const found = identifierAt(value.path, value.value);
    if (found?.id === wanted.id && kindsMeet(found, wanted)) places.push(rangeIn(record, value));
  }
  return places;
}

/** A context ID is the same thing whether it is an event's own or stands in a chain. */
function kindsMeet(a: Identifier, b: Identifier): boolean {
  const kind = (identifier: Identifier) => (identifier.kind === 'chain' ? 'context' : identifier.kind);
  return kind(a) === kind(b);
}

function rangeIn({ log, text, offset }: OpenRecord, value: LocatedValue): Range {
  const { start, end } = inner(text.text, value);
  return new Range(log.document.positionAt(offset + start), log.document.positionAt(offset + end));
}
