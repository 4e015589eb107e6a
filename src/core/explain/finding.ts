import type { ConditionId } from './conditions';
import type { Confidence, Evidence } from './examination';
import type { Side } from './side';

/**
 * The explanation of one failing event: what every surface (hover, lens, problem, tree, report, command line) renders.
 * Texts are English and static except for `detail` and the evidence, which come from the log and must be escaped.
 */
export interface Finding {
  readonly condition: ConditionId;
  readonly title: string;
  /** The log's own words, for one line in a list; undefined where it gives none. */
  readonly detail: string | undefined;
  readonly meaning: string;
  readonly evidence: readonly Evidence[];
  readonly resolution: readonly string[];
  /** A page of Aembit's documentation. */
  readonly documentation: string;
  readonly confidence: Confidence;
  /** What told this condition. */
  readonly because: string;
  /** The Access Policy that the failure is about, where that applies; what told it, unless the condition itself does. */
  readonly side: Side | undefined;
  readonly sideBecause: string | undefined;
  /** The other conditions that share a sign with this one, next likely first. */
  readonly runnersUp: readonly { readonly condition: ConditionId; readonly title: string; readonly because: string }[];
  /** The stage's general advice, where no row fits; empty otherwise. */
  readonly stageAdvice: readonly string[];
  /** Keys (see `eventKey`) of other events that explain this one, such as the credential failure behind a response. */
  readonly explainedBy: readonly string[];
}
