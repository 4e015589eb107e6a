import { type EventIndex, type RankedEvents, ranksMarked } from '../index/eventIndex';
import type { EventList } from '../index/eventList';
import { type EventGroup, type GroupKind, type GroupList, findingUnidentified, makingGroups } from '../index/groups';
import type { IdentifierKind } from '../index/identifiers';
import { finish, inStretches } from '../index/slices';
import type { LogEvent } from '../model/event';
import { type EventFilter, isUnfiltered } from './filter';
import { matching, matchingFilter } from './matching';

/** So many events are looked at between two pauses. */
const perStretch = 1 << 13;

/** The events that belong to no context, connection or session: those of the audit log, and all others. */
export interface Unidentified {
  readonly audit: RankedEvents;
  readonly other: RankedEvents;
}

/** What is seen of an index through a filter: its events and groups, each made once when somebody asks. */
export class EventView {
  private readonly groupsByKind = new Map<GroupKind, GroupList>();
  private others: Unidentified | undefined;
  /** The events that pass, in the index's order. */
  readonly events: EventList;
  readonly failing: number;

  /** @param marks what passes, see `matching`; undefined where everything does. */
  constructor(
    readonly index: EventIndex,
    readonly filter: EventFilter,
    private readonly marks = isUnfiltered(filter) ? undefined : matching(index, filter),
  ) {
    this.events = this.marks === undefined ? index.events : index.list(ranksMarked(this.marks));
    this.failing = this.marks === undefined ? index.failing.length : this.kept(index.failing).length;
  }

  /** Makes the view, with some groups and what is in none. Yields now and then, so that the caller can pause. */
  static *making(index: EventIndex, filter: EventFilter, kinds: readonly GroupKind[]): Generator<undefined, EventView> {
    const marks = isUnfiltered(filter) ? undefined : yield* matchingFilter(index, filter);
    yield undefined;
    const view = new EventView(index, filter, marks);
    yield undefined;
    for (const kind of kinds) yield* view.makingGroups(kind);
    yield* view.findingUnidentified();
    return view;
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
    return this.groupsByKind.get(kind) ?? finish(this.makingGroups(kind));
  }

  private *makingGroups(kind: GroupKind): Generator<undefined, GroupList> {
    const all = yield* makingGroups(this.index, kind);
    const made = this.marks === undefined ? all : yield* all.restrictedTo(this.marks);
    // Somebody may have asked for them in a pause: all are to have the same.
    const groups = this.groupsByKind.get(kind) ?? made;
    this.groupsByKind.set(kind, groups);
    return groups;
  }

  /** A group with only the events that pass; undefined when it has none. */
  group(kind: GroupKind, id: string): EventGroup | undefined {
    return this.groups(kind).of(id);
  }

  /** The events that pass and belong to no context, connection or session. */
  unidentified(): Unidentified {
    return this.others ?? finish(this.findingUnidentified());
  }

  private *findingUnidentified(): Generator<undefined, Unidentified> {
    const { ranks } = this.kept(yield* findingUnidentified(this.index));
    yield undefined;
    const isAudit = new Uint8Array(ranks.length);
    yield* inStretches(
      ranks.length,
      (from, to) => {
        let at = from;
        this.index.list(ranks.subarray(from, to)).eachRow((store, row) => {
          isAudit[at++] = store.factsOf(store.rows.at(row, 'traits')).family === 'audit' ? 1 : 0;
        });
      },
      perStretch,
    );
    const audit = this.index.list(ranks.filter((_, at) => isAudit[at] === 1));
    const other = this.index.list(ranks.filter((_, at) => isAudit[at] === 0));
    return (this.others ??= { audit, other });
  }

  private kept(events: RankedEvents): RankedEvents {
    const { marks } = this;
    return marks === undefined ? events : this.index.list(events.ranks.filter((rank) => marks[rank] === 1));
  }
}
