import type { EventIndex } from '../index/eventIndex';
import { placeOfRank } from '../index/eventIndex';
import { inStretches } from '../index/slices';
import { Profiles } from './profiles';
import { RowsByRank } from './rowsByRank';

/** Each takes some look-ups. */
const eventsPerStretch = 2000;

/**
 * The failing events of an index, known by their position among them, in the order of time; a number for each of what
 * causes and origins are told from. Takes some 40 bytes an event.
 */
export class FailingEvents {
  readonly rows: RowsByRank;
  readonly profiles: Profiles;
  readonly ranks: Uint32Array;
  readonly profile: Uint32Array;
  readonly context: Uint32Array;
  readonly chain: Uint32Array;
  readonly user: Uint32Array;
  readonly time: Float64Array;

  private constructor(readonly index: EventIndex) {
    this.rows = new RowsByRank(index);
    this.profiles = new Profiles(this.rows);
    this.ranks = index.failing.ranks;
    const { size } = this;
    this.profile = new Uint32Array(size);
    this.context = new Uint32Array(size);
    this.chain = new Uint32Array(size);
    this.user = new Uint32Array(size);
    this.time = new Float64Array(size);
  }

  /** Reads them. Yields now and then. */
  static *reading(index: EventIndex): Generator<undefined, FailingEvents> {
    const events = new FailingEvents(index);
    yield undefined;
    // What else is asked of the index, few logs need: it is ready where the editor made the index.
    if (events.size > 0) yield* index.identifiers.preparing('request');
    yield* inStretches(
      events.size,
      (from, to) => {
        for (let position = from; position < to; position++) events.read(position);
      },
      eventsPerStretch,
    );
    return events;
  }

  get size(): number {
    return this.ranks.length;
  }

  /** The position of the event with a rank; −1 where it is not failing. */
  positionOf(rank: number): number {
    const position = placeOfRank(this.ranks, rank);
    return this.ranks[position] === rank ? position : -1;
  }

  private read(position: number): void {
    const { rows } = this;
    const rank = this.ranks[position] ?? 0;
    this.profile[position] = this.profiles.numberOf(rank);
    this.context[position] = rows.idOf(rank, 'context');
    this.chain[position] = rows.chainOf(rank);
    this.user[position] = rows.idOf(rank, 'user');
    this.time[position] = rows.timeOf(rank);
  }
}
