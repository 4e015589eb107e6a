import type { Evidence } from '../explain/examination';
import type { EventIndex } from '../index/eventIndex';
import type { SourceLog } from '../index/sourceLog';
import type { Compression } from '../ingest/compression';
import type { EnvelopeId } from '../ingest/envelope/envelopes';
import type { ShapeId } from '../ingest/shapes/index';
import type { Investigation } from '../investigate/investigation';
import type { RankedCause } from '../investigate/rankedCause';
import type { EventView } from '../query/eventView';
import { redactValue } from './redact';
import { type Totals, totalsOf } from './totals';

/** One log that was read. */
export interface SourceReport {
  /** The path as it was given, `-` for the standard input. */
  readonly path: string;
  readonly shape: ShapeId;
  /** What the events were wrapped in, in the order in which it came, the outer ones first. */
  readonly envelopes: readonly EnvelopeId[];
  /** Absent for a log that is not compressed. */
  readonly compression?: Compression;
  /** Its length, decompressed. */
  readonly bytes: number;
  /** Records read whole, events or not. */
  readonly records: number;
  /** Events of this log that count: without those re-delivered from an earlier place. */
  readonly events: number;
  /** Events re-delivered under an event ID that was read before, here or in an earlier log. */
  readonly duplicates: number;
  /** How many records the tenant says there are; only pages of the REST API say so. */
  readonly recordsTotal?: number;
  readonly malformed: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** What was read, and counts of it. */
export interface Overview {
  readonly sources: readonly SourceReport[];
  /** The text in the filter language that chose among the events; absent where all were looked at. */
  readonly where?: string;
  readonly totals: Totals;
}

/** What was read, and counts: what takes no looking at single events. */
export function overviewOf(view: EventView): Overview {
  const { index, filter } = view;
  const where = filter.text === undefined ? {} : { where: filter.text };
  return { sources: index.sources.map((source) => sourceReport(index, source)), ...where, totals: totalsOf(view) };
}

/** The causes of which an event passes. */
export function causesSeen({ causes }: Investigation, view: EventView): readonly RankedCause[] {
  return causes.filter(({ allEvents }) => allEvents.ranks.some((rank) => view.hasRank(rank)));
}

/** The evidence without its secrets: a field's name tells as much about its value as the value does. */
export function redactEvidence({ pointer, value }: Evidence): Evidence {
  return { pointer, value: redactValue(value, pointer.slice(pointer.lastIndexOf('/') + 1)) };
}

function sourceReport(index: EventIndex, source: SourceLog): SourceReport {
  const { arrangement } = index;
  const number = index.sources.indexOf(source);
  const [from, to] = [arrangement.bases[number] ?? 0, arrangement.bases[number + 1] ?? 0];
  let duplicates = 0;
  for (const row of arrangement.duplicates.keys()) if (row >= from && row < to) duplicates += 1;
  return {
    path: source.id,
    shape: source.shape,
    ...(source.compression === undefined ? {} : { compression: source.compression }),
    envelopes: source.envelopes,
    bytes: source.bytes,
    records: source.records,
    events: to - from - duplicates,
    duplicates,
    ...(source.recordsTotal === undefined ? {} : { recordsTotal: source.recordsTotal }),
    malformed: source.issues
      .filter(({ kind }) => kind === 'malformed')
      .map(({ line, column, message }) => ({ line, column, message })),
  };
}
