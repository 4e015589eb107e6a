import type { ConditionId } from '../explain/conditions';
import type { Candidate, Evidence } from '../explain/examination';
import type { Entity, EntityKind } from './model';

/** What an event says about who talks to whom, as far as it tells what a failure is about. */
export interface Named {
  readonly client: string | undefined;
  readonly server: string | undefined;
  readonly tool: string | undefined;
  readonly policy: string | undefined;
  readonly policyName: string | undefined;
}

/** What a condition is about, the first that the event names: a place of the evidence, or one of its labels. */
type Source = 'checked' | 'redirect' | 'target' | 'provider' | 'tool' | 'server' | 'client' | 'policy' | 'host';

const sources: Readonly<Record<ConditionId, readonly Source[]>> = {
  'client-workload-redirect-uri-mismatch': ['redirect', 'client'],
  'server-workload-mismatch': ['target', 'server'],
  'trust-provider-attestation-client-to-gateway': ['checked', 'policy', 'server'],
  'trust-provider-attestation-gateway-to-server': ['checked', 'policy', 'server'],
  'credential-provider-failure': ['checked', 'server', 'client'],
  'no-matching-client-workload': ['client', 'server'],
  'no-matching-server-workload': ['host', 'server', 'client'],
  'wrong-audience-jwt': ['server', 'client'],
  'no-assigned-mcp-servers': ['server', 'client'],
  'mcp-server-unreachable': ['server', 'client'],
  'mcp-server-non-2xx': ['server', 'client'],
  'tools-call-failure': ['tool', 'server', 'client'],
  'access-condition-failure': ['checked', 'policy', 'server'],
  'multiple-matches': ['checked', 'server', 'client'],
  'no-access-policy': ['checked', 'server', 'client', 'policy'],
  'tool-access-denied': ['tool', 'server', 'client'],
  'content-security-blocked': ['provider', 'server', 'client'],
  'content-security-unavailable': ['provider', 'server', 'client'],
  'workload-error': ['server', 'client'],
  unexplained: ['server', 'client', 'policy'],
};

/** What in the tenant a failure is about, as its evidence or its labels name it; undefined where they do not. */
export function entityOf(condition: ConditionId, candidate: Candidate | undefined, named: Named): Entity | undefined {
  for (const source of sources[condition]) {
    const entity = entityFrom(source, candidate, named);
    if (entity !== undefined) return entity;
  }
  return undefined;
}

function entityFrom(source: Source, candidate: Candidate | undefined, named: Named): Entity | undefined {
  const evidence = candidate?.evidence ?? [];
  switch (source) {
    case 'checked':
      return checkedIn(evidence);
    case 'redirect':
      return entity('client-workload', textAt(evidence, '/environment/oauth/redirectUri'));
    case 'target':
      return entity('host', textAt(evidence, '/clientRequest/network/targetHost'));
    case 'host':
      return entity('host', hostIn(candidate?.detail));
    case 'provider':
      return entity('content-security', providerIn(evidence));
    case 'tool':
      return entity('tool', named.tool);
    case 'server':
      return entity('server-workload', named.server);
    case 'client':
      return entity('client-workload', named.client);
    case 'policy':
      return named.policyName === undefined
        ? entity('access-policy', named.policy)
        : entity('access-policy', named.policyName, named.policy);
  }
}

function entity(kind: EntityKind, name: string | undefined, id?: string): Entity | undefined {
  return name === undefined || name === '' ? undefined : { kind, name, id: id === name ? undefined : id };
}

const checkedKinds: Readonly<Record<string, EntityKind>> = {
  trustProvider: 'trust-provider',
  trustProviders: 'trust-provider',
  accessCondition: 'access-condition',
  accessConditions: 'access-condition',
  credentialProvider: 'credential-provider',
  accessPolicy: 'access-policy',
  accessPolicies: 'access-policy',
  clientWorkload: 'client-workload',
  clientWorkloads: 'client-workload',
  serverWorkload: 'server-workload',
  serverWorkloads: 'server-workload',
};

/** The first entry of the record that the evidence names: what was checked and did not pass. */
function checkedIn(evidence: readonly Evidence[]): Entity | undefined {
  for (const { pointer, value } of evidence) {
    if (typeof value !== 'string' || !pointer.endsWith('/name')) continue;
    const key = pointer.slice(1, pointer.indexOf('/', 1));
    const kind = Object.hasOwn(checkedKinds, key) ? checkedKinds[key] : undefined;
    if (kind !== undefined && value !== '') return { kind, name: value, id: undefined };
  }
  return undefined;
}

/** The attributes that Trust Providers or Access Conditions compared, in their order; undefined for none. */
export function attributeOf(candidate: Candidate | undefined): string | undefined {
  const found = new Set<string>();
  for (const { pointer, value } of candidate?.evidence ?? []) {
    if (pointer.endsWith('/attribute') && typeof value === 'string') found.add(value.slice(0, 200));
  }
  return found.size === 0 ? undefined : [...found].join(', ');
}

function textAt(evidence: readonly Evidence[], pointer: string): string | undefined {
  const value = evidence.find((one) => one.pointer === pointer)?.value;
  return typeof value === 'string' ? value : undefined;
}

const providers = '/application/mcp/contentSecurity/';

function providerIn(evidence: readonly Evidence[]): string | undefined {
  const pointer = evidence.find((one) => one.pointer.startsWith(providers))?.pointer.slice(providers.length);
  return pointer?.slice(0, Math.max(0, pointer.indexOf('/')));
}

/** A host name in the first words of a reason; a bare address is none. */
const host = /(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])/i;

function hostIn(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : host.exec(reason.slice(0, 300))?.[0].toLowerCase();
}
