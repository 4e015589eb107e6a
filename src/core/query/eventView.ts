import { type EventIndex, type RankedEvents, ranksMarked } from '../index/eventIndex';
import type { EventList } from '../index/eventList';
import { type EventGroup, type GroupKind, type GroupList, groupsOf, unidentified } from '../index/groups';
import type { IdentifierKind } from '../index/identifiers';
import { finish } from '../index/slices';
import type { LogEvent } from '../model/event';
import { type EventFilter, isUnfiltered } from './filter';
import { matching } from './matching';

/** What is seen of an index through a filter: its events and groups, each made once when somebody asks. */
export class EventView {
  private readonly marks: Uint8Array | undefined;
  private readonly groupsByKind = new Map<GroupKind, GroupList>();
  private others: { readonly audit: RankedEvents; readonly other: RankedEvents } | undefined;
  /** The events that pass, in the index's order. */
  readonly events: EventList;
  readonly failing: number;

  constructor(
    readonly index: EventIndex,
    readonly filter: EventFilter,
  ) {
    this.marks = isUnfiltered(filter) ? undefined : matching(index, filter);
    this.events = this.marks === undefined ? index.events : index.list(ranksMarked(this.marks));
    this.failing = this.marks === undefined ? index.failing.length : this.kept(index.failing).length;
  }

  /** Whether the event with a rank passes. */
  hasRank(rank: number): boolean {
    return this.marks === undefined || this.marks[rank] === 1;
  }

  /** The failing events that pass, in the index's order. */
  get failingEvents(): RankedEvents {
    return this.kept(this.index.failing);
  }

  /** How many different identifiers of a kind the events that pass carry. */
  identifiers(kind: IdentifierKind): number {
    const { identifiers } = this.index;
    if (this.marks === undefined) return identifiers.count(kind);
    const counts = finish(identifiers.postings(kind).countingMarked(this.marks));
    return counts.filter((count) => count > 0).length;
  }

  /** Whether an event passes; a re-delivery passes with the event that counts for it. */
  has(event: LogEvent): boolean {
    const rank = this.index.rankOf(event);
    return rank >= 0 && this.hasRank(rank);
  }

  /** The groups of a kind that hold an event that passes, with only those; failing ones first, then by time. */
  groups(kind: GroupKind): GroupList {
    let groups = this.groupsByKind.get(kind);
    if (groups === undefined) {
      const all = groupsOf(this.index, kind);
      groups = this.marks === undefined ? all : all.restrictedTo(this.marks);
      this.groupsByKind.set(kind, groups);
    }
    return groups;
  }

  /** A group with only the events that pass; undefined when it has none. */
  group(kind: GroupKind, id: string): EventGroup | undefined {
    return this.groups(kind).of(id);
  }

  /** The events that belong to no context, connection or session: those of the audit log, and all others. */
  unidentified(): { readonly audit: RankedEvents; readonly other: RankedEvents } {
    if (this.others === undefined) {
      const events = this.kept(unidentified(this.index));
      const isAudit = (rank: number): boolean => this.index.atRank(rank)?.family === 'audit';
      this.others = {
        audit: this.index.list(events.ranks.filter(isAudit)),
        other: this.index.list(events.ranks.filter((rank) => !isAudit(rank))),
      };
    }
    return this.others;
  }

  private kept(events: RankedEvents): RankedEvents {
    const { marks } = this;
    return marks === undefined ? events : this.index.list(events.ranks.filter((rank) => marks[rank] === 1));
  }
}
