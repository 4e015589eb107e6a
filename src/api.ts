import type { CancellationToken, Event, Uri } from 'vscode';
import type { ConditionId } from './core/explain/conditions';
import type { Confidence, Evidence } from './core/explain/examination';
import type { Side } from './core/explain/side';
import type { EventFamily } from './core/model/event';

/** One event of the index, as other extensions see it. */
export interface InspectedEvent {
  /** The file or document that it was read from, and the lines (from 1) that its record takes there. */
  readonly uri: Uri;
  readonly line: number;
  readonly endLine: number;
  readonly family: EventFamily;
  readonly eventId: string | undefined;
  readonly eventType: string;
  readonly severity: string;
  readonly outcome: string | undefined;
  readonly timestamp: string;
  readonly failing: boolean;
  readonly contextId: string | undefined;
  readonly connectionId: string | undefined;
  readonly sessionId: string | undefined;
  readonly authorizationChain: readonly string[];
}

/** The explanation of one failing event. */
export interface InspectedFinding {
  readonly event: InspectedEvent;
  readonly condition: ConditionId;
  readonly title: string;
  readonly meaning: string;
  readonly evidence: readonly Evidence[];
  readonly resolution: readonly string[];
  readonly documentation: string;
  readonly confidence: Confidence;
  readonly side: Side | undefined;
}

/** What came of reading a file or folder. */
export interface InspectResult {
  /** How many logs were read. */
  readonly logs: number;
  /** What was not read, and why. */
  readonly refused: readonly { readonly uri: Uri; readonly reason: string }[];
}

/** What `activate()` returns. */
export interface InspectorApi {
  /**
   * Adds a file, or the logs in a folder, to the index; resolves when they are in it. When it is cancelled, what was read until
   * then stays, and each file of which that is not all counts as refused.
   */
  inspect(uri: Uri, token?: CancellationToken): Promise<InspectResult>;
  /** Every event of all open logs, in time order. */
  readonly events: readonly InspectedEvent[];
  /** The explanations of the failing ones, in the same order. */
  readonly findings: readonly InspectedFinding[];
  /** Fires when the index has changed. */
  readonly onDidChange: Event<void>;
}
