import { conditionIds, conditionOf } from '../explain/conditions';
import { type LogEvent, requestKey } from '../model/event';
import type { Instant } from '../model/instant';
import type { RankedEvents } from './eventIndex';
import { type EventIndex, ranksMarked } from './eventIndex';
import { type Grouped, grouping, type GroupKind, noId } from './groupKinds';
import type { Postings } from './postings';
import { finish, inStretches } from './slices';

export { type GroupKind, groupKinds, noId } from './groupKinds';

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
  readonly events: RankedEvents;
  /** How many of them are failing. */
  readonly failing: number;
  /** The earliest and the latest timestamp; undefined when no event has a readable one. */
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
}

/**
 * The groups of a kind: failing ones first, then by the time of their first event; the events that have no such id come
 * last, as one group (except for contexts, connections, sessions, requests and directives: see `unidentified`).
 */
export class GroupList implements Iterable<EventGroup> {
  private places: Uint32Array | undefined;
  private readonly made = new Map<number, EventGroup>();

  private constructor(
    private readonly index: EventIndex,
    readonly kind: GroupKind,
    private readonly grouping: Grouped,
    private readonly postings: Postings,
    /** How many failing events each position of the postings has. */
    private readonly failures: Uint32Array,
    /** Positions in the postings, in the order of the list. */
    private readonly order: Uint32Array,
    /** How many of the groups hold a failing event. */
    readonly failing: number,
  ) {}

  /** Makes the list. Yields now and then. */
  static *making(
    index: EventIndex,
    kind: GroupKind,
    grouped: Grouped,
    postings: Postings = grouped.postings,
  ): Generator<undefined, GroupList> {
    const failures = yield* postings.countingMarked(index.arrangement.failing);
    const order = yield* ordering(postings, failures, grouped.noKey, index.arrangement.size);
    let failing = 0;
    for (const count of failures) if (count > 0) failing += 1;
    return new GroupList(index, kind, grouped, postings, failures, order, failing);
  }

  get length(): number {
    return this.order.length;
  }

  /** The group at a place of the list, the same object each time. */
  at(place: number): EventGroup | undefined {
    const position = this.order[place];
    if (position === undefined) return undefined;
    let group = this.made.get(position);
    if (group === undefined) {
      const id = this.grouping.idOf(this.postings.keys[position] ?? 0);
      const events = this.index.list(this.postings.ranksAt(position));
      group = new RankedGroup(this.kind, id, events, this.failures[position] ?? 0);
      this.made.set(position, group);
    }
    return group;
  }

  /** The place of the group with an id; −1 when there is none. */
  placeOf(id: string): number {
    const position = this.postings.positionOf(this.grouping.keyOf(id));
    if (position < 0) return -1;
    if (this.places === undefined) {
      this.places = new Uint32Array(this.order.length);
      for (let place = 0; place < this.order.length; place++) this.places[this.order[place] ?? 0] = place;
    }
    return this.places[position] ?? -1;
  }

  /** The group with an id; undefined when there is none. */
  of(id: string): EventGroup | undefined {
    return this.at(this.placeOf(id));
  }

  *[Symbol.iterator](): Iterator<EventGroup> {
    for (let place = 0; place < this.length; place++) {
      const group = this.at(place);
      if (group !== undefined) yield group;
    }
  }

  /** The groups from a place to another, which is left out. */
  slice(start: number, end: number): EventGroup[] {
    const groups: EventGroup[] = [];
    for (let place = start; place < Math.min(end, this.length); place++) {
      const group = this.at(place);
      if (group !== undefined) groups.push(group);
    }
    return groups;
  }

  /** The groups with only the events whose rank is marked; those without any are gone. Yields now and then. */
  *restrictedTo(marks: Uint8Array): Generator<undefined, GroupList> {
    return yield* GroupList.making(this.index, this.kind, this.grouping, yield* this.postings.restrictedTo(marks));
  }
}

const known = new WeakMap<EventIndex, Map<GroupKind, GroupList>>();

/** The groups of a kind. Made once for an index. */
export function groupsOf(index: EventIndex, kind: GroupKind): GroupList {
  return known.get(index)?.get(kind) ?? finish(makingGroups(index, kind));
}

/** Makes what `groupsOf` gives. Yields now and then, so that the caller can pause. */
export function* makingGroups(index: EventIndex, kind: GroupKind): Generator<undefined, GroupList> {
  let kinds = known.get(index);
  if (kinds === undefined) known.set(index, (kinds = new Map<GroupKind, GroupList>()));
  const before = kinds.get(kind);
  if (before !== undefined) return before;
  const made = yield* GroupList.making(index, kind, yield* grouping(index, kind));
  // Somebody may have asked for them in a pause: all are to have the same.
  const groups = kinds.get(kind) ?? made;
  kinds.set(kind, groups);
  // It may be long until the next kind is asked for.
  index.arrangement.counters.clear();
  return groups;
}

/** The group with an id; undefined when the index has no such group. */
export function groupOf(index: EventIndex, kind: GroupKind, id: string): EventGroup | undefined {
  return groupsOf(index, kind).of(id);
}

/** The groups of a kind that an event is in. */
export function groupsWith(index: EventIndex, kind: GroupKind, event: LogEvent): readonly EventGroup[] {
  const primary = index.primaryOf(event);
  return groupIdsOf(index, kind, primary).flatMap((id) => groupOf(index, kind, id) ?? []);
}

/** The ids of the groups of a kind that an event is in; `noId` where it has no such id. The event has to be one that counts. */
export function groupIdsOf(index: EventIndex, kind: GroupKind, event: LogEvent): readonly string[] {
  switch (kind) {
    case 'chain':
      return flowsOf(index, event);
    case 'condition':
      return [index.conditionOf(event) ?? noId];
    case 'server':
      return [event.labels.server ?? noId];
    case 'policy':
      return [event.labels.policy ?? noId];
    case 'source':
      return [event.source];
    case 'request':
      return [requestKey(event.ids) ?? noId];
    case 'context':
    case 'connection':
    case 'session':
    case 'directive':
    case 'user':
      return [event.ids[kind] ?? noId];
  }
}

/** The context IDs that open the chains that an event carries or whose context it is. */
function flowsOf(index: EventIndex, { ids }: LogEvent): readonly string[] {
  const { arrangement, chains, identifiers } = index;
  const openings = new Set(ids.chain.slice(0, 1));
  const context = ids.context === undefined ? 0 : identifiers.numberOf(ids.context);
  if (context !== 0) {
    for (const chain of chains.mentions.ranksOf(context)) {
      openings.add(arrangement.ids.textOf(chains.itemsOf(chain)[0] ?? 0) ?? noId);
    }
  }
  return openings.size === 0 ? [noId] : [...openings];
}

/** The events that have neither a context nor a connection nor an MCP session, in the index's order. */
export function unidentified(index: EventIndex): RankedEvents {
  return finish(findingUnidentified(index));
}

/** The same. Yields now and then. */
export function* findingUnidentified(index: EventIndex): Generator<undefined, RankedEvents> {
  const marks = new Uint8Array(index.arrangement.size).fill(1);
  for (const kind of ['context', 'connection', 'session'] as const)
    yield* (yield* index.identifiers.preparing(kind)).marking(marks, 0);
  return index.list(ranksMarked(marks));
}

class RankedGroup implements EventGroup {
  constructor(
    readonly kind: GroupKind,
    readonly id: string,
    readonly events: RankedEvents,
    readonly failing: number,
  ) {}

  get label(): string {
    return labelOf(this.kind, this.id, this.events);
  }

  get first(): Instant | undefined {
    return this.events.at(0)?.time;
  }

  get last(): Instant | undefined {
    // Events without a readable time stand at the end.
    return this.events.findLast(({ time }) => time !== undefined)?.time;
  }
}

/**
 * What has no id last, else failing ones first, else by the rank of the first event: positions of the postings. Sorted by
 * counting, in linear time, since a sort of hundreds of thousands would block. Yields now and then.
 */
function* ordering(
  postings: Postings,
  failures: Uint32Array,
  noKey: number | undefined,
  ranks: number,
): Generator<undefined, Uint32Array> {
  const { size, keys } = postings;
  // For each rank the positions that begin there (plus one), as a list: the first of them, and for each the next one.
  const first = new Uint32Array(ranks);
  const next = new Uint32Array(size);
  yield* inStretches(size, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = size - 1 - i;
      const rank = postings.firstAt(position);
      next[position] = first[rank] ?? 0;
      first[rank] = position + 1;
    }
  });
  const order = new Uint32Array(size);
  let at = 0;
  for (const failing of [true, false]) {
    yield* inStretches(ranks, (from, to) => {
      for (let rank = from; rank < to; rank++) {
        for (let held = first[rank] ?? 0; held !== 0; held = next[held - 1] ?? 0) {
          const position = held - 1;
          if ((failures[position] ?? 0) > 0 === failing && keys[position] !== noKey) order[at++] = position;
        }
      }
    });
  }
  if (at < size && noKey !== undefined) order[at] = postings.positionOf(noKey);
  return order;
}

function labelOf(kind: GroupKind, id: string, events: RankedEvents): string {
  if (id === noId) return '';
  if (kind === 'condition') return titleOf(id);
  if (kind === 'user' || kind === 'server') return id;
  if (kind === 'request') return events.at(0)?.ids.request ?? id;
  if (kind === 'source') return fileName(id);
  const named = kind === 'policy' ? events.find(({ labels }) => labels.policyName !== undefined) : undefined;
  return named?.labels.policyName ?? shortId(id);
}

function titleOf(id: string): string {
  const condition = conditionIds.find((candidate) => candidate === id);
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
