import type { ConditionId } from '../explain/conditions';
import type { Confidence, Evidence } from '../explain/examination';
import type { Side } from '../explain/side';
import { FlowTable } from '../flow/table';
import { Investigation } from '../investigate/investigation';
import { sizeOf } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import { countRelated, type RelatedCounts } from '../index/related';
import type { SourceLog } from '../index/sourceLog';
import type { Compression } from '../ingest/compression';
import type { EnvelopeId } from '../ingest/envelope/envelopes';
import type { ShapeId } from '../ingest/shapes/index';
import type { LogEvent } from '../model/event';
import type { SeverityLevel } from '../model/severity';
import { Trait } from '../store/traits';
import { type CauseReport, causeReport, type OriginReport, originReport, type Refer, referring } from './causeReport';
import { type HintReport, hintReports } from './hintReport';
import { redactValue } from './redact';

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

/** Counts over all logs; each event counts once. */
export interface Totals {
  readonly events: number;
  readonly failing: number;
  /** By severity as written, the worst first; `(none)` where an event has none. */
  readonly bySeverity: Readonly<Record<string, number>>;
  /** By event type as written, in the order of the alphabet; `(none)` where an event has none. */
  readonly byType: Readonly<Record<string, number>>;
  /** How many different ids there are of each kind. */
  readonly contexts: number;
  readonly connections: number;
  readonly sessions: number;
  readonly users: number;
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
  readonly totals: Totals;
  /** Those that did not recover first, by how much they touched. */
  readonly causes: readonly CauseReport[];
  /** What the logs do not say. */
  readonly hints: readonly HintReport[];
  /** In time order. */
  readonly failures: readonly FailureReport[];
}

/** What stands for a severity or type that a record does not have. */
const missing = '(none)';

/** What an index knows, as one plain object; the ids of its sources are their paths. */
export function inspectionOf(index: EventIndex, investigation = Investigation.of(index)): Inspection {
  const refer = referring(investigation);
  return {
    version: 1,
    ...overviewOf(index),
    causes: investigation.causes.map((cause) => causeReport(investigation, cause, refer)),
    hints: hintReports(FlowTable.of(index), refer),
    failures: index.failing.map((event) => failureReport(investigation, event, refer)),
  };
}

/** An inspection without its causes, hints and failures, each of which takes some looking up. */
export function overviewOf(index: EventIndex): Pick<Inspection, 'sources' | 'totals'> {
  return { sources: index.sources.map((source) => sourceReport(index, source)), totals: totalsOf(index) };
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

const severityOrder: readonly SeverityLevel[] = ['alert', 'error', 'warning', 'info', 'other'];

function totalsOf(index: EventIndex): Totals {
  const { identifiers } = index;
  const severities = [...countBy(index, ({ level, severity }) => [severityOrder.indexOf(level), severity])];
  const types = [...countBy(index, ({ eventType }) => [0, eventType])].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    events: index.events.length,
    failing: index.failing.length,
    // Not by assignment: a log may well say that its severity is `__proto__`.
    bySeverity: Object.fromEntries(severities),
    byType: Object.fromEntries(types),
    contexts: identifiers.count('context'),
    connections: identifiers.count('connection'),
    sessions: identifiers.count('session'),
    users: identifiers.count('user'),
  };
}

/** What events have in common, as far as it is counted. */
interface Counted {
  readonly level: SeverityLevel;
  readonly severity: string;
  readonly eventType: string;
}

/** How many events have each name; names of a lower order first, then by their first event in the order of the sources. */
function countBy(index: EventIndex, name: (traits: Counted) => readonly [order: number, name: string]) {
  const { arrangement } = index;
  const found = new Map<string, { count: number; order: number }>();
  for (const [source, { store }] of arrangement.sources.entries()) {
    const traits = new Uint32Array(sizeOf(arrangement, source));
    store.rows.copyColumn('traits', traits.length, traits, 0);
    const counts = new Uint32Array(store.traits.size + 1);
    const base = arrangement.bases[source] ?? 0;
    traits.forEach((number, row) => {
      if (!arrangement.duplicates.has(base + row)) counts[number] = (counts[number] ?? 0) + 1;
    });
    counts.forEach((count, number) => {
      if (count === 0) return;
      const severity = store.textOf(number, Trait.Severity) ?? '';
      const eventType = store.textOf(number, Trait.Type) ?? '';
      const [order, text] = name({ level: store.factsOf(number).level, severity, eventType });
      const shown = text === '' ? missing : text;
      const known = found.get(shown);
      if (known === undefined) found.set(shown, { count, order });
      else known.count += count;
    });
  }
  const ordered = [...found].sort(([, a], [, b]) => a.order - b.order);
  return new Map(ordered.map(([text, { count }]) => [text, count]));
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
