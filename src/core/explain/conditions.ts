import type { Side } from './side';

/** The ids of every condition, in the guide's order for its twelve rows, then those beyond the matrix. */
export const conditionIds = [
  'client-workload-redirect-uri-mismatch',
  'server-workload-mismatch',
  'trust-provider-attestation-client-to-gateway',
  'credential-provider-failure',
  'no-matching-client-workload',
  'no-matching-server-workload',
  'trust-provider-attestation-gateway-to-server',
  'wrong-audience-jwt',
  'no-assigned-mcp-servers',
  'mcp-server-unreachable',
  'mcp-server-non-2xx',
  'tools-call-failure',
  'access-condition-failure',
  'multiple-matches',
  'no-access-policy',
  'tool-access-denied',
  'content-security-blocked',
  'content-security-unavailable',
  'workload-error',
  'unexplained',
] as const;
export type ConditionId = (typeof conditionIds)[number];

/** One row: the failure, in the words of Aembit's troubleshooting guide where it is one of the guide's. */
export interface Condition {
  readonly id: ConditionId;
  readonly title: string;
  /** What went wrong in at most three words, for a narrow line behind the name of what it is about: `no credential`. */
  readonly short: string;
  readonly meaning: string;
  readonly resolution: readonly string[];
  readonly documentation: string;
  /** The Access Policy that the row is about, where the row itself says so. */
  readonly side?: Side;
  /** Whether the row stands in the guide's error condition matrix. */
  readonly inMatrix: boolean;
}

const docs = 'https://docs.aembit.io';
/** The guide's page, to which findings without a page of their own link. */
export const guideUrl = `${docs}/user-guide/troubleshooting/mcp-ai-iam/`;
const matrix = `${guideUrl}#error-condition-matrix`;
const accessEvents = `${docs}/user-guide/audit-report/access-authorization-events/`;
const contentSecurity = `${docs}/user-guide/audit-report/workload-events/supported-protocols/#content-security`;
const workloadReference = `${docs}/user-guide/audit-report/workload-events/reference/`;

const rows: readonly Condition[] = [
  {
    id: 'client-workload-redirect-uri-mismatch',
    title: 'Client Workload redirect URI mismatch',
    short: 'redirect URI unknown',
    meaning:
      'The request reached Aembit Cloud, but no Client Workload matched it: the redirect URI in the request is not that of any registered Client Workload.',
    resolution: [
      'Verify that the redirect URI on the Client Workload matches the MCP client’s callback URL exactly: scheme, host, port, path and trailing slash.',
      'If the redirect URI is right, check that the resource URL in the request matches a registered Server Workload.',
    ],
    documentation: `${docs}/ai-guide/mcp/authorization-server/troubleshooting-mcp-auth-server/#redirect-uri-mismatch`,
    side: 'client-to-gateway',
    inMatrix: true,
  },
  {
    id: 'server-workload-mismatch',
    title: 'Server Workload mismatch',
    short: 'no Server Workload',
    meaning: 'The resource URL in the request does not match any registered Server Workload.',
    resolution: [
      'Verify that the resource URL on the Server Workload matches the MCP server URL that the client is trying to reach.',
    ],
    documentation: matrix,
    inMatrix: true,
  },
  {
    id: 'trust-provider-attestation-client-to-gateway',
    title: 'Trust Provider attestation failure (Client-to-Gateway)',
    short: 'not attested',
    meaning:
      'A Client Workload and an Access Policy matched, but a Trust Provider of the Client-to-Gateway Access Policy did not attest the identity.',
    resolution: [
      'Confirm that the identity token’s claims match the Trust Provider’s match rules: compare the expected with the actual value in the evidence.',
      'If the reason is InvalidSignature, check the issuer and the signing keys that the Trust Provider is set up with.',
    ],
    documentation: `${accessEvents}#authorization-failure`,
    side: 'client-to-gateway',
    inMatrix: true,
  },
  {
    id: 'credential-provider-failure',
    title: 'Credential Provider failure',
    short: 'no credential',
    meaning: 'No usable credential came back from the Credential Provider for the matched Server Workload.',
    resolution: [
      'If a token expired, have the user authenticate again or refresh the credential; the reason names which token expired and at which step.',
      'Otherwise the reason describes an error of the upstream identity provider: look there, and check the Credential Provider’s configuration.',
    ],
    documentation: `${accessEvents}#credential-failure`,
    inMatrix: true,
  },
  {
    id: 'no-matching-client-workload',
    title: 'No matching Client Workload',
    short: 'no Client Workload',
    meaning:
      'Discovery lists the Client Workloads that it considered for the Gateway-to-Server Access Policy, and none of them matched.',
    resolution: [
      'Verify that the Client Workload that identifies the Gateway is present in the Gateway-to-Server Access Policy.',
    ],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'no-matching-server-workload',
    title: 'No matching Server Workload',
    short: 'no Server Workload',
    meaning: 'Discovery lists the Server Workloads that it considered, and none of them matched the target MCP server.',
    resolution: [
      'Verify that the Server Workload for the target MCP server exists and is included in the Gateway-to-Server Access Policy.',
    ],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'trust-provider-attestation-gateway-to-server',
    title: 'Trust Provider attestation failure (Gateway-to-Server)',
    short: 'not attested',
    meaning:
      'A Client Workload and an Access Policy matched, but a Trust Provider of the Gateway-to-Server Access Policy did not attest the Gateway.',
    resolution: [
      'Confirm that the Aembit-issued JWT that the Gateway presents is valid for the target MCP server.',
      'Compare the expected with the actual value in the evidence with the Trust Provider’s match rules.',
    ],
    documentation: `${accessEvents}#authorization-failure`,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'wrong-audience-jwt',
    title: 'Wrong-audience JWT presented to the Gateway',
    short: 'wrong audience',
    meaning: 'The Gateway rejected the request: the access token’s aud claim does not match the Gateway URL.',
    resolution: [
      'Reissue the access token with the correct audience.',
      'Check the Client Workload’s resource configuration.',
    ],
    documentation: matrix,
    side: 'client-to-gateway',
    inMatrix: true,
  },
  {
    id: 'no-assigned-mcp-servers',
    title: 'No assigned MCP servers',
    short: 'no MCP servers',
    meaning:
      'The Gateway received a request, but no Server Workloads are assigned in the matched Gateway-to-Server Access Policy.',
    resolution: ['Add the target Server Workload to the Gateway-to-Server Access Policy.'],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'mcp-server-unreachable',
    title: 'MCP server unreachable',
    short: 'unreachable',
    meaning:
      'The Gateway could not connect to the upstream MCP server; the reason describes the network or TLS failure.',
    resolution: [
      'Verify that the MCP server can be reached over the network from the Gateway.',
      'Confirm any required TLS configuration: certificate, trusted authority, host name, protocol version.',
    ],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'mcp-server-non-2xx',
    title: 'Non-2xx response from the MCP server',
    short: 'error status',
    meaning: 'The MCP server returned a non-2xx HTTP status code.',
    resolution: ['Investigate the MCP server’s logs for the cause of the upstream error.'],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'tools-call-failure',
    title: 'tools/call failure',
    short: 'call failed',
    meaning: 'The Gateway forwarded the tool invocation, and the MCP server returned a tool-call error.',
    resolution: [
      'Inspect the upstream MCP server’s response. The Gateway records the failure with Error severity, so that alerting can trigger on it.',
    ],
    documentation: matrix,
    side: 'gateway-to-server',
    inMatrix: true,
  },
  {
    id: 'access-condition-failure',
    title: 'Access Condition failure',
    short: 'condition failed',
    meaning: 'A Client Workload and an Access Policy matched, but an Access Condition of that policy was not met.',
    resolution: [
      'Compare the expected with the actual value of the Access Condition in the evidence.',
      'Change the condition, or bring the client into the state that it asks for (time, place, security posture).',
    ],
    documentation: `${accessEvents}#authorization-failure`,
    inMatrix: false,
  },
  {
    id: 'multiple-matches',
    title: 'Multiple matches',
    short: 'multiple matches',
    meaning: 'More than one workload or Access Policy matched the request, so Aembit Cloud could not choose.',
    resolution: [
      'Make the matching workloads’ identifiers, or the policies between them, distinct so that just one matches.',
    ],
    documentation: `${accessEvents}#access-discovery-events`,
    inMatrix: false,
  },
  {
    id: 'no-access-policy',
    title: 'No Access Policy',
    short: 'no Access Policy',
    meaning: 'The workloads were recognised, but no active Access Policy connects them.',
    resolution: [
      'Create or activate an Access Policy that connects the Client Workload with the Server Workload.',
      'Check that both are in the same Resource Set as the policy.',
    ],
    documentation: `${accessEvents}#access-discovery-events`,
    inMatrix: false,
  },
  {
    id: 'tool-access-denied',
    title: 'Tool access denied',
    short: 'denied',
    meaning: 'MCP Tool Access Control denied the call or closed the tool listing.',
    resolution: [
      'If the agent should have the tool, change the rule that matched (see the evidence) in the MCP Tool Access Control of the Access Policy.',
      'A closed listing reaches the agent as an empty tool list: only this event shows it.',
    ],
    documentation: contentSecurity,
    inMatrix: false,
  },
  {
    id: 'content-security-blocked',
    title: 'Blocked by content security',
    short: 'blocked',
    meaning: 'The Content Security Provider inspected the content and blocked it; the agent received an error instead.',
    resolution: [
      'Look the request ID up in the provider’s console for its finding, and review the policy that blocked it.',
    ],
    documentation: contentSecurity,
    inMatrix: false,
  },
  {
    id: 'content-security-unavailable',
    title: 'Content security unavailable',
    short: 'unavailable',
    meaning: 'The Content Security Provider returned an error or could not be reached, and the Gateway failed closed.',
    resolution: [
      'Check that the Gateway can reach the Content Security Provider, and the provider’s credentials and status.',
    ],
    documentation: contentSecurity,
    inMatrix: false,
  },
  {
    id: 'workload-error',
    title: 'Workload error',
    short: 'workload error',
    meaning: 'An error occurred in Aembit’s processing or in the response returned to the Client Workload.',
    resolution: [
      'Read the reason: of several errors it holds the one that comes first in the order Agent Proxy, directive, Server Workload.',
      'Follow the connection and the authorization chain to the access events of the same request.',
    ],
    documentation: `${workloadReference}#reason`,
    inMatrix: false,
  },
  {
    id: 'unexplained',
    title: 'Failure that fits no known condition',
    short: 'unexplained',
    meaning: 'The event is a failure, but nothing in it matches a row of the error condition matrix.',
    resolution: [],
    documentation: guideUrl,
    inMatrix: false,
  },
];

/** Every condition, in the order of `conditionIds`. */
export const conditions: ReadonlyMap<ConditionId, Condition> = new Map(rows.map((row) => [row.id, row]));

/** The condition with an id. */
export function conditionOf(id: ConditionId): Condition {
  const condition = conditions.get(id);
  if (condition === undefined) throw new Error(`No condition is called ${id}`);
  return condition;
}
