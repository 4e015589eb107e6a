import type { LogEvent } from '../../model/event';
import { parseInstant } from '../../model/instant';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json';
import { isSecretName, redact, redactedMark } from '../../report/redact';

/** What stands in place of a value that differs from one event to the next and says nothing by that. */
const timeMask = '‹time›';
const otherIdMask = '‹id›';
const maskByKey: Readonly<Record<string, string>> = {
  eventid: '‹event ID›',
  externalid: '‹event ID›',
  connectionid: '‹connection ID›',
  mcpsessionid: '‹MCP session ID›',
  mcprequestid: '‹MCP request ID›',
  requestid: '‹request ID›',
  sourceport: '‹port›',
  clientworkloadport: '‹port›',
  timestamp: timeMask,
  createdat: timeMask,
  time: timeMask,
  _time: timeMask,
};

/** Headers that are new with each message. */
const volatileHeaders =
  /^(?:date|age|expires|last-modified|etag|content-length|traceparent|tracestate|cf-ray|(?:x-)?(?:amzn-)?(?:request|trace|correlation)-id|mcp-session-id|x-amz-cf-id)$/i;

/** Ids of what a tenant consists of: these say something where they differ. */
const entityKeys = /^(?:id|policyid|resourcesetid|clientid|accesspolicyid|accountid|subscriptionid)$/i;

/** Where a check says what it compared, a time or an id may be the very reason. */
const toldKeys = /^(?:reason|attribute|expectedvalues?|actualvalue|message|error)$/i;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Deeper, longer and more than this is cut: a comparison is to be read. */
const [deepest, longestText, longestList, mostKeys] = [12, 2000, 100, 100] as const;

/**
 * Masks the ids and times of two sides of a comparison, so that what is the same in kind is the same in writing: an id of
 * both sides has one mask, and those of only one side are named by their part (`‹context 3›` is the third of a chain).
 */
export class Masks {
  private readonly byId = new Map<string, string>();
  private readonly entities = new Set<string>();

  constructor(passing: readonly LogEvent[], failing: readonly LogEvent[]) {
    this.enter(passing);
    this.enter(failing);
  }

  /** Learns from a record which ids are of entities of the tenant: these say something where they differ, and stay. */
  learn(record: JsonValue): void {
    this.collect(record, 0);
  }

  /** A record without its secrets, its ids and times masked, its keys in an order that does not depend on the record. */
  record(value: JsonValue): JsonValue {
    return this.masked(value, '', 0);
  }

  /** A text of a record without secrets, ids of the two sides masked. */
  text(text: string): string {
    const start = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    return redact(start).replace(uuid, (id) => this.byId.get(id) ?? this.byId.get(id.toLowerCase()) ?? id);
  }

  private enter(events: readonly LogEvent[]): void {
    const used = new Set<string>();
    const name = (id: string | undefined, mask: string): void => {
      if (id === undefined) return;
      const known = this.byId.get(id);
      const own = known ?? free(mask, used);
      used.add(own);
      this.byId.set(id, own);
    };
    for (const { ids } of events) {
      // By their place in the chain: the two sides’ contexts of the same part are called the same.
      ids.chain.slice(0, longestList).forEach((context, position) => {
        name(context, `‹context ${String(position + 1)}›`);
      });
    }
    for (const { ids } of events) {
      name(ids.context, '‹context ID›');
      name(ids.directive, '‹directive ID›');
      name(ids.session, '‹MCP session ID›');
      name(ids.connection, '‹connection ID›');
    }
  }

  private collect(value: JsonValue, depth: number): void {
    if (depth > deepest) return;
    if (isArray(value)) for (const item of value.slice(0, longestList)) this.collect(item, depth + 1);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value).slice(0, mostKeys)) {
        if (typeof item === 'string' && entityKeys.test(key)) this.entities.add(item);
        else if (typeof item === 'object' && item !== null) this.collect(item, depth + 1);
      }
    }
  }

  private masked(value: JsonValue, key: string, depth: number): JsonValue {
    if (value === null || typeof value === 'boolean') return value;
    if (isSecretName(key)) return redactedMark;
    const own = key.toLowerCase();
    if (typeof value !== 'object') {
      const mask = Object.hasOwn(maskByKey, own) ? maskByKey[own] : undefined;
      if (mask !== undefined && value !== '') return mask;
      if (volatileHeaders.test(key)) return otherIdMask;
      return typeof value === 'string' ? this.maskedText(value, key) : value;
    }
    if (depth > deepest) return '…';
    return isArray(value) ? this.maskedList(value, key, depth) : this.maskedObject(value, depth);
  }

  private maskedText(text: string, key: string): string {
    const start = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    if (entityKeys.test(key)) return redact(start);
    const isTold = toldKeys.test(key);
    if (!isTold && parseInstant(text.trim()) !== undefined) return timeMask;
    return (this.byId.get(text) ?? redact(start)).replace(uuid, (id) => {
      const known = this.byId.get(id) ?? this.byId.get(id.toLowerCase());
      if (known !== undefined) return known;
      return isTold || this.entities.has(id) ? id : otherIdMask;
    });
  }

  private maskedList(list: readonly JsonValue[], key: string, depth: number): JsonValue {
    const items = list.slice(0, longestList).map((item) => this.masked(item, key, depth + 1));
    const more = list.length - items.length;
    const ordered = items.every((item) => isObject(item)) ? items.sort(byName) : items;
    return more > 0 ? [...ordered, `… ${String(more)} more`] : ordered;
  }

  private maskedObject(object: JsonObject, depth: number): JsonValue {
    const keys = Object.keys(object).sort((a, b) => (depth === 0 ? placeOf(a) - placeOf(b) : 0) || (a < b ? -1 : 1));
    const entries = keys
      .slice(0, mostKeys)
      .map((key) => [key, this.masked(object[key] ?? null, key, depth + 1)] as const);
    if (keys.length > mostKeys) entries.push(['…', `${String(keys.length - mostKeys)} more`]);
    return Object.fromEntries(entries);
  }
}

/** What tells most first; the meta data, which are mostly masked, last. */
const firstKeys: readonly string[] = [
  'outcome',
  'credentialProvider',
  'trustProviders',
  'accessConditions',
  'contentSecurity',
  'accessPolicy',
  'accessPolicies',
  'serverWorkload',
  'serverWorkloads',
  'clientWorkload',
  'clientWorkloads',
  'workload',
  'application',
];
const lastKeys: readonly string[] = ['authorizationChain', 'meta', 'version'];

function placeOf(key: string): number {
  const first = firstKeys.indexOf(key);
  if (first >= 0) return first;
  const last = lastKeys.indexOf(key);
  return firstKeys.length + (last < 0 ? 0 : last + 1);
}

/** Entries of a list by their names, headers by their own: the order of a list says nothing. */
function byName(a: JsonValue, b: JsonValue): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function nameOf(value: JsonValue): string {
  if (!isObject(value)) return '';
  const named = Object.hasOwn(value, 'name') ? value['name'] : undefined;
  return typeof named === 'string' ? named : (Object.keys(value)[0] ?? '');
}

/** A mask that nothing else of the side has. */
function free(mask: string, used: ReadonlySet<string>): string {
  let own = mask;
  for (let number = 2; used.has(own); number++) own = mask.replace('›', `, ${String(number)}›`);
  return own;
}
