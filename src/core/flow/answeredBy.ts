import type { ConditionId } from '../explain/conditions';
import type { Finding } from '../explain/finding';
import type { LogEvent } from '../model/event';
import type { Linkage } from './model';

/**
 * Who gave an answer: the server; the Gateway or Agent Proxy itself, so that the server was never asked; the same after it
 * had tried to reach the server; or nothing tells.
 */
export type Answerer = 'server' | 'broker' | 'broker-in-vain' | 'unknown';

const byCondition: Partial<Record<ConditionId, Answerer>> = {
  'tools-call-failure': 'server',
  'mcp-server-non-2xx': 'server',
  'mcp-server-unreachable': 'broker-in-vain',
  'wrong-audience-jwt': 'broker',
  'no-assigned-mcp-servers': 'broker',
  'tool-access-denied': 'broker',
  'credential-provider-failure': 'broker',
  'access-condition-failure': 'broker',
  'no-access-policy': 'broker',
  'multiple-matches': 'broker',
  'no-matching-client-workload': 'broker',
  'no-matching-server-workload': 'broker',
  'client-workload-redirect-uri-mismatch': 'broker',
  'server-workload-mismatch': 'broker',
  'trust-provider-attestation-client-to-gateway': 'broker',
  'trust-provider-attestation-gateway-to-server': 'broker',
};

/**
 * Who answered a request to a server, as its response and the explanation of it tell. What content security blocked may have
 * been the request or what the server answered, so that nothing tells.
 */
export function answererOf(response: LogEvent, finding: Finding | undefined): Answerer {
  if (!response.failing || finding === undefined) return 'server';
  if (finding.condition === 'workload-error') return response.labels.status === undefined ? 'unknown' : 'server';
  return byCondition[finding.condition] ?? 'unknown';
}

/** Why a server is said not to have been asked. */
export const refusal: Linkage = { confidence: 'inferred', because: 'what failed comes before a server is asked' };
