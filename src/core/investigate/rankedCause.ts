import type { ConditionId } from '../explain/conditions';
import type { EventIndex, RankedEvents } from '../index/eventIndex';
import type { LogEvent } from '../model/event';
import { oneLine } from '../report/plainText';
import { Trait } from '../store/traits';
import { type CauseNumbers, hasRecovered } from './causes';
import type { FailingEvents } from './failingEvents';
import type { Cause, Entity, Recovery } from './model';
import type { Origins } from './origins';

/** A reason is shown so long. */
const reasonLimit = 300;

/** A cause as a view of its numbers: lists of events and names are made when somebody asks. */
export class RankedCause implements Cause {
  readonly id: string;
  readonly condition: ConditionId;
  readonly title: string;
  readonly entity: Entity | undefined;
  readonly attribute: string | undefined;
  readonly contexts: number;
  private readonly names: { users?: readonly string[]; clients?: readonly string[]; servers?: readonly string[] } = {};

  constructor(
    private readonly failing: FailingEvents,
    private readonly beginnings: Origins,
    private readonly numbers: CauseNumbers,
  ) {
    const { condition, title, entity, attribute } = numbers.signature;
    this.id = numbers.id;
    this.condition = condition;
    this.title = title;
    this.entity = entity;
    this.attribute = attribute;
    this.contexts = numbers.contexts;
  }

  get reason(): string | undefined {
    const { reason } = this.numbers.signature;
    return reason === undefined ? undefined : oneLine(reason, reasonLimit);
  }

  /** How many events count under it. */
  get count(): number {
    return this.numbers.events.length;
  }

  /** All failing events that count under it, as a list that makes none before it is looked at. */
  get allEvents(): RankedEvents {
    return this.list(this.numbers.events);
  }

  /** Those where it began. */
  get beginningEvents(): RankedEvents {
    const { root } = this.beginnings;
    return this.list(this.numbers.events.filter((position) => root[position] === position));
  }

  /** The first and the last of its events in time. */
  get first(): LogEvent {
    return this.eventAt(0);
  }

  get last(): LogEvent {
    return this.eventAt(this.count - 1);
  }

  get events(): readonly LogEvent[] {
    return this.allEvents.slice(0);
  }

  get origins(): readonly LogEvent[] {
    return this.beginningEvents.slice(0);
  }

  get users(): readonly string[] {
    const { user, index } = this.failing;
    return (this.names.users ??= this.namesBy((position) => index.arrangement.ids.textOf(user[position] ?? 0)));
  }

  get clients(): readonly string[] {
    return (this.names.clients ??= this.namesBy((position) => this.textOf(position, Trait.Client)));
  }

  get servers(): readonly string[] {
    return (this.names.servers ??= this.namesBy((position) => this.textOf(position, Trait.Server)));
  }

  get recovery(): Recovery {
    const { attempts } = this.numbers;
    const by = hasRecovered(attempts) ? this.index.atRank(attempts.by) : undefined;
    if (by !== undefined) {
      return { state: 'recovered', by, because: 'the same user, client and server went well later' };
    }
    const some =
      attempts.recovered > 0
        ? `; ${String(attempts.recovered)} of ${String(attempts.all)} who failed went well later`
        : '';
    return attempts.failedAgain > 0
      ? { state: 'failing', because: `it was tried again, and the last that the log says of it is a failure${some}` }
      : { state: 'unknown', because: `the log holds no later attempt of the same user, client and server${some}` };
  }

  private get index(): EventIndex {
    return this.failing.index;
  }

  private eventAt(place: number): LogEvent {
    const event = this.allEvents.at(place);
    if (event === undefined) throw new RangeError('A cause has at least one event');
    return event;
  }

  private list(positions: Uint32Array): RankedEvents {
    return this.index.list(positions.map((position) => this.failing.ranks[position] ?? 0));
  }

  private textOf(position: number, trait: Trait.Client | Trait.Server): string | undefined {
    const { profiles, profile, rows } = this.failing;
    const { label, isAudit } = profiles.at(profile[position] ?? 0);
    return isAudit ? undefined : rows.labels.textOf(label, trait);
  }

  /** Names of its events, the most frequent first, then in the order of time. */
  private namesBy(name: (position: number) => string | undefined): readonly string[] {
    const counts = new Map<string, number>();
    for (const position of this.numbers.events) {
      const text = name(position);
      if (text !== undefined && text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
  }
}
