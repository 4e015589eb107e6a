import { isObject, type JsonValue } from '../model/json';
import type { ReadIssue, Span } from '../model/place';
import type { Compression } from './compression';
import type { QuickRecord } from './quick/quickRecord';
import { decode } from './quick/text';
import { readRecord } from './readRecord';
import { readRelaxed } from './relaxedJson';
import { RecordScanner } from './scanner';
import type { ScanListener, ScannedPage, ScannedRecord } from './scanListener';
import { arrayKeys, shapeOf, type ShapeId } from './shapes/index';
import { Transcoder } from './transcode';

/** Hears what a `LogReader` reads, in the order of the source. */
export interface LogHandler {
  /** A record that was read whole: any JSON value, an object as a rule. */
  record(value: JsonValue, span: Span): void;
  /**
   * Where this is given, an ordinary event is told here, not parsed, instead of to `record`: `quickSummary` says what is in it.
   * Valid during the call only are `record` and `bytes`, in which the record's fields stand; `span` is the record's own.
   */
  quick?(record: QuickRecord, bytes: Uint8Array, span: Span): void;
  issue(issue: ReadIssue): void;
}

/** So many events are kept, of all logs together, unless somebody sets another limit: some 600 MB of memory. */
export const defaultMaxEvents = 5_000_000;

/** More records of one source are never kept: an index puts two numbers of events into one of 53 bits. */
export const mostRecords = 2 ** 25 - 1;

/** How a `LogReader` reads. */
export interface ReadOptions {
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
  /** Reading stops, and says so, when there are more records than this; `mostRecords` by default. */
  readonly maxRecords?: number;
  /** What the source was compressed with before its bytes came here. */
  readonly compression?: Compression | undefined;
}

/** What a source was, known at its end. */
export interface ReadSummary {
  readonly shape: ShapeId;
  /** The shape in words, and the compression: `JSON Lines, gzip`. */
  readonly shapeTitle: string;
  readonly compression?: Compression | undefined;
  /** The source's length as it was pushed: decompressed. */
  readonly bytes: number;
  /** The records read whole. */
  readonly records: number;
  /** How many records the tenant says there are: the largest `recordsTotal` of the pages. */
  readonly recordsTotal?: number | undefined;
}

/**
 * Reads a log of any shape and encoding from its bytes, chunk by chunk, and reports each record with its place. It never
 * throws because of what a log holds: damage becomes issues.
 */
export class LogReader {
  private readonly transcoder: Transcoder;
  private readonly scanner: RecordScanner;
  private bytes = 0;
  private records = 0;
  private recordsTotal: number | undefined;
  private isFull = false;
  private readonly maxRecords: number;

  constructor(
    private readonly handler: LogHandler,
    private readonly options: ReadOptions = {},
  ) {
    this.maxRecords = Math.min(options.maxRecords ?? mostRecords, mostRecords);
    const listener: ScanListener = {
      record: (record: ScannedRecord) => this.read(record),
      page: (page: ScannedPage) => {
        this.readPage(page);
      },
      issue: (issue: ReadIssue) => {
        if (!this.isFull) handler.issue(issue);
      },
    };
    if (handler.quick !== undefined) {
      listener.quick = (record, bytes, span) => {
        if (this.records >= this.maxRecords) {
          this.fill(span);
        } else {
          this.records++;
          // What is parsed is known to be JSON and UTF-8.
          if (record.isOrdinary) handler.quick?.(record, bytes, span);
          else handler.record(JSON.parse(decode(bytes, record.start, record.end)) as JsonValue, span);
        }
      };
    }
    this.scanner = new RecordScanner(listener, { arrayKeys, ...options });
    this.transcoder = new Transcoder((bytes) => {
      this.scanner.push(bytes);
    });
  }

  /** Takes the next bytes of the source, which are not needed any more afterwards. */
  push(chunk: Uint8Array): void {
    if (this.isFull) return;
    this.bytes += chunk.length;
    this.transcoder.push(chunk);
  }

  /** Whether the limit of records was reached: what is pushed from now on is not read. */
  get full(): boolean {
    return this.isFull;
  }

  /** Says what is wrong with the source at the place that reading has come to, such as a gap in a compressed file. */
  report(message: string): void {
    this.handler.issue({ kind: 'malformed', ...this.scanner.reached, message });
  }

  /** Says that the source ends here, and returns what it was. Nothing may be pushed afterwards. */
  end(): ReadSummary {
    this.transcoder.end();
    this.scanner.end();
    return this.summary;
  }

  /** What the source is, as far as it was read. */
  get summary(): ReadSummary {
    const { id, title } = shapeOf(this.scanner.layout);
    const { bytes, records, recordsTotal } = this;
    const { compression } = this.options;
    return {
      shape: id,
      shapeTitle: compression === undefined ? title : `${title}, ${compression}`,
      ...(compression === undefined ? {} : { compression }),
      bytes,
      records,
      ...(recordsTotal === undefined ? {} : { recordsTotal }),
    };
  }

  private read(record: ScannedRecord): boolean {
    if (this.records >= this.maxRecords) {
      this.fill(record.span);
      return true;
    }
    const { value, issues } = readRecord(record.bytes, record.span, record);
    for (const issue of issues) this.handler.issue(issue);
    if (value === undefined) return false;
    this.records++;
    this.handler.record(value, record.span);
    return true;
  }

  private fill({ line, column }: Span): void {
    if (this.isFull) return;
    this.isFull = true;
    const message = 'The limit of events is reached: this record and the rest of the log were not read';
    this.handler.issue({ kind: 'malformed', line, column, message });
  }

  private readPage(page: ScannedPage): void {
    const fields = pageFields(page);
    const total = isObject(fields) ? fields['recordsTotal'] : undefined;
    if (typeof total === 'number') this.recordsTotal = Math.max(total, this.recordsTotal ?? 0);
  }
}

/** The fields of a page, as far as they make sense; undefined when they are unknown. */
export function pageFields(page: ScannedPage): JsonValue | undefined {
  const text = new TextDecoder('utf-8').decode(page.fields);
  return text === '' ? undefined : readRelaxed(text).value;
}
