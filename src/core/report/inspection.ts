import type { ConditionId } from '../explain/conditions';
import type { Confidence, Evidence } from '../explain/examination';
import type { Side } from '../explain/side';
import type { EventIndex } from '../index/eventIndex';
import { countRelated, type RelatedCounts } from '../index/related';
import type { SourceLog } from '../index/sourceLog';
import type { EnvelopeId } from '../ingest/envelope/envelopes';
import type { ShapeId } from '../ingest/shapes/index';
import type { LogEvent } from '../model/event';
import type { SeverityLevel } from '../model/severity';
import { redactValue } from './redact';

/** One log that was read. */
export interface SourceReport {
  /** The path as it was given, `-` for the standard input. */
  readonly path: string;
  readonly shape: ShapeId;
  /** What the events were wrapped in, in the order in which it came, the outer ones first. */
  readonly envelopes: readonly EnvelopeId[];
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
}

/** Everything that the command line's `--json` says: a contract, described in docs/command-line.md. */
export interface Inspection {
  readonly version: 1;
  readonly sources: readonly SourceReport[];
  readonly totals: Totals;
  /** In time order. */
  readonly failures: readonly FailureReport[];
}

/** What stands for a severity or type that a record does not have. */
const missing = '(none)';

/** What an index knows, as one plain object; the ids of its sources are their paths. */
export function inspectionOf(index: EventIndex): Inspection {
  const numbers = new Map(index.sources.map(({ id }, number) => [id, number]));
  return {
    version: 1,
    sources: index.sources.map((source) => sourceReport(index, source)),
    totals: totalsOf(index),
    failures: index.failing.map((event) => failureReport(index, event, numbers.get(event.source) ?? -1)),
  };
}

/** The evidence without its secrets: a field's name tells as much about its value as the value does. */
export function redactEvidence({ pointer, value }: Evidence): Evidence {
  return { pointer, value: redactValue(value, pointer.slice(pointer.lastIndexOf('/') + 1)) };
}

function sourceReport(index: EventIndex, source: SourceLog): SourceReport {
  const events = source.events.filter((event) => index.primaryOf(event) === event).length;
  return {
    path: source.id,
    shape: source.shape,
    envelopes: source.envelopes,
    bytes: source.bytes,
    records: source.records,
    events,
    duplicates: source.events.length - events,
    ...(source.recordsTotal === undefined ? {} : { recordsTotal: source.recordsTotal }),
    malformed: source.issues
      .filter(({ kind }) => kind === 'malformed')
      .map(({ line, column, message }) => ({ line, column, message })),
  };
}

const severityOrder: readonly SeverityLevel[] = ['alert', 'error', 'warning', 'info', 'other'];

function totalsOf(index: EventIndex): Totals {
  const { events } = index;
  const worstFirst = severityOrder.flatMap((level) => events.filter((event) => event.level === level));
  const byType = [...counts(events.map(({ eventType }) => eventType))].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    events: events.length,
    failing: index.failing.length,
    // Not by assignment: a log may well say that its severity is `__proto__`.
    bySeverity: Object.fromEntries(counts(worstFirst.map(({ severity }) => severity))),
    byType: Object.fromEntries(byType),
    contexts: index.identifiers('context').size,
    connections: index.identifiers('connection').size,
    sessions: index.identifiers('session').size,
    users: index.identifiers('user').size,
  };
}

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) {
    const shown = name === '' ? missing : name;
    found.set(shown, (found.get(shown) ?? 0) + 1);
  }
  return found;
}

function failureReport(index: EventIndex, event: LogEvent, source: number): FailureReport {
  const finding = index.findingOf(event);
  if (finding === undefined) throw new Error('Every failing event has a finding');
  return {
    eventId: event.ids.event ?? null,
    source,
    line: event.span.line,
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
  };
}
