import type { HasName, StateName } from './fields';

/** What `is:` finds, in English. */
export const stateMeanings: Readonly<Record<StateName, string>> = {
  failing: 'Severity Error or Alert, or an outcome of Error or Unauthorized',
  healthy: 'Not failing',
  origin: 'A failure that began with the event itself',
  derived: 'A failure that passes on that of another event',
  duplicate: 'Delivered more than once under one event ID',
  notable: 'Worth a look without being a failure, such as a warning',
  request: 'A workload request',
  response: 'A workload response',
  access: 'An access authorization event',
  workload: 'A workload event',
  audit: 'An audit log entry',
};

/** What `has:` finds, in English. */
export const hasMeanings: Readonly<Record<HasName, string>> = {
  user: 'Names a user',
  client: 'Names a Client Workload',
  server: 'Names a Server Workload',
  workload: 'Names a Client or Server Workload',
  policy: 'Names an Access Policy',
  tool: 'Names an MCP tool',
  method: 'Has a method',
  protocol: 'Has a protocol',
  outcome: 'Has an outcome',
  status: 'Has a status code',
  reason: 'Says why',
  event: 'Has an event ID',
  context: 'Has a Context ID',
  connection: 'Has a connection ID',
  session: 'Has an MCP session ID',
  request: 'Has a request ID',
  directive: 'Has a directive ID',
  chain: 'Carries an authorization chain',
  time: 'Has a readable time',
  redirect: 'Carries a redirect URI, the sign of a Client-to-Gateway authorization',
};
