import type { EventSummary } from '../model/event';
import { type JsonObject, objectAt, valueAt } from '../model/json';
import type { Examination } from './examination';
import { reasonPaths } from './subject';

/** So many different failures are remembered, and none whose values take more than so many UTF-16 units. */
const mostRemembered = 500;
const longestKey = 2000;

/**
 * The places of a record on which the examination of a workload event rests, but for a content security decision and what
 * its protocol's `application` holds: a test holds that it looks at no other.
 */
const places: readonly (readonly string[])[] = [
  ...reasonPaths,
  ['outcome', 'result'],
  ['meta', 'eventType'],
  ['meta', 'severity'],
  ['severity'],
  ['clientWorkload', 'name'],
  ['serverWorkload', 'name'],
  ['accessPolicy', 'name'],
];

/** Those in its `application`, under the protocol's key. */
const applicationFields = ['httpResponseCode', 'mcpMethod', 'mcpToolName', 'httpMethod', 'message'] as const;

const remembered = new Map<string, Examination>();

/**
 * The examination of a workload event that fails: made by `examine`, or that of another event which says the same at all
 * places that count. One broken server fails thousands of requests in the same words.
 */
export function ofRepeatedFailure(
  record: JsonObject,
  summary: Omit<EventSummary, 'examination'>,
  examine: () => Examination,
): Examination {
  const key = keyOf(record, summary);
  if (key === undefined) return examine();
  let examination = remembered.get(key);
  if (examination === undefined) {
    examination = examine();
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, examination);
  }
  return examination;
}

/** What the event says at the places that count; undefined when it has to be looked at for itself. */
function keyOf(record: JsonObject, summary: Omit<EventSummary, 'examination'>): string | undefined {
  if (summary.family !== 'workload' || !summary.failing) return undefined;
  if (objectAt(record, 'application', 'mcp', 'contentSecurity') !== undefined) return undefined;
  const { protocol, method, tool, status } = summary.labels;
  const values = places.map((path) => valueAt(record, ...path) ?? null);
  const application = applicationFields.map((field) => valueAt(record, 'application', protocol ?? '', field) ?? null);
  const own = [protocol ?? null, method ?? null, tool ?? null, status ?? null, summary.hasRedirectUri];
  const key = JSON.stringify([values, application, own]);
  return key.length > longestKey ? undefined : key;
}
