import { isObject, type JsonValue } from '../model/json';
import { Byte } from './bytes';
import { CsvSource } from './csv/csvSource';
import { detectCsv } from './csv/detectCsv';
import type { Delimiter } from './csv/fields';
import { cutTexts } from './envelope/embeddedText';
import { EventSearch } from './envelope/findEvents';
import { isEvent } from './envelope/isEvent';
import { mightBeLog } from './mightBeLog';
import { pageFields } from './reader';
import { MAX_DEPTH, readRecord } from './readRecord';
import { RecordReader } from './recordReader';
import { readRelaxed } from './relaxedJson';
import { RecordScanner } from './scanner';
import type { ScannedPage } from './scanListener';
import { isPageKey, isUnconditionalPageKey, pageKeys } from './shapes/pageKeys';
import { Transcoder } from './transcode';

const HEAD_BYTES = 65_536;
const PAGE_MARKS = ['page', 'perPage', 'recordsTotal', 'statusCode'];

/**
 * Whether a source is an Aembit log, judged by its first 64 KiB (`head` may be longer or shorter). It is one when some record
 * in them, damaged and unfinished ones apart as far as they can be read, is or holds an event or an audit log entry, or is a
 * page of such.
 */
export function sniffLog(head: Uint8Array): boolean {
  const parts: Uint8Array[] = [];
  const transcoder = new Transcoder((bytes) => parts.push(new Uint8Array(bytes)));
  transcoder.push(head.subarray(0, HEAD_BYTES));
  const decoder = new TextDecoder('utf-8');
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join('');
  // Also what makes the cheap check true for all that this one accepts.
  if (!mightBeLog(text)) return false;

  const bytes = new TextEncoder().encode(text);
  const sniffer = new Sniffer();
  const delimiter = detectCsv(bytes, true);
  return delimiter === 'json' || delimiter === undefined ? sniffer.json(bytes) : sniffer.csv(bytes, delimiter);
}

/** Looks for events in the start of a source, as it would be read, but content with one. */
class Sniffer {
  private seen = false;
  /** Records laid out over several lines, one string of which holds an event. */
  private withString = 0;
  private readonly search = new EventSearch(cutTexts);

  json(bytes: Uint8Array): boolean {
    const scanner = new RecordScanner(
      {
        record: ({ bytes: own, span, depth, relaxed }) => {
          const { value } = readRecord(own, span, { depth, relaxed });
          if (value !== undefined) this.look(value, span.endLine > span.line);
          return value !== undefined;
        },
        page: (page) => {
          this.seen ||= isLogPage(page);
        },
        issue: () => undefined,
      },
      { arrayKeys: pageKeys, isPage: isPageKey },
    );
    scanner.push(bytes);
    if (this.seen) return true;
    const { record, pages } = scanner.unfinished();
    if (pages.some(isLogPage)) return true;
    if (record !== undefined && record.depth <= MAX_DEPTH) {
      const { value } = readRelaxed(new TextDecoder('utf-8').decode(record.bytes));
      if (value !== undefined) this.look(value, record.bytes.includes(Byte.LF));
    }
    // Last, what a damaged record swallowed.
    scanner.end();
    return this.seen;
  }

  csv(bytes: Uint8Array, delimiter: Delimiter): boolean {
    const handler = {
      record: (value: JsonValue) => {
        this.seen ||= isEvent(value);
      },
      issue: () => undefined,
    };
    const reader = new RecordReader(handler, undefined, undefined, cutTexts);
    const source = new CsvSource(reader, handler.issue, { delimiter, maxRowBytes: HEAD_BYTES, markBytes: 0 });
    source.push(bytes);
    this.look(source.unfinished(), false);
    return this.seen;
  }

  /**
   * Looks for an event in a record. Any string that holds one will do in a row of an export; but one object that is laid out
   * over several lines can as well be a schema or a page of documentation with an example in it.
   */
  private look(value: JsonValue, isLaidOut: boolean): void {
    const { events, envelopes } = this.search.inRecord(value);
    if (!events.some(({ event }) => isEvent(event))) return;
    if (isLaidOut && envelopes[0] === 'string-column' && ++this.withString < 2) return;
    this.seen = true;
  }
}

function isLogPage(page: ScannedPage): boolean {
  const fields = pageFields(page);
  return isUnconditionalPageKey(page.key) && isObject(fields) && PAGE_MARKS.some((key) => Object.hasOwn(fields, key));
}
