import { isObject, type JsonValue } from '../model/json';
import { mightBeLog } from './mightBeLog';
import { pageFields } from './reader';
import { MAX_DEPTH, readRecord } from './readRecord';
import { readRelaxed } from './relaxedJson';
import { RecordScanner } from './scanner';
import type { ScannedPage } from './scanListener';
import { arrayKeys } from './shapes/index';
import { Transcoder } from './transcode';

const HEAD_BYTES = 65_536;
const PAGE_MARKS = ['page', 'perPage', 'recordsTotal', 'statusCode'];

/**
 * Whether a source is an Aembit log, judged by its first 64 KiB (`head` may be longer or shorter). It is one when some record
 * in them, damaged and unfinished ones apart as far as they can be read, is an event, an audit log or a page of such.
 */
export function sniffLog(head: Uint8Array): boolean {
  const parts: Uint8Array[] = [];
  const transcoder = new Transcoder((bytes) => parts.push(bytes.slice()));
  transcoder.push(head.subarray(0, HEAD_BYTES));
  const decoder = new TextDecoder('utf-8');
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join('');
  // Also what makes the cheap check true for all that this one accepts.
  if (!mightBeLog(text)) return false;

  const seen = { log: false };
  const scanner = new RecordScanner(
    {
      record: ({ bytes, span, depth, relaxed }) => {
        const { value } = readRecord(bytes, span, { depth, relaxed });
        seen.log ||= isLogRecord(value);
        return value !== undefined;
      },
      page: (page) => {
        seen.log ||= isLogPage(page);
      },
      issue: () => undefined,
    },
    { arrayKeys },
  );
  for (const part of parts) scanner.push(part);
  if (seen.log) return true;
  const { record, pages } = scanner.unfinished();
  if (pages.some(isLogPage)) return true;
  if (record !== undefined && record.depth <= MAX_DEPTH) {
    const { value } = readRelaxed(new TextDecoder('utf-8').decode(record.bytes));
    if (isLogRecord(value)) return true;
  }
  // Last, what a damaged record swallowed.
  scanner.end();
  return seen.log;
}

function isLogRecord(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  const has = (object: object, ...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(object, key));
  const meta = Object.hasOwn(value, 'meta') ? value['meta'] : undefined;
  if (isObject(meta)) {
    const typed = Object.hasOwn(meta, 'eventType') && typeof meta['eventType'] === 'string';
    if (typed && has(meta, 'eventId', 'contextId', 'connectionId', 'severity', 'timestamp')) return true;
    if (has(meta, 'eventId') && has(meta, 'contextId', 'connectionId')) return true;
  }
  return has(value, 'externalId') && has(value, 'category') && has(value, 'activity', 'createdAt');
}

function isLogPage(page: ScannedPage): boolean {
  const fields = pageFields(page);
  return isObject(fields) && PAGE_MARKS.some((key) => Object.hasOwn(fields, key));
}
