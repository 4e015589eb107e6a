import { conditionIds, conditionOf } from '../explain/conditions';
import { type LogEvent, requestKey } from '../model/event';
import { compareInstants, type Instant } from '../model/instant';
import type { EventIndex } from './eventIndex';

/**
 * What events can be grouped by. A request's id is its `requestKey`. A `chain` group is an authorization flow, named by the
 * context ID that opens it.
 */
export const groupKinds = [
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'condition',
  'user',
  'server',
  'policy',
  'source',
  'chain',
] as const;
export type GroupKind = (typeof groupKinds)[number];

/** The id of the group of the events that have none: the user group of the events without a user, and so on. */
export const noId = '';

/** Events that have something in common. */
export interface EventGroup {
  readonly kind: GroupKind;
  /** The identifier, name or source that they share; `noId` for the events that have none. */
  readonly id: string;
  /**
   * The id as people say it: shortened where it is a random one, a name where there is one, the title of a condition.
   * Empty for `noId`. From the log, except for a condition's: must be escaped where it is shown.
   */
  readonly label: string;
  /** In the index's order: by timestamp, then by source and position. Never empty. */
  readonly events: readonly LogEvent[];
  /** How many of them are failing. */
  readonly failing: number;
  /** The earliest and the latest timestamp; undefined when no event has a readable one. */
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
}

type Groups = ReadonlyMap<string, EventGroup>;

const known = new WeakMap<EventIndex, Map<GroupKind, Groups>>();

/**
 * The groups of a kind: failing ones first, then by the time of their first event; the events that have no such id come
 * last, as one group (except for contexts, connections, sessions, requests and directives: see `unidentified`). Made once for an index.
 */
export function groupsOf(index: EventIndex, kind: GroupKind): readonly EventGroup[] {
  return [...groupMap(index, kind).values()];
}

/** The group with an id; undefined when the index has no such group. */
export function groupOf(index: EventIndex, kind: GroupKind, id: string): EventGroup | undefined {
  return groupMap(index, kind).get(id);
}

/** The groups of a kind that an event is in. */
export function groupsWith(index: EventIndex, kind: GroupKind, event: LogEvent): readonly EventGroup[] {
  const primary = index.primaryOf(event);
  if (kind === 'chain') return groupsOf(index, kind).filter(({ events }) => events.includes(primary));
  const group = groupOf(index, kind, idOf(index, kind, primary) ?? noId);
  return group === undefined ? [] : [group];
}

/** The events that have neither a context nor a connection nor an MCP session, in the index's order. */
export function unidentified(index: EventIndex): readonly LogEvent[] {
  return index.events.filter(
    ({ ids }) => ids.context === undefined && ids.connection === undefined && ids.session === undefined,
  );
}

/** The group with only those events that are to be kept; undefined when there is none. */
export function narrowed(group: EventGroup, keep: (event: LogEvent) => boolean): EventGroup | undefined {
  const events = group.events.filter(keep);
  return events.length === 0 ? undefined : { ...group, ...measured(events) };
}

/** Failing groups first, then by the time of the first event; what has no id comes last. */
export function compareGroups(a: EventGroup, b: EventGroup): number {
  const last = Number(a.id === noId) - Number(b.id === noId);
  const failing = Number(b.failing > 0) - Number(a.failing > 0);
  return last || failing || compareTimes(a.first, b.first) || (a.id < b.id ? -1 : Number(a.id !== b.id));
}

function compareTimes(a: Instant | undefined, b: Instant | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareInstants(a, b);
}

function groupMap(index: EventIndex, kind: GroupKind): Groups {
  let kinds = known.get(index);
  if (kinds === undefined) known.set(index, (kinds = new Map<GroupKind, Groups>()));
  let groups = kinds.get(kind);
  if (groups === undefined) kinds.set(kind, (groups = makeGroups(index, kind)));
  return groups;
}

function makeGroups(index: EventIndex, kind: GroupKind): Groups {
  const members = kind === 'chain' ? byChain(index) : byId(index, kind);
  const groups: EventGroup[] = [];
  for (const [id, events] of members) {
    groups.push({ kind, id, label: labelOf(kind, id, events), ...measured(events) });
  }
  return new Map(groups.sort(compareGroups).map((group) => [group.id, group]));
}

function byId(index: EventIndex, kind: Exclude<GroupKind, 'chain'>): ReadonlyMap<string, readonly LogEvent[]> {
  if (isIdentifier(kind)) return index.identifiers(kind);
  const members = new Map<string, LogEvent[]>();
  for (const event of index.events) put(members, idOf(index, kind, event) ?? noId, event);
  return members;
}

function isIdentifier(kind: GroupKind): kind is 'context' | 'connection' | 'session' | 'request' | 'directive' {
  return (
    kind === 'context' || kind === 'connection' || kind === 'session' || kind === 'request' || kind === 'directive'
  );
}

function idOf(index: EventIndex, kind: Exclude<GroupKind, 'chain'>, event: LogEvent): string | undefined {
  switch (kind) {
    case 'condition':
      return index.conditionOf(event);
    case 'server':
      return event.labels.server;
    case 'policy':
      return event.labels.policy;
    case 'source':
      return event.source;
    case 'request':
      return requestKey(event.ids);
    case 'context':
    case 'connection':
    case 'session':
    case 'directive':
    case 'user':
      return event.ids[kind];
  }
}

/**
 * Every chain grows from its opening id, so that id names the flow: the events whose chain starts with it, and the access
 * events of every context in those chains (a context can be mentioned where its own event carries no chain).
 */
function byChain(index: EventIndex): ReadonlyMap<string, readonly LogEvent[]> {
  const openings = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const { ids } of index.events) {
    const [opening] = ids.chain;
    const key = ids.chain.join('\n');
    if (opening === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const context of ids.chain) {
      const of = openings.get(context);
      if (of === undefined) openings.set(context, new Set([opening]));
      else of.add(opening);
    }
  }
  const members = new Map<string, LogEvent[]>();
  for (const event of index.events) {
    const { chain, context } = event.ids;
    const flows = new Set(chain.slice(0, 1));
    for (const opening of (context === undefined ? undefined : openings.get(context)) ?? []) flows.add(opening);
    for (const flow of flows.size === 0 ? [noId] : flows) put(members, flow, event);
  }
  return members;
}

function put(members: Map<string, LogEvent[]>, id: string, event: LogEvent): void {
  const list = members.get(id);
  if (list === undefined) members.set(id, [event]);
  else list.push(event);
}

function measured(events: readonly LogEvent[]): Pick<EventGroup, 'events' | 'failing' | 'first' | 'last'> {
  let failing = 0;
  for (const event of events) if (event.failing) failing += 1;
  // Events without a readable time stand at the end.
  return { events, failing, first: events[0]?.time, last: events.findLast(({ time }) => time !== undefined)?.time };
}

function labelOf(kind: GroupKind, id: string, events: readonly LogEvent[]): string {
  if (id === noId) return '';
  if (kind === 'condition') return titleOf(id);
  if (kind === 'user' || kind === 'server') return id;
  if (kind === 'request') return events[0]?.ids.request ?? id;
  if (kind === 'source') return fileName(id);
  const named = kind === 'policy' ? events.find(({ labels }) => labels.policyName !== undefined) : undefined;
  return named?.labels.policyName ?? shortId(id);
}

function titleOf(id: string): string {
  const condition = conditionIds.find((known) => known === id);
  return condition === undefined ? id : conditionOf(condition).title;
}

/** A random id as people tell it from others: the first eight characters; one of up to twelve characters is kept whole. */
export function shortId(id: string): string {
  return id.length <= 12 ? id : id.slice(0, 8);
}

/** The last part of a URI's or path's path, decoded. */
function fileName(source: string): string {
  const name =
    source
      .replace(/[?#].*$/s, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
