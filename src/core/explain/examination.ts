import type { JsonValue } from '../model/json';
import type { ConditionId } from './conditions';
import type { Side } from './side';

/** How sure an explanation is. */
export type Confidence =
  /** The row's own signs are in the event. */
  | 'documented'
  /** Told from wording, or from other events. */
  | 'inferred'
  /** No row fits. */
  | 'unknown';

/** One place in the record that bears a finding out: a JSON Pointer (RFC 6901) and the value there. */
export interface Evidence {
  readonly pointer: string;
  readonly value: JsonValue;
}

/** A condition that the record's own content speaks for. */
export interface Candidate {
  readonly condition: ConditionId;
  readonly confidence: Confidence;
  /** What spoke for it, in a few words: "the Trust Provider's result", "the reason's wording". */
  readonly because: string;
  readonly evidence: readonly Evidence[];
  /** The log's own words for it (a reason, a status), for titles in lists; undefined where it gives none. */
  readonly detail?: string | undefined;
}

/** A sign, in the record itself, of the policy that it belongs to. */
export interface SideSign {
  readonly side: Side;
  readonly because: string;
}

/** What is not a failure of its own but easily overlooked. */
export const noticeIds = [
  'tool-listing-filtered',
  'tool-listing-failed-closed',
  'error-on-passthrough',
  'warning',
] as const;
export type NoticeId = (typeof noticeIds)[number];

/** Something worth noticing in an event, with the place that shows it. */
export interface Notice {
  readonly id: NoticeId;
  readonly evidence: readonly Evidence[];
}

/**
 * What one record alone says: the conditions it could be, most likely first (empty when it is not failing), and what else
 * is worth noticing. Plain data, so that it can cross from a worker. `conclude` turns it into a Finding with what the other
 * events know.
 */
export interface Examination {
  readonly candidates: readonly Candidate[];
  readonly sideSigns: readonly SideSign[];
  readonly notices: readonly Notice[];
}
