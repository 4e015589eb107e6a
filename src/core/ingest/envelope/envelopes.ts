import { type JsonObject, listAt, objectAt } from '../../model/json';

/** The names of the envelopes in settings, messages and the command line's JSON. */
export const envelopeIds = [
  'hec',
  'splunk',
  'crowdstrike',
  'cloudwatch',
  'mcp',
  'flattened',
  'string-column',
  'json-string',
  'pointer',
] as const;
export type EnvelopeId = (typeof envelopeIds)[number];

/** What each envelope is called in front of a user, behind "in". */
export const envelopeTitles: Readonly<Record<EnvelopeId, string>> = {
  hec: 'HEC envelope',
  splunk: 'Splunk result',
  crowdstrike: 'CrowdStrike record',
  cloudwatch: 'CloudWatch record',
  mcp: 'MCP tool result',
  flattened: 'flattened record',
  'string-column': 'string column',
  'json-string': 'JSON string',
  pointer: 'chosen field',
};

/** A member of a record that is known to hold the event, or what it is wrapped in. */
export interface Envelope {
  readonly id: EnvelopeId;
  readonly member: string;
  /** Whether a record that has the member is such an envelope; when it is left out every one is. */
  readonly fits?: (record: JsonObject) => boolean;
}

const hecKeys = ['event', 'time', 'host', 'source', 'sourcetype', 'index', 'fields', 'channel'];
const cloudWatchKeys = [
  'message',
  'id',
  'eventId',
  'timestamp',
  'ingestionTime',
  'logStreamName',
  'logGroupName',
  'logStream',
  'logGroup',
  'owner',
  'extractedFields',
];
const hasContent = (record: JsonObject): boolean => listAt(record, 'content').length > 0;

/** The known envelopes: the first that fits and holds an event names the shape. */
export const envelopes: readonly Envelope[] = [
  // An object under `event` is taken for one whatever else a forwarder has added.
  {
    id: 'hec',
    member: 'event',
    fits: (record) => objectAt(record, 'event') !== undefined || hasOnly(record, hecKeys),
  },
  { id: 'mcp', member: 'result', fits: (record) => hasContent(objectAt(record, 'result') ?? {}) },
  { id: 'mcp', member: 'content', fits: hasContent },
  { id: 'mcp', member: 'text', fits: (record) => record['type'] === 'text' },
  { id: 'mcp', member: 'structuredContent' },
  { id: 'splunk', member: '_raw' },
  { id: 'splunk', member: 'result' },
  { id: 'splunk', member: 'results' },
  { id: 'crowdstrike', member: '@rawstring' },
  { id: 'crowdstrike', member: '@rowString' },
  { id: 'cloudwatch', member: 'logEvents' },
  { id: 'cloudwatch', member: '@message' },
  { id: 'cloudwatch', member: 'message', fits: (record) => hasOnly(record, cloudWatchKeys) },
];

function hasOnly(record: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(record).every((key) => keys.includes(key) || key.startsWith('@'));
}
