import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LogHandler, LogReader, type ReadOptions, type ReadSummary } from '../../../src/core/ingest/reader';
import type { JsonValue } from '../../../src/core/model/json';
import type { ReadIssue, Span } from '../../../src/core/model/place';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** What a reader told, records and issues in the order told. */
export interface Told {
  /** Records as their JSON text, so that `-0` and `__proto__` compare as JSON has them. */
  readonly records: readonly string[];
  readonly spans: readonly Span[];
  readonly issues: readonly ReadIssue[];
  readonly summary: ReadSummary;
}

/**
 * Reads the chunks with a `LogReader`, and asserts that it tells the same when it reads what it can quickly. Each chunk is
 * overwritten after its push, as a caller may do.
 */
export function readChunks(chunks: Iterable<Uint8Array>, options?: ReadOptions): Told {
  const list = [...chunks];
  const told = readInOneWay(list, false, options);
  assert.deepEqual(readInOneWay(list, true, options), told);
  return told;
}

function readInOneWay(chunks: readonly Uint8Array[], isQuick: boolean, options: ReadOptions | undefined): Told {
  const records: string[] = [];
  const spans: Span[] = [];
  const issues: ReadIssue[] = [];
  const handler: LogHandler = {
    record: (value: JsonValue, span) => {
      records.push(JSON.stringify(value));
      spans.push(span);
    },
    issue: (issue) => issues.push(issue),
  };
  if (isQuick) {
    handler.quick = ({ start, end }, bytes, span) => {
      handler.record(JSON.parse(decoder.decode(bytes.subarray(start, end))) as JsonValue, span);
    };
  }
  const reader = new LogReader(handler, options);
  for (const chunk of chunks) {
    // Node's own kind of array as well, whose `slice` does not copy.
    const lent = isQuick ? chunk.slice() : Buffer.from(chunk);
    reader.push(lent);
    lent.fill(0x7b);
  }
  const summary = reader.end();
  // A record that waits to be read quickly is counted later: more may be pushed until the limit is noticed.
  return { records, spans, issues, summary: reader.full ? { ...summary, bytes: 0 } : summary };
}

/** Reads a source given whole, as text or bytes. */
export function read(source: string | Uint8Array, options?: ReadOptions): Told {
  return readChunks([typeof source === 'string' ? utf8(source) : source], options);
}

/** The bytes in pieces of one length. */
export function* pieces(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** The issues as `kind line:column message`. */
export function issueLines(told: Told): string[] {
  return told.issues.map(({ kind, line, column, message }) => `${kind} ${String(line)}:${String(column)} ${message}`);
}

export const ENCODINGS = ['utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A text in one of the encodings in which logs come; the UTF-16 ones with their mark. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return utf8(text);
  if (encoding === 'utf-8 with BOM') return utf8('\uFEFF' + text);
  const bytes = Buffer.from('\uFEFF' + text, 'utf16le');
  return new Uint8Array(encoding === 'utf-16be' ? bytes.swap16() : bytes);
}

/** A source with the records that it holds, by their place in the text. */
export interface Source {
  readonly text: string;
  readonly records: readonly { readonly start: number; readonly end: number }[];
}

/** What a reader should tell of a source: computed the slow and obvious way. */
export function expected(source: Source, bomBytes = 0): Pick<Told, 'records' | 'spans'> {
  const { text } = source;
  const place = (offset: number): { line: number; column: number } => {
    const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
    // A CRLF that is cut in two by `offset` cannot occur: records begin and end at other characters.
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  };
  return {
    records: source.records.map(({ start, end }) => JSON.stringify(JSON.parse(text.slice(start, end)))),
    spans: source.records.map(({ start, end }) => ({
      start: utf8(text.slice(0, start)).length + bomBytes,
      end: utf8(text.slice(0, end)).length + bomBytes,
      ...place(start),
      endLine: place(end).line,
      endColumn: place(end).column,
    })),
  };
}

/** Strings with what is hard about strings: characters of each UTF-8 length, quotes, escapes, brackets, lone surrogates. */
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'é',
      '€',
      '😀',
      '"',
      '\\',
      '\n',
      '\t',
      '\u0000',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '//',
      '/*',
      '\uD800',
      '\uFEFF',
      '\uFFFD',
      '\u2028',
      '{"meta":',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const key = fc.oneof(text, fc.constantFrom('meta', 'version', '__proto__', 'constructor', '', 'page'));

/** Any JSON value. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    fc.jsonValue(),
  ),
})).value;

/** Any JSON object. */
export const jsonObject = fc.dictionary(key, jsonValue, { maxKeys: 4 });

/** A JSON text of the value, with white space wherever JSON allows it, or pretty, or compact. */
export const jsonText = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(value, fc.constantFrom('', '\t', '  '), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(([any, indent, newline, escaped]) => {
      // No raw line breaks in strings: all those in the text are the layout's.
      const rendered = JSON.stringify(any, null, indent).replaceAll('\n', newline);
      return escaped
        ? rendered.replaceAll(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : rendered;
    });

const gap = fc.constantFrom('', ' ', '\n', '\r\n', '\r', '\n\n', ' \t\n ');

/** Texts between a head and a tail, with commas and gaps between, as an array has them. */
const inArray = (head: string, tail: string): fc.Arbitrary<Source> =>
  fc.array(fc.tuple(jsonText(jsonValue), gap, gap), { maxLength: 5 }).map((elements) => {
    const records: Source['records'][number][] = [];
    let all = head;
    for (const [index, [element, before, after]] of elements.entries()) {
      all += (index === 0 ? '' : ',') + before;
      records.push({ start: all.length, end: all.length + element.length });
      all += element + after;
    }
    return { text: all + tail, records };
  });

const oneByOne = fc.array(fc.tuple(jsonText(jsonObject), gap), { maxLength: 5 }).map((values) => {
  const records: Source['records'][number][] = [];
  let all = '';
  for (const [value, after] of values) {
    records.push({ start: all.length, end: all.length + value.length });
    all += value + after;
  }
  return { text: all, records };
});

const lines = fc
  .array(fc.oneof(jsonText(jsonObject), fc.constantFrom('1', '-2.5e3', '"é"', 'true', 'null')), { maxLength: 6 })
  .map((values) => {
    const records: Source['records'][number][] = [];
    let all = '';
    for (const value of values) {
      records.push({ start: all.length, end: all.length + value.length });
      all += value + '\n';
    }
    return { text: all, records };
  });

const part = fc.oneof(
  inArray('[', ']'),
  inArray('{"page":1,"nested":{"auditLogs":[1]},"authorizationEvents":[', '],"recordsTotal":9}'),
  inArray('{\r\n  "workloadEvents" : [', ' ]\r\n}'),
  oneByOne,
  lines,
);

/** Any sequence of any shapes in one file. */
export const source: fc.Arbitrary<Source> = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => {
  let all = '';
  const records: Source['records'][number][] = [];
  for (const { text: more, records: found } of parts) {
    for (const { start, end } of found) records.push({ start: start + all.length, end: end + all.length });
    all += more;
  }
  return { text: all, records };
});
