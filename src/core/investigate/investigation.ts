import type { EventIndex } from '../index/eventIndex';
import { finish } from '../index/slices';
import type { LogEvent } from '../model/event';
import { findingCauses, type FoundCauses } from './causes';
import { FailingEvents } from './failingEvents';
import type { Origin } from './model';
import { Origins } from './origins';
import { RankedCause } from './rankedCause';

/** Views, filters and reports ask for the same one. */
const made = new WeakMap<EventIndex, Investigation>();

/**
 * What is to be fixed: the failing events of an index put together into causes, and for each where it began. Rests on the
 * index alone; takes time and memory in proportion to the failing events (and one pass over all for what recovered).
 */
export class Investigation {
  /** Those that did not recover first, by reach and recency. Events that no row explains are causes too, by their signature. */
  readonly causes: readonly RankedCause[];
  private readonly byId: ReadonlyMap<string, RankedCause>;
  /** By position of the origin, where its events begin in a list of all, which is made when somebody asks. */
  private caused: { readonly starts: Uint32Array; readonly order: Uint32Array } | undefined;

  private constructor(
    private readonly failing: FailingEvents,
    private readonly origins: Origins,
    private readonly found: FoundCauses,
  ) {
    this.causes = found.causes.map((numbers) => new RankedCause(failing, origins, numbers));
    this.byId = new Map(this.causes.map((cause) => [cause.id, cause]));
  }

  /** Makes the investigation of an index, once for each. Yields now and then, so that the caller can pause. */
  static *building(index: EventIndex): Generator<undefined, Investigation> {
    const known = made.get(index);
    if (known !== undefined) return known;
    const failing = yield* FailingEvents.reading(index);
    const origins = yield* Origins.finding(failing);
    const found = yield* findingCauses(failing, origins);
    failing.rows.release();
    // Somebody may have asked for it in a pause: all are to have the same.
    const investigation = made.get(index) ?? new Investigation(failing, origins, found);
    made.set(index, investigation);
    return investigation;
  }

  /** As `building`, at once. */
  static of(index: EventIndex): Investigation {
    return finish(Investigation.building(index));
  }

  get index(): EventIndex {
    return this.failing.index;
  }

  /** The cause that a failing event counts under; undefined for one that is not failing. */
  causeOf(event: LogEvent): RankedCause | undefined {
    const position = this.positionOf(event);
    return position < 0 ? undefined : this.causes[this.found.ofEvent[position] ?? 0];
  }

  /** The cause with an id; undefined when the log has none. */
  cause(id: string): RankedCause | undefined {
    return this.byId.get(id);
  }

  /** Where a failing event began, and the way there; undefined for an event that is not failing. */
  originOf(event: LogEvent): Origin | undefined {
    const position = this.positionOf(event);
    return position < 0 ? undefined : this.origins.of(position);
  }

  /** The other failing events that began with this one, in time order. */
  causedBy(event: LogEvent): readonly LogEvent[] {
    const position = this.positionOf(event);
    if (position < 0 || this.origins.root[position] !== position) return [];
    const { starts, order } = (this.caused ??= byRoot(this.origins.root));
    const ranks = order.slice(starts[position] ?? 0, starts[position + 1] ?? 0);
    return this.index.list(ranks.filter((one) => one !== position).map((one) => this.failing.ranks[one] ?? 0)).slice(0);
  }

  private positionOf(event: LogEvent): number {
    return this.failing.positionOf(this.index.rankOf(event));
  }
}

/** The positions by their root: those of a root stand from its start to the next one's. */
function byRoot(root: Uint32Array): { readonly starts: Uint32Array; readonly order: Uint32Array } {
  const starts = new Uint32Array(root.length + 1);
  for (const one of root) starts[one + 1] = (starts[one + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(root.length);
  root.forEach((one, position) => {
    const at = next[one] ?? 0;
    order[at] = position;
    next[one] = at + 1;
  });
  return { starts, order };
}
