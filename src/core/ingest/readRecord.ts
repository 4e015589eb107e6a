import type { JsonValue } from '../model/json';
import type { ReadIssue, Span } from '../model/place';
import { readRelaxed, type JsonFault } from './relaxedJson';

/** Records nested deeper than this are not parsed: nothing that Aembit writes comes near, and parsers may recurse. */
export const MAX_DEPTH = 1_000;

/** One record's value, or why there is none. */
export interface RecordReading {
  /** Undefined when the record could not be read; then `issues` holds a malformed one. */
  readonly value: JsonValue | undefined;
  readonly issues: readonly ReadIssue[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads one record. `bytes` is its UTF-8 text, `span` where it stands in its source (only the start is used). `facts` is what
 * the scanner knows of it and saves finding out again. Comments, trailing commas and invalid UTF-8 are read all the same,
 * the last with a hint; anything else that is not JSON makes one malformed issue with its cause and place. Never throws.
 */
export function readRecord(
  bytes: Uint8Array,
  span: Pick<Span, 'line' | 'column'>,
  facts?: { readonly depth: number; readonly relaxed: boolean },
): RecordReading {
  if (facts !== undefined && facts.depth > MAX_DEPTH) return tooDeep(span);
  const text = decoder.decode(bytes);
  const issues = invalidBytes(bytes, text, span);
  if (facts?.relaxed !== true) {
    try {
      const value = JSON.parse(text) as JsonValue;
      if (facts === undefined && depthOf(text) > MAX_DEPTH) return tooDeep(span);
      return { value, issues };
    } catch {
      // The place and the cause come from the tolerant parser below.
    }
  }
  if (facts === undefined && depthOf(text) > MAX_DEPTH) return tooDeep(span);
  const { value, fault } = readRelaxed(text);
  if (fault === undefined && value !== undefined) return { value, issues };
  const { offset, cause } = atWord(text, fault ?? { offset: 0, cause: 'Not valid JSON' });
  return { value: undefined, issues: [{ kind: 'malformed', ...placeAt(text, offset, span), message: cause }] };
}

function tooDeep(span: Pick<Span, 'line' | 'column'>): RecordReading {
  const message = 'The record is nested deeper than 1,000 levels';
  return { value: undefined, issues: [{ kind: 'malformed', line: span.line, column: span.column, message }] };
}

/** A hint at the first byte that is not UTF-8, if there is one; `text` is what the bytes were decoded to. */
export function invalidBytes(
  bytes: Uint8Array,
  text: string,
  span: Pick<Span, 'line' | 'column'>,
): readonly ReadIssue[] {
  const first = text.indexOf('\uFFFD');
  if (first < 0) return [];
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return []; // The source itself says U+FFFD.
  } catch {
    const message = 'Bytes that are not UTF-8 were read as \uFFFD';
    return [{ kind: 'hint', ...placeAt(text, first, span), message }];
  }
}

/** A fault in the middle of a number (`01`, `1.2.3`) or word is one of the whole word, not a missing comma. */
function atWord(text: string, fault: JsonFault): JsonFault {
  const isWord = (at: number): boolean => /[-+.\w]/.test(text.charAt(at));
  let offset = fault.offset;
  if (!isWord(offset)) return fault;
  while (offset > 0 && isWord(offset - 1)) offset--;
  return { offset, cause: /[-+.\d]/.test(text.charAt(offset)) ? 'Invalid number' : 'Invalid symbol' };
}

/** How deep brackets are nested, strings left out; on broken JSON an estimate is all that is needed. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) {
      for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
    } else if (unit === 0x7b || unit === 0x5b) {
      deepest = Math.max(deepest, ++depth);
    } else if (unit === 0x7d || unit === 0x5d) {
      depth--;
    }
  }
  return deepest;
}

/** The absolute line and column of an offset within a record's text; CR, LF and CRLF each end a line. */
export function placeAt(
  text: string,
  offset: number,
  start: Pick<Span, 'line' | 'column'>,
): { line: number; column: number } {
  let line = start.line;
  let lineStart = 0;
  for (let i = 0; i < offset; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: offset - lineStart + (line === start.line ? start.column : 1) };
}
