import { inStretches } from '../index/slices';
import { TupleTable } from '../store/tupleTable';
import { AttemptKinds } from './attempts';
import type { FailingEvents } from './failingEvents';

const stretch = 1 << 14;

/** What came of the attempts that failed for one cause, counted by who tried what. */
export interface Attempts {
  /** How many there are, of how many the last that the log says is a success, and of how many it is one of several failures. */
  readonly all: number;
  readonly recovered: number;
  readonly failedAgain: number;
  /** The rank of the success behind the last failure that one followed; −1 for none. */
  readonly by: number;
}

/** Which failing events count: where a cause began, and whether it is about a tool. */
export interface Began {
  /** By position, the number of the cause that began with the event; −1 where another event began it. */
  readonly cause: Int32Array;
  /** By cause. */
  readonly ofTool: readonly boolean[];
}

/**
 * For each cause, what came after its failures: whether the same user got the same kind of attempt (type, client, server)
 * through later. Goes over all events once, from the last to the first. Yields now and then.
 */
export function* findingRecoveries(events: FailingEvents, began: Began): Generator<undefined, readonly Attempts[]> {
  const sweep = new Sweep(events, began);
  const { size } = events.index.arrangement;
  const first = events.ranks[0] ?? size;
  yield* sweep.preparing();
  yield* inStretches(
    size - first,
    (from, to) => {
      sweep.back(size - 1 - from, size - 1 - to);
    },
    stretch,
  );
  return sweep.attempts;
}

interface Counted {
  all: number;
  recovered: number;
  failedAgain: number;
  by: number;
}

class Sweep {
  readonly attempts: Counted[];
  private readonly kinds: AttemptKinds;
  /** By label, the kinds of attempts that an event with it is a success of. */
  private readonly plain: Uint32Array;
  private readonly withTool: Uint32Array;
  /** Pairs of a kind and a user, and for each the rank of the next success plus one. */
  private readonly pairs = new TupleTable(2);
  private next = new Uint32Array(0);
  /** Pairs of a cause and such a pair: 1 when the one behind it failed for good, 2 when that is counted. */
  private readonly tried = new TupleTable(2);
  private readonly ends: number[] = [];
  private readonly pair = new Uint32Array(2);
  /** The failing event that comes next on the way back. */
  private position: number;

  constructor(
    private readonly events: FailingEvents,
    private readonly began: Began,
  ) {
    this.attempts = began.ofTool.map(() => ({ all: 0, recovered: 0, failedAgain: 0, by: -1 }));
    this.kinds = new AttemptKinds(events.rows);
    const labels = events.rows.labels.size + 1;
    this.plain = new Uint32Array(labels);
    this.withTool = new Uint32Array(labels);
    this.position = events.size - 1;
  }

  /** Finds out which attempts failed, and which events are successes of the same kind. Yields now and then. */
  *preparing(): Generator<undefined, void> {
    const { events, kinds } = this;
    const { index, rows } = events;
    yield* inStretches(events.size, (from, to) => {
      for (let position = from; position < to; position++) {
        const kind = this.kindOf(position);
        if (kind !== 0) this.pairs.intern(this.pairOf(kind, events.user[position] ?? 0));
      }
    });
    this.next = new Uint32Array(this.pairs.size + 1);
    for (const [source, { store }] of index.arrangement.sources.entries()) {
      const base = rows.labels.bases[source] ?? 0;
      // A log that is followed may have more by now.
      const size = (rows.labels.bases[source + 1] ?? 0) - base;
      yield* inStretches(size, (from, to) => {
        for (let traits = from + 1; traits <= to; traits++) {
          const label = base + traits;
          if (store.factsOf(traits).failing) continue;
          const known = kinds.known(label);
          this.plain[label] = known.plain;
          this.withTool[label] = known.withTool;
        }
      });
    }
  }

  /** Goes from a rank back to another, which is left out. */
  back(from: number, to: number): void {
    const { plain, withTool, events } = this;
    const { failing } = events.index.arrangement;
    const { label: labels } = events.rows;
    for (let rank = from; rank > to; rank--) {
      if (failing[rank] === 1) this.failure(this.position--);
      else {
        const label = labels[rank] ?? 0;
        if (plain[label] !== 0 || withTool[label] !== 0) this.success(rank, plain[label] ?? 0, withTool[label] ?? 0);
      }
    }
  }

  private success(rank: number, plain: number, withTool: number): void {
    const user = this.events.rows.idOf(rank, 'user');
    if (plain !== 0) this.next[this.pairs.find(this.pairOf(plain, user))] = rank + 1;
    if (withTool !== 0) this.next[this.pairs.find(this.pairOf(withTool, user))] = rank + 1;
  }

  private failure(position: number): void {
    const counted = this.attempts[this.began.cause[position] ?? -1];
    if (counted === undefined) return;
    const kind = this.kindOf(position);
    // Nothing tells who tried: each is one of its own, and nobody can tell whether it went well later.
    if (kind === 0) {
      counted.all += 1;
      return;
    }
    const pair = this.pairs.find(this.pairOf(kind, this.events.user[position] ?? 0));
    const tried = this.tried.intern(this.pairOf(this.began.cause[position] ?? 0, pair));
    if (this.ends[tried] === undefined) {
      counted.all += 1;
      const by = (this.next[pair] ?? 0) - 1;
      this.ends[tried] = by < 0 ? 1 : 2;
      if (by < 0) return;
      counted.recovered += 1;
      if (counted.by < 0) counted.by = by;
    } else if (this.ends[tried] === 1) {
      counted.failedAgain += 1;
      this.ends[tried] = 2;
    }
  }

  private kindOf(position: number): number {
    const { events, began } = this;
    const cause = began.cause[position] ?? -1;
    if (cause < 0) return 0;
    const { label, isAudit } = events.profiles.at(events.profile[position] ?? 0);
    return isAudit ? 0 : this.kinds.ask(label, began.ofTool[cause] ?? false);
  }

  private pairOf(one: number, other: number): Uint32Array {
    this.pair[0] = one;
    this.pair[1] = other;
    return this.pair;
  }
}
