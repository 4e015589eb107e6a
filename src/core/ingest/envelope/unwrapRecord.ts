import { findValuesInBytes, type Path } from '../../json/findValues';
import type { Stretch } from '../../json/stretch';
import { csvLayer, stringLayer } from '../../json/layer';
import { toPointer } from '../../json/pointer';
import type { JsonObject } from '../../model/json';
import type { ReadIssue, Span } from '../../model/place';
import type { Wrapping } from '../../model/wrapping';
import { PlaceTracker } from '../placeTracker';
import { placeAt } from '../readRecord';
import type { Findings, FoundDamage } from './findings';
import type { Wrappings } from './wrappings';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** An event as it is handed on: its value, its place in the source, and the way from there to its own JSON. */
export interface EmbeddedEvent {
  readonly value: JsonObject;
  readonly span: Span;
  readonly wrapping: Wrapping;
}

/** The events of one record in the order of their places, and what of them is damaged. */
export interface EmbeddedEvents {
  readonly events: readonly EmbeddedEvent[];
  readonly issues: readonly ReadIssue[];
}

/** A record's bytes and where it stands. */
export interface SourceRecord {
  readonly bytes: Uint8Array;
  readonly span: Span;
}

/**
 * Gives findings in a record their places in the source. `stretches` says where the values at some paths stand in the
 * record's bytes: of a JSON record by its grammar, of a CSV row by its columns.
 */
export function placeEvents(
  record: SourceRecord,
  findings: Findings,
  wrappings: Wrappings,
  stretches: (paths: readonly Path[]) => readonly (Stretch | undefined)[] = (paths) =>
    findValuesInBytes(record.bytes, paths),
  literal: 'json' | 'csv' = 'json',
): EmbeddedEvents {
  const paths = new Map<string, Path>();
  for (const { path } of [...findings.events, ...findings.damage]) paths.set(toPointer(path), path);
  const found = stretches([...paths.values()]);
  const tracker = new PlaceTracker(record.bytes, record.span);
  const spans = new Map<string, { readonly span: Span; readonly stretch: Stretch }>();
  const inOrder = [...paths.keys()]
    .map((pointer, number) => ({ pointer, stretch: found[number] ?? { start: 0, end: record.bytes.length } }))
    .sort((a, b) => a.stretch.start - b.stretch.start);
  for (const { pointer, stretch } of inOrder) {
    const span = pointer === '' ? record.span : tracker.span(stretch.start, stretch.end);
    spans.set(pointer, { span, stretch });
  }
  const placeOf = (path: Path) => spans.get(toPointer(path));
  const events = findings.events
    .map(({ event, path, steps }) => ({
      value: event,
      span: placeOf(path)?.span ?? record.span,
      wrapping: wrappings.shared(steps),
    }))
    .sort((a, b) => a.span.start - b.span.start);
  return { events, issues: issuesOf(record, findings.damage, placeOf, literal) };
}

/** A literal that holds a damaged text, and how far its places have been told. */
interface Literal {
  readonly text: string;
  readonly outward: (offset: number) => number;
  told: number;
  place: Pick<Span, 'line' | 'column'>;
}

function issuesOf(
  record: SourceRecord,
  damage: readonly FoundDamage[],
  placeOf: (path: Path) => { readonly span: Span; readonly stretch: Stretch } | undefined,
  literal: 'json' | 'csv',
): ReadIssue[] {
  const literals = new Map<string, Literal>();
  return damage.map(({ kind, path, offset, message }) => {
    const pointer = toPointer(path);
    let inside = literals.get(pointer);
    if (inside === undefined) {
      const { span, stretch } = placeOf(path) ?? { span: record.span, stretch: { start: 0, end: 0 } };
      const text = decoder.decode(record.bytes.subarray(stretch.start, stretch.end));
      const layer = literal === 'csv' ? csvLayer(text) : stringLayer(text);
      inside = { text, outward: (at) => layer?.outward(at) ?? 0, told: 0, place: span };
      literals.set(pointer, inside);
    }
    const outer = Math.max(inside.outward(offset), inside.told);
    // From the last place on: a hostile text can be damaged in very many places.
    inside.place = placeAt(inside.text.slice(inside.told), outer - inside.told, inside.place);
    inside.told = outer;
    return { kind, ...inside.place, message };
  });
}
