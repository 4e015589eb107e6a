import { isObject, type JsonObject, type JsonValue } from '../../model/json';

/** Keys under which log platforms keep an event's text beside its flattened fields. */
const rawKeys = ['@rawstring', '@rowString', '_raw'];

/** Whether a value is an Aembit event or an audit log entry by its own fields. Costs a few look-ups. */
export function isEvent(value: JsonValue | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  const meta = Object.hasOwn(value, 'meta') ? value['meta'] : undefined;
  if (isObject(meta)) {
    const typed = Object.hasOwn(meta, 'eventType') && typeof meta['eventType'] === 'string';
    if (typed && hasAny(meta, 'eventId', 'contextId', 'connectionId', 'severity', 'timestamp')) return true;
    if (hasAny(meta, 'eventId') && hasAny(meta, 'contextId', 'connectionId')) return true;
  }
  const isAudit = hasAny(value, 'externalId') && hasAny(value, 'category') && hasAny(value, 'activity', 'createdAt');
  return isAudit && !hasAny(value, ...rawKeys);
}

/** Whether a value may pass for an event where nothing better is found: it has a `meta` object, whatever that holds. */
export function isEventLike(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'meta') && isObject(value['meta']);
}

/** Whether a text holds the words that every event holds, escaped or not: what is worth a closer look. */
export function hintsAtEvent(text: string): boolean {
  if (text.includes('meta')) {
    if (text.includes('eventType') || text.includes('eventId')) return true;
    if (text.includes('contextId') || text.includes('connectionId')) return true;
  }
  return text.includes('externalId') && text.includes('category');
}

function hasAny(object: JsonObject, ...keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(object, key));
}
