/** What an event type means, and what to check first when it is an Error: from the guide's step-by-step investigation. */
export interface Stage {
  readonly meaning: string;
  readonly checkFirst: readonly string[];
}

const accessStages: Readonly<Record<string, Stage>> = {
  'access.request': {
    meaning: 'The request reached Aembit Cloud, and a Client Workload match was attempted.',
    checkFirst: [
      'An error means that no Client Workload matched: check that the Client Workload’s redirect URI matches the MCP client’s callback URL.',
      'Check that the resource URL matches a registered Server Workload.',
    ],
  },
  'access.authorization': {
    meaning:
      'A Client Workload and an Access Policy matched, and Aembit Cloud evaluated Trust Providers, Access Conditions and the Server Workload selection.',
    checkFirst: [
      'An error means that one of those checks failed: inspect the result of each Trust Provider, Access Condition and Server Workload entry to see which rejected the request.',
    ],
  },
  'access.discovery': {
    meaning: 'Aembit Cloud searched for matching workloads or policies.',
    checkFirst: [
      'An error means that it found none, or several: look at the candidates and at the reason why each was excluded.',
    ],
  },
  'access.credential': {
    meaning: 'Aembit attempted to retrieve a credential from a Credential Provider for the matched Server Workload.',
    checkFirst: [
      'An error means that the Credential Provider did not return a usable credential: check its reason.',
      '“Token expired” means that the user needs to authenticate again; other reasons describe upstream identity provider errors.',
    ],
  },
};

const anyAccess: Stage = {
  meaning: 'Aembit Cloud evaluated an access request.',
  checkFirst: [
    'Inspect the result field of each workload, policy, Trust Provider, Access Condition and Credential Provider in the event.',
    'Look at the other access events of the same Context ID.',
  ],
};

const mcpRequest: Stage = {
  meaning: 'The MCP Identity Gateway received or forwarded an MCP request.',
  checkFirst: [
    'Look at the response of the same connection or MCP session.',
    'Follow the authorization chain to the access events behind the request.',
  ],
};

const mcpResponse: Stage = {
  meaning: 'The MCP Identity Gateway received or returned an MCP response.',
  checkFirst: [
    'The outcome’s reason describes the failure source: see what the Gateway forwarded, modified or rejected.',
    'If there is no reason, follow the authorization chain to the access events behind the request, or reproduce the failure while watching MCP Authorization Tracing.',
  ],
};

const workloadRequest: Stage = {
  meaning: 'A Client Workload sent a request through Agent Proxy.',
  checkFirst: ['Read the outcome’s reason, and look at the response of the same connection.'],
};

const workloadResponse: Stage = {
  meaning: 'A response went back to the Client Workload through Agent Proxy.',
  checkFirst: [
    'Read the outcome’s reason: of several errors it holds the one that comes first in the order Agent Proxy, directive, Server Workload.',
  ],
};

const tcp: Stage = {
  meaning: 'A TCP connection was opened or closed through Agent Proxy.',
  checkFirst: ['Read the outcome’s reason, and check that the Server Workload’s host and port can be reached.'],
};

const audit: Stage = {
  meaning: 'An administrative change or sign-in was recorded in the audit log.',
  checkFirst: ['Read the activity and the outcome’s reason, and ask the actor whether the change was meant.'],
};

const unknown: Stage = {
  meaning: 'This event type is not one that the documentation describes.',
  checkFirst: ['Read the outcome and its reason, and look at the other events with the same identifiers.'],
};

/**
 * What an event type means and what to check first.
 *
 * @param eventType `meta.eventType` as written, or `audit` for an audit log entry.
 */
export function stageOf(eventType: string): Stage {
  const type = eventType.toLowerCase();
  if (Object.hasOwn(accessStages, type)) return accessStages[type] ?? anyAccess;
  if (type.startsWith('access.')) return anyAccess;
  if (type === 'mcp.request') return mcpRequest;
  if (type.startsWith('mcp.')) return mcpResponse;
  if (type.startsWith('tcp.')) return tcp;
  if (type.endsWith('.request')) return workloadRequest;
  if (type.endsWith('.response')) return workloadResponse;
  return type.startsWith('audit') ? audit : unknown;
}

/** Every stage's texts, for translation. */
export function allStages(): readonly Stage[] {
  return [
    ...Object.values(accessStages),
    anyAccess,
    mcpRequest,
    mcpResponse,
    workloadRequest,
    workloadResponse,
    tcp,
    audit,
    unknown,
  ];
}
