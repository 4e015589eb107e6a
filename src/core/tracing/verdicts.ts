import type { ConditionId } from '../explain/conditions';

/** What an authorization can have lacked, as tracing says it. */
export type Lack = 'client' | 'server' | 'both' | 'policy' | 'several';

/** What is said of each, in English. */
export const lackTexts: Readonly<Record<Lack, string>> = {
  client: 'No Client Workload matched',
  server: 'No Server Workload matched',
  both: 'Neither a Client Workload nor a Server Workload matched',
  policy: 'Both workloads matched, but no active Access Policy connects them',
  several: 'Several workloads or policies matched',
};

/** What is said of an authorization that fails for nothing of these, or not at all, where the log has no words for it. */
export const otherVerdicts = { undecided: 'The log holds no decision' } as const;

const ofCondition: Partial<Record<ConditionId, Lack>> = {
  'client-workload-redirect-uri-mismatch': 'client',
  'no-matching-client-workload': 'client',
  'server-workload-mismatch': 'server',
  'no-matching-server-workload': 'server',
  'no-access-policy': 'policy',
  'multiple-matches': 'several',
};

/** What a condition says was lacking; undefined for a failure of another kind. */
export function lackOf(condition: ConditionId): Lack | undefined {
  return ofCondition[condition];
}
