import type { EventIndex } from '../index/eventIndex';
import { compareGroups, type EventGroup, type GroupKind, groupsOf, narrowed, unidentified } from '../index/groups';
import type { LogEvent } from '../model/event';
import { type EventFilter, isUnfiltered, passing } from './filter';

/** What is seen of an index through a filter: its events and groups, each made once when somebody asks. */
export class EventView {
  private readonly kept: ReadonlySet<LogEvent> | undefined;
  private readonly groupsByKind = new Map<GroupKind, ReadonlyMap<string, EventGroup>>();
  /** The events that pass, in the index's order. */
  readonly events: readonly LogEvent[];
  readonly failing: number;

  constructor(
    readonly index: EventIndex,
    readonly filter: EventFilter,
  ) {
    const unfiltered = isUnfiltered(filter);
    this.events = unfiltered ? index.events : index.events.filter(passing(filter));
    this.kept = unfiltered ? undefined : new Set(this.events);
    this.failing = unfiltered ? index.failing.length : this.events.filter(({ failing }) => failing).length;
  }

  /** Whether an event passes; a re-delivery passes with the event that counts for it. */
  has(event: LogEvent): boolean {
    return this.kept?.has(this.index.primaryOf(event)) ?? this.index.rankOf(event) >= 0;
  }

  /** The groups of a kind that hold an event that passes, with only those; failing ones first, then by time. */
  groups(kind: GroupKind): readonly EventGroup[] {
    return [...this.groupMap(kind).values()];
  }

  /** A group with only the events that pass; undefined when it has none. */
  group(kind: GroupKind, id: string): EventGroup | undefined {
    return this.groupMap(kind).get(id);
  }

  /** The events that belong to no context, connection or session: those of the audit log, and all others. */
  unidentified(): { readonly audit: readonly LogEvent[]; readonly other: readonly LogEvent[] } {
    const events = unidentified(this.index).filter((event) => this.has(event));
    return {
      audit: events.filter(({ family }) => family === 'audit'),
      other: events.filter(({ family }) => family !== 'audit'),
    };
  }

  private groupMap(kind: GroupKind): ReadonlyMap<string, EventGroup> {
    let map = this.groupsByKind.get(kind);
    if (map === undefined) {
      const all = groupsOf(this.index, kind);
      const { kept } = this;
      const groups =
        kept === undefined ? all : all.flatMap((group) => narrowed(group, (event) => kept.has(event)) ?? []);
      const ordered = kept === undefined ? groups : [...groups].sort(compareGroups);
      this.groupsByKind.set(kind, (map = new Map(ordered.map((group) => [group.id, group]))));
    }
    return map;
  }
}
