import type { ConditionId } from '../explain/conditions';
import type { Candidate } from '../explain/examination';
import { wordedText } from '../explain/wordedText';
import * as words from '../explain/wording';
import type { LogEvent } from '../model/event';
import type { GateKind } from './model';

/** The gate that a condition says was not passed; a condition that is not about one gate is not listed. */
const gates: Partial<Record<ConditionId, GateKind>> = {
  'client-workload-redirect-uri-mismatch': 'client-workload',
  'no-matching-client-workload': 'client-workload',
  'server-workload-mismatch': 'server-workload',
  'no-matching-server-workload': 'server-workload',
  'no-access-policy': 'access-policy',
  'trust-provider-attestation-client-to-gateway': 'trust-provider',
  'trust-provider-attestation-gateway-to-server': 'trust-provider',
  'access-condition-failure': 'access-condition',
  'content-security-blocked': 'content-security',
  'content-security-unavailable': 'content-security',
  'credential-provider-failure': 'credential',
};

/** The gate at which a failing access event says that it failed, and what told it; undefined where nothing does. */
export function failedGateOf(event: LogEvent): { readonly kind: GateKind; readonly told: Candidate } | undefined {
  const told = event.failing ? event.examination?.candidates[0] : undefined;
  if (told === undefined || told.confidence === 'unknown') return undefined;
  const kind = told.condition === 'multiple-matches' ? gateOfMatches(told) : gates[told.condition];
  return kind === undefined ? undefined : { kind, told };
}

const byField: readonly (readonly [string, GateKind])[] = [
  ['/clientWorkload', 'client-workload'],
  ['/serverWorkload', 'server-workload'],
  ['/accessPolic', 'access-policy'],
];
const byWords: readonly (readonly [readonly RegExp[], GateKind])[] = [
  [words.clientWorkload, 'client-workload'],
  [words.serverWorkload, 'server-workload'],
  [[/\bpolic(?:y|ies)\b/i], 'access-policy'],
];

/** What it was that had several matches, by the place of the evidence, else by what the reason speaks of. */
function gateOfMatches({ evidence, detail }: Candidate): GateKind | undefined {
  for (const [field, kind] of byField) if (evidence.some(({ pointer }) => pointer.startsWith(field))) return kind;
  if (detail === undefined) return undefined;
  const said = wordedText(detail, undefined);
  return byWords.find(([patterns]) => patterns.every((pattern) => said.holds(pattern)))?.[1];
}
