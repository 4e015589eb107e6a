import { conclude } from '../explain/conclude';
import type { ConditionId } from '../explain/conditions';
import type { Side } from '../explain/side';
import type { Finding } from '../explain/finding';
import { type LogEvent, requestKey } from '../model/event';
import { sidesOfChains } from './chains';
import { eventKey } from './eventKey';
import { inTimeOrder } from './order';
import type { SourceLog } from './sourceLog';

/** The identifiers by which the index finds events; `mention` is a context ID inside an `authorizationChain`. */
export type LookupKind = 'event' | 'context' | 'connection' | 'session' | 'request' | 'user' | 'directive' | 'mention';

const none: readonly LogEvent[] = [];

/**
 * One index over all open logs. It never changes: when a source changes, a new one is made from the sources' logs.
 * Events re-delivered under the same event ID count once (the first in source order); the others are listed as its
 * duplicates. How events are stored is not for others to know: they ask.
 */
export class EventIndex {
  /** Every event once, by timestamp, then by source and position. */
  readonly events: readonly LogEvent[];
  /** The failing ones of `events`, in the same order. */
  readonly failing: readonly LogEvent[];

  private readonly ranks = new Map<LogEvent, number>();
  private readonly byKey = new Map<string, LogEvent>();
  private readonly primaries = new Map<LogEvent, LogEvent>();
  private readonly duplicates = new Map<LogEvent, LogEvent[]>();
  private readonly lookups = new Map<LookupKind, Map<string, LogEvent[]>>();
  private readonly findings = new Map<LogEvent, Finding>();
  private chainSides: ReadonlyMap<string, Side> | undefined;

  constructor(readonly sources: readonly SourceLog[]) {
    this.events = inTimeOrder(this.unique());
    this.failing = this.events.filter((event) => event.failing);
    this.events.forEach((event, rank) => {
      this.ranks.set(event, rank);
      this.enter(event);
    });
  }

  private unique(): LogEvent[] {
    const seen = new Map<string, LogEvent>();
    const unique: LogEvent[] = [];
    for (const source of this.sources) {
      for (const event of source.events) {
        this.byKey.set(eventKey(event), event);
        const id = event.ids.event;
        const primary = id === undefined ? undefined : seen.get(id);
        if (primary === undefined) {
          if (id !== undefined) seen.set(id, event);
          unique.push(event);
        } else {
          this.primaries.set(event, primary);
          const others = this.duplicates.get(primary);
          if (others === undefined) this.duplicates.set(primary, [event]);
          else others.push(event);
        }
      }
    }
    return unique;
  }

  private enter(event: LogEvent): void {
    const { ids } = event;
    this.put('event', ids.event, event);
    this.put('context', ids.context, event);
    this.put('connection', ids.connection, event);
    this.put('session', ids.session, event);
    this.put('request', requestKey(ids), event);
    this.put('user', ids.user, event);
    this.put('directive', ids.directive, event);
    for (const id of new Set(ids.chain)) this.put('mention', id, event);
  }

  private put(kind: LookupKind, id: string | undefined, event: LogEvent): void {
    if (id === undefined) return;
    let map = this.lookups.get(kind);
    if (map === undefined) this.lookups.set(kind, (map = new Map<string, LogEvent[]>()));
    const list = map.get(id);
    if (list === undefined) map.set(id, [event]);
    else list.push(event);
  }

  /** The event with a key (see `eventKey`), a duplicate too; undefined when the logs have changed and it is gone. */
  byEventKey(key: string): LogEvent | undefined {
    return this.byKey.get(key);
  }

  /** The event that counts for this one: itself, or the one that it is a re-delivery of. */
  primaryOf(event: LogEvent): LogEvent {
    return this.primaries.get(event) ?? event;
  }

  /** Some of the index's events in its order: by timestamp, then by source and position. */
  ordered(events: Iterable<LogEvent>): LogEvent[] {
    return [...events].sort((a, b) => this.rankOf(a) - this.rankOf(b));
  }

  /** The event's number in `events`; a re-delivery has that of the event that counts for it, an unknown event −1. */
  rankOf(event: LogEvent): number {
    return this.ranks.get(this.primaryOf(event)) ?? -1;
  }

  /** The re-deliveries of an event, by source and position. */
  duplicatesOf(event: LogEvent): readonly LogEvent[] {
    return this.duplicates.get(this.primaryOf(event)) ?? none;
  }

  /** The events that carry an identifier, in time order. */
  lookup(kind: LookupKind, id: string): readonly LogEvent[] {
    return this.lookups.get(kind)?.get(id) ?? none;
  }

  /** Every identifier of a kind, with its events in time order. */
  identifiers(kind: LookupKind): ReadonlyMap<string, readonly LogEvent[]> {
    return this.lookups.get(kind) ?? new Map<string, readonly LogEvent[]>();
  }

  /** The side of a context id as the authorization chains of all logs tell it; undefined where none mentions it. */
  sideOfContext(context: string): Side | undefined {
    this.chainSides ??= sidesOfChains(this.events);
    return this.chainSides.get(context);
  }

  /** The explanation of a failing event; undefined for one that is not failing. */
  findingOf(event: LogEvent): Finding | undefined {
    const primary = this.primaryOf(event);
    if (!primary.failing) return undefined;
    let finding = this.findings.get(primary);
    if (finding === undefined) this.findings.set(primary, (finding = conclude(primary, this)));
    return finding;
  }

  /** The condition of a failing event; undefined for one that is not failing. */
  conditionOf(event: LogEvent): ConditionId | undefined {
    return this.findingOf(event)?.condition;
  }
}
