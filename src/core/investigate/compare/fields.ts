/** What a difference is about. */
export const differenceKinds = [
  'gate',
  'attribute',
  'redirect-uri',
  'target',
  'client',
  'server',
  'policy',
  'credential',
  'user',
  'status',
  'method',
  'tool',
  'content-security',
  'origin',
  'protocol',
  'outcome',
  'reason',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** A field of a record that is compared; of several places the first that is there counts. */
export interface Field {
  readonly what: DifferenceKind;
  readonly label: string;
  readonly paths: readonly (readonly string[])[];
}

/** What is compared, what explains most first. */
export const fields: readonly Field[] = [
  { what: 'redirect-uri', label: 'Redirect URI', paths: [['environment', 'oauth', 'redirectUri']] },
  {
    what: 'target',
    label: 'Target host',
    paths: [
      ['clientRequest', 'network', 'targetHost'],
      ['network', 'serverWorkloadHost'],
    ],
  },
  {
    what: 'target',
    label: 'Target port',
    paths: [
      ['clientRequest', 'network', 'targetPort'],
      ['network', 'serverWorkloadPort'],
    ],
  },
  {
    what: 'client',
    label: 'Client Workload',
    paths: [
      ['clientWorkload', 'name'],
      ['workload', 'client', 'name'],
    ],
  },
  {
    what: 'server',
    label: 'Server Workload',
    paths: [
      ['serverWorkload', 'name'],
      ['workload', 'server', 'name'],
    ],
  },
  {
    what: 'policy',
    label: 'Access Policy',
    paths: [
      ['accessPolicy', 'name'],
      ['accessPolicy', 'id'],
      ['meta', 'policyId'],
    ],
  },
  { what: 'credential', label: 'Credential Provider', paths: [['credentialProvider', 'name']] },
  { what: 'credential', label: 'Credential Provider’s type', paths: [['credentialProvider', 'type']] },
  { what: 'user', label: 'User', paths: [['user'], ['application', 'mcp', 'userId']] },
  {
    what: 'status',
    label: 'Status',
    paths: [
      ['application', 'mcp', 'httpResponseCode'],
      ['application', 'http', 'httpResponseCode'],
      ['application', 'snowflake', 'httpResponseCode'],
    ],
  },
  {
    what: 'method',
    label: 'Method',
    paths: [
      ['application', 'mcp', 'mcpMethod'],
      ['application', 'http', 'httpMethod'],
    ],
  },
  { what: 'tool', label: 'Tool', paths: [['application', 'mcp', 'mcpToolName']] },
  { what: 'protocol', label: 'MCP protocol version', paths: [['application', 'mcp', 'mcpProtocolVersion']] },
  {
    what: 'content-security',
    label: 'Tool access decision',
    paths: [['application', 'mcp', 'contentSecurity', 'aembitMcpToolsAcl', 'decision']],
  },
  {
    what: 'content-security',
    label: 'Content security decision',
    paths: [['application', 'mcp', 'contentSecurity', 'crowdStrikeAidr', 'decision']],
  },
  {
    what: 'origin',
    label: 'Client IP',
    paths: [
      ['meta', 'clientIP'],
      ['network', 'clientWorkloadIP'],
    ],
  },
  { what: 'origin', label: 'Host', paths: [['environment', 'host', 'hostname']] },
  { what: 'origin', label: 'Resource Set', paths: [['meta', 'resourceSetId']] },
  { what: 'outcome', label: 'Outcome', paths: [['outcome', 'result']] },
  { what: 'outcome', label: 'Severity', paths: [['meta', 'severity']] },
  {
    what: 'reason',
    label: 'Reason',
    paths: [
      ['outcome', 'reason'],
      ['credentialProvider', 'reason'],
    ],
  },
];
