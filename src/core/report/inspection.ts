import type { ConditionId } from '../explain/conditions';
import type { Confidence, Evidence } from '../explain/examination';
import type { Side } from '../explain/side';
import { Investigation } from '../investigate/investigation';
import type { EventIndex } from '../index/eventIndex';
import { countRelated, type RelatedCounts } from '../index/related';
import type { SourceLog } from '../index/sourceLog';
import type { Compression } from '../ingest/compression';
import type { EnvelopeId } from '../ingest/envelope/envelopes';
import type { ShapeId } from '../ingest/shapes/index';
import type { RankedCause } from '../investigate/rankedCause';
import type { LogEvent } from '../model/event';
import { EventView } from '../query/eventView';
import { noFilter } from '../query/filter';
import { type CauseReport, causeReport, type OriginReport, originReport, type Refer, referring } from './causeReport';
import { type HintReport, hintReports } from './hintReport';
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

/** One failing event and its explanation; null where the record does not say. */
export interface FailureReport {
  readonly eventId: string | null;
  /** An index into `sources`. */
  readonly source: number;
  readonly line: number;
  readonly endLine: number;
  readonly timestamp: string | null;
  readonly type: string | null;
  readonly severity: string | null;
  readonly condition: ConditionId;
  readonly title: string;
  readonly confidence: Confidence;
  readonly side: Side | null;
  /** Without secrets. */
  readonly evidence: readonly Evidence[];
  readonly resolution: readonly string[];
  readonly related: RelatedCounts;
  /** The id of the cause that it counts under. */
  readonly cause: string;
  readonly origin: OriginReport;
}

/** Everything that the command line's `--json` says: a contract, described in docs/command-line.md. */
export interface Inspection {
  readonly version: 1;
  readonly sources: readonly SourceReport[];
  /** The text in the filter language that chose among the events; absent where all were looked at. */
  readonly where?: string;
  readonly totals: Totals;
  /** Those that did not recover first, by how much they touched. */
  readonly causes: readonly CauseReport[];
  /** What the logs do not say. */
  readonly hints: readonly HintReport[];
  /** In time order. */
  readonly failures: readonly FailureReport[];
}

/**
 * What an index knows, as one plain object; the ids of its sources are their paths.
 *
 * @param view what of the index is looked at: totals and failures are of the events that pass, causes and hints those of
 * which an event passes. What is told of each is told of the whole index.
 */
export function inspectionOf(
  index: EventIndex,
  investigation = Investigation.of(index),
  view = new EventView(index, noFilter),
): Inspection {
  const refer = referring(investigation);
  return {
    version: 1,
    ...overviewOf(view),
    causes: causesSeen(investigation, view).map((cause) => causeReport(investigation, cause, refer)),
    hints: hintReports(view, refer),
    failures: view.failingEvents.map((event) => failureReport(investigation, event, refer)),
  };
}

/** An inspection without its causes, hints and failures, each of which takes some looking up. */
export function overviewOf(view: EventView): Pick<Inspection, 'sources' | 'where' | 'totals'> {
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

function failureReport(investigation: Investigation, event: LogEvent, refer: Refer): FailureReport {
  const { index } = investigation;
  const finding = index.findingOf(event);
  const cause = investigation.causeOf(event);
  if (finding === undefined || cause === undefined) throw new Error('Every failing event has a finding and a cause');
  return {
    ...refer(event),
    endLine: event.span.endLine,
    timestamp: event.timestamp === '' ? null : event.timestamp,
    type: event.eventType === '' ? null : event.eventType,
    severity: event.severity === '' ? null : event.severity,
    condition: finding.condition,
    title: finding.title,
    confidence: finding.confidence,
    side: finding.side ?? null,
    evidence: finding.evidence.map(redactEvidence),
    resolution: [...finding.resolution, ...finding.stageAdvice],
    related: countRelated(index, event),
    cause: cause.id,
    origin: originReport(investigation, event, refer),
  };
}
