import { findValues } from '../../json/findValues';
import { stringLayer } from '../../json/layer';
import { toPointer } from '../../json/pointer';
import type { JsonObject, JsonValue } from '../../model/json';
import type { ReadIssue } from '../../model/place';
import type { WrapStep } from '../../model/wrapping';
import { depthOf, MAX_DEPTH, readRecord } from '../readRecord';
import { readRelaxed } from '../relaxedJson';
import { RecordScanner } from '../scanner';
import { isPageKey, pageKeys } from '../shapes/pageKeys';
import type { EnvelopeId } from './envelopes';
import type { FoundDamage, Findings } from './findings';

/** What is in a text that is embedded in a record. */
export interface TextFindings {
  /** The events, each with the steps to it from the text. */
  readonly events: readonly { readonly event: JsonObject; readonly steps: readonly WrapStep[] }[];
  /** Damage, at offsets in UTF-16 units of the text. */
  readonly damage: readonly Omit<FoundDamage, 'path'>[];
  readonly envelopes: readonly EnvelopeId[];
}

const encoder = new TextEncoder();

/** Searches a value that was read from an embedded text. */
type InValue = (value: JsonValue) => Findings;

/** Reads texts that are embedded in records. */
export interface EmbeddedTexts {
  /** Reads one text: a JSON value, or several, or what is whole of a damaged one, each searched by `inValue`. */
  read(text: string, inValue: InValue): TextFindings;
}

/** Reads what is whole in an embedded text and tells what is not. */
export const wholeTexts: EmbeddedTexts = {
  read(text, inValue) {
    if (depthOf(text) > MAX_DEPTH) {
      return damaged(0, 'The embedded text is nested deeper than 1,000 levels');
    }
    const value = parsed(text);
    return value === undefined ? readParts(text, inValue) : inText(text, inValue(value));
  },
};

/** Reads as much as makes sense of a text that may be cut anywhere: for a look at the start of a source. */
export const cutTexts: EmbeddedTexts = {
  read(text, inValue) {
    const whole = wholeTexts.read(text, inValue);
    if (whole.events.length > 0 || depthOf(text) > MAX_DEPTH) return whole;
    const { value } = readRelaxed(text);
    return value === undefined ? whole : inText(text, inValue(value));
  },
};

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Findings in a text's one value, as findings in the text. */
function inText(text: string, { events, damage, envelopes }: Findings): TextFindings {
  return {
    events: events.map(({ event, path, steps }) => ({
      event,
      steps: path.length === 0 ? steps : [{ kind: 'at', pointer: toPointer(path) }, ...steps],
    })),
    damage: damage.length === 0 ? [] : placed(text, damage),
    envelopes,
  };
}

/** Where damage in the strings of a text stands in the text. */
function placed(text: string, damage: readonly FoundDamage[]): TextFindings['damage'] {
  const byPath = new Map<string, FoundDamage[]>();
  for (const one of damage) {
    const pointer = toPointer(one.path);
    const others = byPath.get(pointer);
    if (others === undefined) byPath.set(pointer, [one]);
    else others.push(one);
  }
  const groups = [...byPath.values()];
  const places = findValues(
    text,
    groups.map(([first]) => first?.path ?? []),
  );
  return groups.flatMap((group, number) => {
    const place = places[number] ?? { start: 0, end: 0 };
    const layer = stringLayer(text.slice(place.start, place.end));
    return group.map(({ kind, offset, message }) => ({
      kind,
      offset: place.start + (layer?.outward(offset) ?? 0),
      message,
    }));
  });
}

/** Reads a text that is not one JSON value: several, one a line or one after the other, or a damaged one. */
function readParts(text: string, inValue: InValue): TextFindings {
  // What stands before the first bracket is the log line's own: a time, a level, a syslog header.
  const start = text.search(/[[{]/);
  if (start < 0) return { events: [], damage: [], envelopes: [] };
  const body = start === 0 ? text : text.slice(start);
  const offsets = new Offsets(body, start);
  const found: TextFindings[] = [];
  const issues: ReadIssue[] = [];
  const scanner = new RecordScanner(
    {
      record: ({ bytes, span, depth, relaxed }) => {
        const reading = readRecord(bytes, span, { depth, relaxed });
        issues.push(...reading.issues);
        if (reading.value === undefined) return false;
        const part = { start: offsets.of(span.line, span.column), end: offsets.of(span.endLine, span.endColumn) };
        const inPart = inText(text.slice(part.start, part.end), inValue(reading.value));
        found.push(partOf(part, inPart));
        return true;
      },
      page: () => undefined,
      issue: (issue) => {
        issues.push(issue);
      },
    },
    { arrayKeys: pageKeys, isPage: isPageKey },
  );
  scanner.push(encoder.encode(body));
  scanner.end();
  return {
    events: found.flatMap(({ events }) => events),
    damage: [
      ...found.flatMap(({ damage }) => damage),
      ...issues.map(({ kind, line, column, message }) => ({
        kind,
        offset: offsets.of(line, column),
        message: inEmbeddedText(message),
      })),
    ].sort((a, b) => a.offset - b.offset),
    envelopes: [...new Set(found.flatMap(({ envelopes }) => envelopes))],
  };
}

function partOf(part: { readonly start: number; readonly end: number }, inside: TextFindings): TextFindings {
  return {
    events: inside.events.map(({ event, steps }) => ({ event, steps: [{ kind: 'part', ...part }, ...steps] })),
    damage: inside.damage.map((one) => ({ ...one, offset: one.offset + part.start })),
    envelopes: inside.envelopes,
  };
}

function damaged(offset: number, message: string): TextFindings {
  return { events: [], damage: [{ kind: 'malformed', offset, message }], envelopes: [] };
}

/** A message of the scanner about an embedded text: it is no file, and its lines are not the source's. */
function inEmbeddedText(message: string): string {
  const own = message
    .replace(/ in the (?:record|page) that begins on line \d+$/, '')
    .replace(/^The file ends\b/, 'The embedded text ends')
    .replace(/\bthe end of the file$/, 'the end of the embedded text')
    .replace(/^(The record) .*\bbreaks off here: .*$/, '$1 breaks off here')
    .replace(/^(The embedded text ends before the end of the (?:array|page)) that begins on line \d+$/, '$1');
  return own.includes('embedded text') ? own : `${own} in the embedded text`;
}

/** The offsets of lines and columns of a text. */
class Offsets {
  private readonly lines: number[] = [0];

  /** `start` is added to each offset. */
  constructor(
    text: string,
    private readonly start: number,
  ) {
    for (const end of text.matchAll(/\r\n|\r|\n/g)) this.lines.push(end.index + end[0].length);
    // A byte-order mark at the start is not part of the first line.
    if (text.startsWith('\uFEFF')) this.lines[0] = 1;
  }

  of(line: number, column: number): number {
    return this.start + (this.lines[line - 1] ?? 0) + column - 1;
  }
}
