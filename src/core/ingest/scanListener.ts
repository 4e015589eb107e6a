import type { ReadIssue, Span } from '../model/place';
import type { QuickRecord } from './quick/quickRecord';

/** One record as the scanner found it, not yet parsed. */
export interface ScannedRecord {
  /** The record's bytes in UTF-8, contiguous. Valid during the call only: the memory is used again afterwards. */
  readonly bytes: Uint8Array;
  readonly span: Span;
  /** How many arrays and objects enclose the innermost value, the record's own brackets included; 0 for a bare scalar. */
  readonly depth: number;
  /** Whether it holds comments or trailing commas, which strict JSON does not know. */
  readonly relaxed: boolean;
}

/** A page object whose records were reported one by one. */
export interface ScannedPage {
  /** The key of the (first) array of records. */
  readonly key: string;
  /**
   * The page object without its records (`{"page":1,"auditLogs":[],"recordsTotal":7}`), cut off where the page was cut off.
   * Empty when the page's own fields are longer than 64 KiB. Valid during the call only.
   */
  readonly fields: Uint8Array;
}

/** Hears what a `RecordScanner` finds, in the order of the source. */
export interface ScanListener {
  /** Returns whether the record could be read: if not, disorder right behind it is part of the same damage. */
  record(record: ScannedRecord): boolean;
  /**
   * Where this is given, an ordinary event is read quickly and told here instead of to `record`. The span is that of the record;
   * `bytes` are those in which the fields of `record` stand. Both `record` and `bytes` are valid during the call only.
   */
  quick?(record: QuickRecord, bytes: Uint8Array, span: Span): void;
  page(page: ScannedPage): void;
  issue(issue: ReadIssue): void;
}

/** How a `RecordScanner` reads. */
export interface ScanOptions {
  /** Keys of an object under which an array holds the records (a page). None by default. */
  readonly arrayKeys?: readonly string[];
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
}

/** What has begun and not ended. */
export interface Unfinished {
  /** The record, as far as it was read. */
  readonly record: Pick<ScannedRecord, 'bytes' | 'depth'> | undefined;
  readonly pages: readonly ScannedPage[];
}
