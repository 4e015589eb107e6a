/** The fields whose values are texts. */
export const textFieldNames = [
  'severity',
  'family',
  'type',
  'outcome',
  'user',
  'client',
  'server',
  'workload',
  'policy',
  'tool',
  'method',
  'protocol',
  'reason',
  'condition',
  'cause',
  'id',
  'event',
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'chain',
  'file',
] as const;
export type TextFieldName = (typeof textFieldNames)[number];

export type FieldName = TextFieldName | 'status' | 'time' | 'after' | 'before' | 'has' | 'is';

/** What `has:` asks for. */
export const hasNames = [
  'user',
  'client',
  'server',
  'workload',
  'policy',
  'tool',
  'method',
  'protocol',
  'outcome',
  'status',
  'reason',
  'event',
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'chain',
  'time',
  'redirect',
] as const;
export type HasName = (typeof hasNames)[number];

/** What `is:` asks for. */
export const stateNames = [
  'failing',
  'healthy',
  'origin',
  'derived',
  'duplicate',
  'notable',
  'request',
  'response',
  'access',
  'workload',
  'audit',
] as const;
export type StateName = (typeof stateNames)[number];

/**
 * How a value is compared: `word` is one of few words and compared as a whole, `text` may stand anywhere in the value, `id` is
 * the whole identifier or, for a piece of a UUID, its beginning.
 */
export type FieldKind = 'word' | 'text' | 'id' | 'number' | 'time' | 'name';

/** A field that can be asked for. */
export interface Field {
  readonly name: FieldName;
  readonly kind: FieldKind;
  /** Other names that people try; upper case, `-`, `_` and `.` in a name make no difference. */
  readonly aliases: readonly string[];
  /** What it is, in English, for lists. */
  readonly meaning: string;
}

/** Every field, in the order in which they are offered. */
export const fields: readonly Field[] = [
  {
    name: 'severity',
    kind: 'word',
    aliases: ['sev', 'level', 'meta.severity'],
    meaning: 'Severity; Warn is Warning',
  },
  { name: 'is', kind: 'name', aliases: ['state'], meaning: 'A state: failing, healthy, duplicate …' },
  { name: 'type', kind: 'text', aliases: ['eventType', 'meta.eventType'], meaning: 'Event type' },
  { name: 'user', kind: 'text', aliases: ['userId', 'username', 'email', 'actor'], meaning: 'User' },
  { name: 'server', kind: 'text', aliases: ['serverWorkload', 'target'], meaning: 'Server Workload' },
  { name: 'client', kind: 'text', aliases: ['clientWorkload'], meaning: 'Client Workload' },
  { name: 'workload', kind: 'text', aliases: ['workloads'], meaning: 'Client or Server Workload' },
  { name: 'tool', kind: 'text', aliases: ['toolName', 'mcpTool'], meaning: 'MCP tool' },
  { name: 'method', kind: 'text', aliases: ['verb', 'operation'], meaning: 'MCP or HTTP method' },
  {
    name: 'status',
    kind: 'number',
    aliases: ['statusCode', 'code', 'httpStatus', 'responseCode'],
    meaning: 'Status code',
  },
  {
    name: 'reason',
    kind: 'text',
    aliases: ['outcome.reason', 'message', 'msg', 'error', 'why'],
    meaning: 'The log’s own words for why',
  },
  { name: 'condition', kind: 'text', aliases: ['finding', 'explanation'], meaning: 'Error condition, by id or title' },
  {
    name: 'cause',
    kind: 'text',
    aliases: ['causeId', 'rootCause'],
    meaning: 'Cause, by id, title or what it is about',
  },
  { name: 'outcome', kind: 'word', aliases: ['result', 'outcome.result'], meaning: 'Outcome' },
  {
    name: 'policy',
    kind: 'text',
    aliases: ['accessPolicy', 'policyName', 'policyId'],
    meaning: 'Access Policy, by name or id',
  },
  { name: 'protocol', kind: 'word', aliases: ['proto'], meaning: 'Protocol of a workload event' },
  { name: 'family', kind: 'word', aliases: ['kind', 'category'], meaning: 'Event family' },
  { name: 'after', kind: 'time', aliases: ['since', 'from'], meaning: 'At a time or later' },
  { name: 'before', kind: 'time', aliases: ['until', 'till'], meaning: 'Earlier than a time' },
  { name: 'time', kind: 'time', aliases: ['at', 'when', 'date', 'timestamp', 'meta.timestamp'], meaning: 'Time' },
  { name: 'has', kind: 'name', aliases: ['with'], meaning: 'Whether an event has a field' },
  { name: 'context', kind: 'id', aliases: ['contextId', 'ctx', 'meta.contextId'], meaning: 'Context ID' },
  {
    name: 'chain',
    kind: 'id',
    aliases: ['authorizationChain', 'authChain'],
    meaning: 'Any Context ID of the authorization chain',
  },
  { name: 'session', kind: 'id', aliases: ['sessionId', 'mcpSession', 'mcpSessionId'], meaning: 'MCP session ID' },
  { name: 'connection', kind: 'id', aliases: ['connectionId', 'conn', 'meta.connectionId'], meaning: 'Connection ID' },
  { name: 'request', kind: 'id', aliases: ['requestId', 'req', 'mcpRequest', 'mcpRequestId'], meaning: 'Request ID' },
  { name: 'event', kind: 'id', aliases: ['eventId', 'meta.eventId', 'externalId'], meaning: 'Event ID' },
  { name: 'directive', kind: 'id', aliases: ['directiveId', 'meta.directiveId'], meaning: 'Directive ID' },
  { name: 'id', kind: 'id', aliases: ['ids', 'anyId'], meaning: 'Any identifier' },
  { name: 'file', kind: 'text', aliases: ['source', 'log', 'filename', 'path'], meaning: 'The log that holds it' },
];

const byName: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field) => [field.name, ...field.aliases].map((name) => [plainName(name), field] as const)),
);

/** The field of a name or alias, in any case. */
export function fieldNamed(name: string): Field | undefined {
  return name.length > longestName ? undefined : byName.get(plainName(name));
}

/** No name is as long. */
export const longestName = 40;

/** A name without what makes no difference. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}

/** Other words for states, and for what `has:` asks. */
const stateAliases: Readonly<Record<string, StateName>> = {
  failed: 'failing',
  failure: 'failing',
  fail: 'failing',
  error: 'failing',
  ok: 'healthy',
  passing: 'healthy',
  success: 'healthy',
  successful: 'healthy',
  root: 'origin',
  rootcause: 'origin',
  consequence: 'derived',
  redelivered: 'duplicate',
  duplicated: 'duplicate',
  repeated: 'duplicate',
  noticed: 'notable',
  noteworthy: 'notable',
  req: 'request',
  resp: 'response',
  reply: 'response',
  answer: 'response',
  authorization: 'access',
};

const hasAliases: Readonly<Record<string, HasName>> = {
  redirecturi: 'redirect',
  timestamp: 'time',
  authorizationchain: 'chain',
};

/** The state of a word; undefined where there is none. */
export function stateNamed(word: string): StateName | undefined {
  const name = plainName(word);
  return stateNames.find((state) => state === name) ?? ownValue(stateAliases, name);
}

/** What `has:` asks with a word; undefined where there is none. */
export function hasNamed(word: string): HasName | undefined {
  const name = plainName(word);
  const field = fieldNamed(word)?.name;
  return hasNames.find((one) => one === name || one === field) ?? ownValue(hasAliases, name);
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
