import { isObject, type JsonValue } from '../model/json';
import type { ReadIssue } from '../model/place';
import type { EnvelopeId } from './envelope/envelopes';
import { depthOf, MAX_DEPTH } from './readRecord';
import { type RecordHandler, RecordReader } from './recordReader';
import { readRelaxed } from './relaxedJson';
import type { ScannedPage, ScannedRecord } from './scanListener';
import { choiceOf, type ShapeOverride } from './shapeOverride';
import { shapeOf, type ShapeId, shapeTitle } from './shapes/index';
import { RecordSource } from './recordSource';
import { Transcoder } from './transcode';

/** Hears what a `LogReader` reads, in the order of the source. */
export type LogHandler = RecordHandler;

/** How a `LogReader` reads. */
export interface ReadOptions {
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
  /** How the source is laid out and where its events are; told by the content by default. */
  readonly shape?: ShapeOverride;
}

/** What a source was, known at its end. */
export interface ReadSummary {
  readonly shape: ShapeId;
  /** The shape and the envelopes in words: `JSON Lines in HEC envelope`. */
  readonly shapeTitle: string;
  /** What the events were wrapped in, in the order in which it came, the outer ones first. */
  readonly envelopes: readonly EnvelopeId[];
  /** The source's length as it was pushed. */
  readonly bytes: number;
  /** The events read whole, and the records that hold none. */
  readonly records: number;
  /** How many records the tenant says there are: the largest `recordsTotal` of the pages. */
  readonly recordsTotal?: number;
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

  constructor(handler: LogHandler, options: ReadOptions = {}) {
    this.reader = new RecordReader(handler, choiceOf(options.shape));
    const listener = {
      record: (record: ScannedRecord) => this.reader.json(record),
      damaged: (record: Omit<ScannedRecord, 'relaxed'>) => this.reader.saved(record),
      page: (page: ScannedPage) => {
        this.readPage(page);
      },
      issue: (issue: ReadIssue) => {
        handler.issue(issue);
      },
    };
    this.source = new RecordSource(this.reader, listener, options);
    this.transcoder = new Transcoder((bytes) => {
      this.source.push(bytes);
    });
  }

  /** Takes the next bytes of the source, which are not needed any more afterwards. */
  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.transcoder.push(chunk);
  }

  /** Says that the source ends here, and returns what it was. Nothing may be pushed afterwards. */
  end(): ReadSummary {
    this.transcoder.end();
    const layout = this.source.end();
    const { envelopes, records } = this.reader;
    const shape = shapeOf(layout, envelopes);
    const { bytes, recordsTotal } = this;
    const summary = { shape: shape.id, shapeTitle: shapeTitle(shape, envelopes), envelopes, bytes, records };
    return recordsTotal === undefined ? summary : { ...summary, recordsTotal };
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
  return text === '' || depthOf(text) > MAX_DEPTH ? undefined : readRelaxed(text).value;
}
