import { redact } from '../../core/report/redact';
import { cut } from '../../core/report/plainText';
import { longestText } from '../../protocol/timeline/scene';

/** What the host puts into words for the timeline, in English; `{0}` stands for what is put in. */
export const timelineTexts = {
  all: 'All events',
  context: 'Context {0}',
  connection: 'Connection {0}',
  session: 'MCP session {0}',
  chain: 'Authorization chain of {0}',
  user: 'User {0}',
  gone: 'No open log holds events of this any more.',
  nothing: 'No log is open.',
  authorization: 'Authorization',
  'client-to-gateway': 'Client-to-Gateway',
  'gateway-to-server': 'Gateway-to-Server',
  untyped: 'Event without a type',
  unanswered: 'no response',
  orphan: 'no request',
  time: 'Time',
  duration: 'Duration',
  type: 'Type',
  severity: 'Severity',
  outcome: 'Outcome',
  status: 'Status',
  protocol: 'Protocol',
  method: 'Method',
  tool: 'Tool',
  client: 'Client Workload',
  server: 'Server Workload',
  policy: 'Access Policy',
  reason: 'Reason',
  clientIp: 'Client IP',
  redirectUri: 'Redirect URI',
  resource: 'Resource',
  nearestRedirectUri: 'Nearest registered redirect URI',
  nearestResource: 'Nearest registered resource',
  nearestDiffers: '{0} differs in {2}. Inferred: {1}.',
  nearestSame: '{0} is the same. Inferred: {1}.',
  paired: 'Request and response',
  belongs: 'Belongs here',
  log: 'Log',
  eventId: 'Event ID',
  contextId: 'Context ID',
  connectionId: 'Connection ID',
  sessionId: 'MCP session ID',
  requestId: 'MCP request ID',
  userId: 'User',
  directiveId: 'Directive ID',
  chainId: 'Authorization chain',
  documented: 'documented',
  inferred: 'inferred',
  unknown: 'unknown',
} as const;
export type TimelineText = keyof typeof timelineTexts;

/** Puts one of those, or a text of the explanation engine, into the reader’s language, with the values put in. */
export type Translate = (english: string, ...values: readonly string[]) => string;

/**
 * A text of the log that is drawn: cut, and without secrets, since pictures are made to be passed on. What the details show
 * is whole.
 */
export function drawn(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  return cut(redact(text.slice(0, longestText * 2)), longestText);
}

/** A text of the log that is shown beside the picture: cut, and otherwise as it stands. */
export function shown(text: string | undefined): string {
  return cut(text ?? '', longestText);
}
