import type { JsonObject, JsonValue } from '../model/json';
import type { ReadIssue, Span } from '../model/place';
import { plain, type Wrapping } from '../model/wrapping';
import type { Path } from '../json/findValues';
import type { Stretch } from '../json/stretch';
import { eventTextOf } from '../json/unwrapped';
import { type EmbeddedTexts, wholeTexts } from './envelope/embeddedText';
import type { EnvelopeId } from './envelope/envelopes';
import { type EnvelopeChoice, EventSearch } from './envelope/findEvents';
import { type Findings, isFruitful } from './envelope/findings';
import { placeEvents, type SourceRecord } from './envelope/unwrapRecord';
import { Wrappings } from './envelope/wrappings';
import { hintsAtEvent, isEvent } from './envelope/isEvent';
import type { QuickRecord } from './quick/quickRecord';
import { decode } from './quick/text';
import { depthOf, MAX_DEPTH, readRecord } from './readRecord';
import { readRelaxed } from './relaxedJson';
import type { Saved, ScannedRecord } from './scanListener';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Hears what a `RecordReader` reads, in the order of the source. */
export interface RecordHandler {
  /**
   * An event, or a record that holds none. The span is the event's own, or that of the string that holds it; `wrapping`
   * leads from there to the event's own JSON.
   */
  record(value: JsonValue, span: Span, wrapping: Wrapping): void;
  /**
   * Where this is given, an ordinary event is told here, not parsed, instead of to `record`: `quickSummary` says what is in it.
   * Valid during the call only are `record` and `bytes`, in which the record's fields stand; `span` is the record's own.
   */
  quick?(record: QuickRecord, bytes: Uint8Array, span: Span): void;
  issue(issue: ReadIssue): void;
}

/** More records of one source are never kept: an index puts two numbers of events into one of 53 bits. */
export const mostRecords = 2 ** 25 - 1;

/** A row of CSV: its fields by their columns' names, and where each stands in the row's bytes. */
export interface CsvRecord extends SourceRecord {
  readonly fields: JsonObject;
  readonly stretches: ReadonlyMap<string, Stretch>;
}

/** Reads single records and hands on the events in them. */
export class RecordReader {
  /** How many values were handed on. */
  records = 0;
  /** Whether there were more than are to be handed on: no more are. */
  full = false;
  private readonly maxRecords: number;
  private readonly seen = new Set<EnvelopeId>();
  private readonly wrappings = new Wrappings();
  private readonly inJson: EventSearch;
  private readonly inRow: EventSearch;

  constructor(
    private readonly handler: RecordHandler,
    choice: EnvelopeChoice | undefined,
    maxRecords = mostRecords,
    texts: EmbeddedTexts = wholeTexts,
  ) {
    this.maxRecords = Math.min(maxRecords, mostRecords);
    this.inJson = new EventSearch(texts, { choice, rows: false });
    this.inRow = new EventSearch(texts, { choice, rows: true });
  }

  /** The envelopes around the events so far, in the order in which they came, the outer ones first. */
  get envelopes(): readonly EnvelopeId[] {
    return [...this.seen];
  }

  /** Hands on an event that was read quickly. */
  quick(record: QuickRecord, bytes: Uint8Array, span: Span): void {
    // What is parsed is known to be JSON and UTF-8.
    if (!record.isOrdinary) this.hand(JSON.parse(decode(bytes, record.start, record.end)) as JsonValue, span, plain);
    else if (this.hasRoom(span)) this.handler.quick?.(record, bytes, span);
  }

  /** Reads one JSON record; returns whether it could be read. */
  json(record: Omit<ScannedRecord, 'depth' | 'relaxed'> & Partial<ScannedRecord>): boolean {
    const { bytes, span, depth, relaxed } = record;
    if (this.full) return true;
    const facts = depth === undefined || relaxed === undefined ? undefined : { depth, relaxed };
    const { value, issues } = readRecord(bytes, span, facts);
    for (const issue of issues) this.handler.issue(issue);
    if (value === undefined) {
      for (const saved of this.saved(record)) saved.tell();
      return false;
    }
    const findings = this.inJson.inRecord(value);
    if (isFruitful(findings)) this.handOn(record, findings);
    else this.hand(value, span, plain);
    return true;
  }

  /** The whole events in the envelopes of a damaged record. An event that is damaged itself is not among them. */
  saved(record: SourceRecord & { readonly depth?: number }): readonly Saved[] {
    const { bytes, span, depth } = record;
    const text = decoder.decode(bytes);
    if (!hintsAtEvent(text) || (depth ?? depthOf(text)) > MAX_DEPTH) return [];
    const value = readRelaxed(text).value ?? null;
    const findings = this.inJson.inRecord(value);
    const { events } = placeEvents(record, { ...findings, damage: [] }, this.wrappings);
    return events.flatMap(({ span: own, wrapping }) => {
      if (own === span) return [];
      const literal = decoder.decode(bytes.subarray(own.start - span.start, own.end - span.start));
      const event = wholeEvent(literal, wrapping);
      if (event === undefined) return [];
      const tell = (): void => {
        this.see(findings);
        this.hand(event, own, wrapping);
      };
      return [{ end: own.end, tell }];
    });
  }

  /** Reads one row of CSV; returns whether an event, or damage, was found in it. */
  row(row: CsvRecord): boolean {
    const findings = this.inRow.inRecord(row.fields);
    if (!isFruitful(findings)) return false;
    const stretches = (paths: readonly Path[]) => paths.map(([column]) => row.stretches.get(String(column)));
    const events = findings.events.map((found) => ({
      ...found,
      steps: [{ kind: 'csv' } as const, ...found.steps.slice(1)],
    }));
    this.handOn(row, { ...findings, events }, stretches, 'csv');
    return true;
  }

  /** Hands on a value that holds no event. */
  hand(value: JsonValue, span: Span, wrapping: Wrapping): void {
    if (this.hasRoom(span)) this.handler.record(value, span, wrapping);
  }

  /** Counts a record; where there are too many, says so once, at its place. */
  private hasRoom({ line, column }: Span): boolean {
    if (this.records < this.maxRecords) {
      this.records++;
      return true;
    }
    if (!this.full) {
      const message = 'The limit of events is reached: this record and the rest of the log were not read';
      this.handler.issue({ kind: 'malformed', line, column, message });
    }
    this.full = true;
    return false;
  }

  private handOn(
    record: SourceRecord,
    findings: Findings,
    stretches?: (paths: readonly Path[]) => readonly (Stretch | undefined)[],
    literal?: 'json' | 'csv',
  ): void {
    this.see(findings);
    const { events, issues } = placeEvents(record, findings, this.wrappings, stretches, literal);
    for (const issue of issues) this.handler.issue(issue);
    for (const { value, span, wrapping } of events) this.hand(value, span, wrapping);
  }

  private see({ envelopes }: Findings): void {
    for (const id of envelopes) this.seen.add(id);
  }
}

/** The event that a literal of a damaged record holds, if the literal is whole. */
function wholeEvent(literal: string, wrapping: Wrapping): JsonObject | undefined {
  try {
    JSON.parse(literal);
    const event = JSON.parse(eventTextOf(literal, wrapping)) as JsonValue;
    return isEvent(event) ? event : undefined;
  } catch {
    return undefined;
  }
}
