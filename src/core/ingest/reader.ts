import { isObject, type JsonValue } from '../model/json';
import type { ReadIssue, Span } from '../model/place';
import type { Compression } from './compression';
import type { EnvelopeId } from './envelope/envelopes';
import type { QuickRecord } from './quick/quickRecord';
import { depthOf, MAX_DEPTH } from './readRecord';
import { type RecordHandler, RecordReader } from './recordReader';
import { RecordSource } from './recordSource';
import { readRelaxed } from './relaxedJson';
import type { Saved, ScanListener, ScannedPage, ScannedRecord } from './scanListener';
import { choiceOf, type ShapeOverride } from './shapeOverride';
import { shapeOf, type ShapeId, shapeTitle, withCompression } from './shapes/index';
import { Transcoder } from './transcode';

/** Hears what a `LogReader` reads, in the order of the source. */
export type LogHandler = RecordHandler;

/** So many events are kept, of all logs together, unless somebody sets another limit: some 600 MB of memory. */
export const defaultMaxEvents = 5_000_000;

/** How a `LogReader` reads. */
export interface ReadOptions {
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
  /** Reading stops, and says so, when there are more records than this; `mostRecords` by default. */
  readonly maxRecords?: number;
  /** What the source was compressed with before its bytes came here. */
  readonly compression?: Compression | undefined;
  /** How the source is laid out and where its events are; told by the content by default. */
  readonly shape?: ShapeOverride | undefined;
}

/** What a source was, known at its end. */
export interface ReadSummary {
  readonly shape: ShapeId;
  /** The shape, the envelopes and the compression in words: `JSON Lines in HEC envelope, gzip`. */
  readonly shapeTitle: string;
  readonly compression?: Compression | undefined;
  /** What the events were wrapped in, in the order in which it came, the outer ones first. */
  readonly envelopes: readonly EnvelopeId[];
  /** The source's length as it was pushed: decompressed. */
  readonly bytes: number;
  /** The events read whole, and the records that hold none. */
  readonly records: number;
  /** How many records the tenant says there are: the largest `recordsTotal` of the pages. */
  readonly recordsTotal?: number | undefined;
}

/**
 * Reads a log of any shape and encoding from its bytes, chunk by chunk, and reports each event with its place. It never
 * throws because of what a log holds: damage becomes issues.
 */
export class LogReader {
  private readonly transcoder: Transcoder;
  private readonly reader: RecordReader;
  private readonly source: RecordSource;
  private bytes = 0;
  private recordsTotal: number | undefined;

  constructor(
    private readonly handler: LogHandler,
    private readonly options: ReadOptions = {},
  ) {
    const choice = choiceOf(options.shape);
    this.reader = new RecordReader(handler, choice, options.maxRecords);
    // Where somebody says where the events are, an event that stands elsewhere is none.
    const isQuick = handler.quick !== undefined && (choice === undefined || choice === 'none');
    const listener = new (isQuick ? QuickListener : RecordListener)(this.reader, handler, this);
    this.source = new RecordSource(this.reader, listener, options);
    this.transcoder = new Transcoder((bytes) => {
      this.source.push(bytes);
    });
  }

  /** Takes the next bytes of the source, which are not needed any more afterwards. */
  push(chunk: Uint8Array): void {
    if (this.full) return;
    this.bytes += chunk.length;
    this.transcoder.push(chunk);
  }

  /** Says that no more bytes will come for a while, as of a file that is still written: what is whole by now is told. */
  catchUp(): void {
    this.source.catchUp();
  }

  /** Whether the limit of records was reached: what is pushed from now on is not read. */
  get full(): boolean {
    return this.reader.full;
  }

  /** Says what is wrong with the source at the place that reading has come to, such as a gap in a compressed file. */
  report(message: string): void {
    this.handler.issue({ kind: 'malformed', ...this.source.reached, message });
  }

  /** Says that the source ends here, and returns what it was. Nothing may be pushed afterwards. */
  end(): ReadSummary {
    this.transcoder.end();
    this.source.end();
    return this.summary;
  }

  /** What the source is, as far as it was read. */
  get summary(): ReadSummary {
    const { envelopes, records } = this.reader;
    const { bytes, recordsTotal } = this;
    const { compression } = this.options;
    const shape = shapeOf(this.source.layout, envelopes);
    return {
      shape: shape.id,
      shapeTitle: withCompression(shapeTitle(shape, envelopes), compression === undefined ? [] : [compression]),
      ...(compression === undefined ? {} : { compression }),
      envelopes,
      bytes,
      records,
      ...(recordsTotal === undefined ? {} : { recordsTotal }),
    };
  }

  /** Takes what a page says of how many records the tenant has. */
  readPage(page: ScannedPage): void {
    const fields = pageFields(page);
    const total = isObject(fields) ? fields['recordsTotal'] : undefined;
    if (typeof total === 'number') this.recordsTotal = Math.max(total, this.recordsTotal ?? 0);
  }
}

/** Hands on what the scanner finds. */
class RecordListener implements ScanListener {
  constructor(
    protected readonly reader: RecordReader,
    private readonly handler: LogHandler,
    private readonly pages: Pick<LogReader, 'readPage'>,
  ) {}

  record(record: ScannedRecord): boolean {
    return this.reader.json(record);
  }

  damaged(record: Omit<ScannedRecord, 'relaxed'>): readonly Saved[] {
    return this.reader.saved(record);
  }

  page(page: ScannedPage): void {
    this.pages.readPage(page);
  }

  issue(issue: ReadIssue): void {
    if (!this.reader.full) this.handler.issue(issue);
  }
}

/** One that takes events that were read quickly. */
class QuickListener extends RecordListener {
  quick(record: QuickRecord, bytes: Uint8Array, span: Span): void {
    this.reader.quick(record, bytes, span);
  }
}

/** The fields of a page, as far as they make sense; undefined when they are unknown. */
export function pageFields(page: ScannedPage): JsonValue | undefined {
  const text = new TextDecoder('utf-8').decode(page.fields);
  return text === '' || depthOf(text) > MAX_DEPTH ? undefined : readRelaxed(text).value;
}
