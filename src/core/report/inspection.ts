import type { ConditionId } from '../explain/conditions';
import type { Confidence, Evidence } from '../explain/examination';
import type { Side } from '../explain/side';
import { Investigation } from '../investigate/investigation';
import type { EventIndex } from '../index/eventIndex';
import { countRelated, type RelatedCounts } from '../index/related';
import type { LogEvent } from '../model/event';
import { EventView } from '../query/eventView';
import { noFilter } from '../query/filter';
import { type CauseReport, causeReport, type OriginReport, originReport, type Refer, referring } from './causeReport';
import { type HintReport, hintReports } from './hintReport';
import { causesSeen, type Overview, overviewOf, redactEvidence } from './overview';

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
export interface Inspection extends Overview {
  readonly version: 1;
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
