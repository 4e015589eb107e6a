import { RowsByRank } from '../rowsByRank';
import type { EventIndex } from '../../index/eventIndex';
import { finish, inStretches } from '../../index/slices';
import type { LogEvent } from '../../model/event';
import { isArray, isObject, type JsonValue, textAt } from '../../model/json';
import { oneLine } from '../../report/plainText';
import { redact } from '../../report/redact';
import type { Entity } from '../model';
import { entitiesOf } from './entities';

/** A record of the audit log: somebody changed something that the failure depends on. */
export interface Change {
  readonly event: LogEvent;
  /** What was done: `AccessPolicies Update`. On one line, from the log: must be escaped, as the others. */
  readonly what: string;
  /** What it was done to, and by whom, as far as the record says. */
  readonly target: string | undefined;
  readonly by: string | undefined;
  /** The entities of the failure that it touches; never empty. */
  readonly touches: readonly Entity[];
}

/** So many records of the audit log between two events are looked at, the latest ones, and so much of each. */
export const mostChanges = 200;
const [mostValues, deepest, longestName] = [2000, 8, 300] as const;

/**
 * The records of the audit log between two events, whichever is first, in the order of time: the last ones, at most
 * `mostChanges`. Linear in the events between. Yields now and then.
 */
export function* findingAuditEvents(
  index: EventIndex,
  one: LogEvent,
  other: LogEvent,
): Generator<undefined, readonly LogEvent[]> {
  const [first = -1, last = -1] = [index.rankOf(one), index.rankOf(other)].sort((a, b) => a - b);
  if (first < 0) return [];
  const rows = new RowsByRank(index);
  const found: number[] = [];
  yield* inStretches(Math.max(0, last - first - 1), (from, to) => {
    for (let step = from; step < to && found.length < mostChanges; step++) {
      const rank = last - 1 - step;
      if (isAudit(rows, rank)) found.push(rank);
    }
  });
  return found.reverse().flatMap((rank) => index.atRank(rank) ?? []);
}

function isAudit(rows: RowsByRank, rank: number): boolean {
  return rows.at(rank, (store, row) => (store.factsOf(store.rows.at(row, 'traits')).family === 'audit' ? 1 : 0)) === 1;
}

/** As `findingAuditEvents`, at once. */
export function auditEventsBetween(index: EventIndex, one: LogEvent, other: LogEvent): readonly LogEvent[] {
  return finish(findingAuditEvents(index, one, other));
}

/**
 * Of records of the audit log those that touch what failing events depend on: that name a workload, policy, provider or
 * condition of them by its id or its name, in the order of time.
 *
 * @param audit what `auditEventsBetween` gave.
 * @param events the failing events and, since they know more, those of the success.
 * @param recordOf the parsed record of one of both; undefined where it cannot be had, and then it touches nothing.
 */
export function changesAmong(
  audit: readonly LogEvent[],
  events: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): readonly Change[] {
  const byText = new Map<string, Entity>();
  for (const event of events) {
    for (const entity of entitiesOf(event, recordOf(event))) {
      const id = entity.id?.toLowerCase();
      // A workload event knows a policy by its id alone; another event may name it.
      if (id !== undefined && (entity.name !== entity.id || !byText.has(id))) byText.set(id, entity);
      const name = entity.name.trim().toLowerCase();
      if (name !== '' && !byText.has(name)) byText.set(name, entity);
    }
  }
  return audit.flatMap((event) => {
    const record = recordOf(event);
    const touches = new Set<Entity>();
    for (const text of textsIn(record)) {
      const entity = byText.get(text.trim().toLowerCase());
      if (entity !== undefined) touches.add(entity);
    }
    return touches.size === 0 ? [] : [changeOf(event, record, distinct([...touches]))];
  });
}

/** The changes between two events (see `changesAmong`); the failing and passing events are those of the comparison. */
export function changesBetween(
  index: EventIndex,
  success: LogEvent,
  failure: LogEvent,
  events: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): readonly Change[] {
  return changesAmong(auditEventsBetween(index, success, failure), events, recordOf);
}

function changeOf(event: LogEvent, record: JsonValue | undefined, touches: readonly Entity[]): Change {
  const line = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : oneLine(redact(text), longestName);
  const what = [textAt(record, 'category'), textAt(record, 'activity')].filter((part) => part !== undefined);
  return {
    event,
    what: line(what.join(' ')) ?? '',
    target: line(
      textAt(record, 'target') ?? textAt(record, 'target', 'name') ?? textAt(record, 'target', 'displayName'),
    ),
    by: line(
      textAt(record, 'actor', 'email') ?? textAt(record, 'actor', 'userName') ?? textAt(record, 'actor', 'displayName'),
    ),
    touches,
  };
}

/** One entity of each kind and name. */
function distinct(entities: readonly Entity[]): readonly Entity[] {
  const seen = new Map(entities.map((entity) => [`${entity.kind} ${entity.name}`, entity]));
  return [...seen.values()];
}

/** The texts of a record but for who did it and from where; bounded. */
function textsIn(record: JsonValue | undefined): readonly string[] {
  const texts: string[] = [];
  const walk = (value: JsonValue | undefined, depth: number): void => {
    if (texts.length >= mostValues || depth > deepest) return;
    if (typeof value === 'string') texts.push(value.slice(0, longestName));
    else if (isArray(value)) for (const item of value.slice(0, mostValues)) walk(item, depth + 1);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value).slice(0, mostValues)) {
        if (depth > 0 || !/^(?:actor|client|outcome|resourceSetId)$/i.test(key)) walk(item, depth + 1);
      }
    }
  };
  walk(record, 0);
  return texts;
}
