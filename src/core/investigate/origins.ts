import { inStretches } from '../index/slices';
import type { FailingEvents } from './failingEvents';
import { wordsOfLink } from './linkWords';
import type { Origin, OriginStep } from './model';
import { findingLinks, type OriginLinks } from './originLinks';

/** Longer paths are cut in the middle: only a log that was made to has one. */
const longestPath = 32;

/** Where each failing event began, by position. */
export class Origins {
  private constructor(
    private readonly events: FailingEvents,
    private readonly links: OriginLinks,
    /** For each failing event the position of the one where it began: itself, where it is no other's consequence. */
    readonly root: Uint32Array,
  ) {}

  /** Finds them. Yields now and then. */
  static *finding(events: FailingEvents): Generator<undefined, Origins> {
    const links = yield* findingLinks(events);
    const root = new Uint32Array(events.size);
    const state = new Uint8Array(events.size);
    yield* inStretches(events.size, (from, to) => {
      for (let position = from; position < to; position++) settle(position, links.next, root, state);
    });
    return new Origins(events, links, root);
  }

  /** The way from a failing event to where it began. */
  of(position: number): Origin | undefined {
    const { events, links } = this;
    const path: OriginStep[] = [];
    const step = (rank: number, code: number): void => {
      const event = events.index.atRank(rank);
      if (event !== undefined) path.push({ event, ...wordsOfLink(code) });
    };
    const root = this.root[position] ?? 0;
    let at = position;
    while (at !== root && path.length < longestPath) {
      const via = links.via[at] ?? -1;
      if (via >= 0) step(via, links.viaHow[at] ?? 0);
      const how = links.how[at] ?? 0;
      at = links.next[at] ?? root;
      if (path.length >= longestPath - 1) at = root;
      step(events.ranks[at] ?? 0, how);
    }
    const event = events.index.atRank(events.ranks[root] ?? 0);
    return event === undefined ? undefined : { path, event };
  }
}

const onTheWay = 1;
const done = 2;

/** Follows the links from an event to the last one. Where they go round in a circle, the earliest of it is the last one. */
function settle(position: number, next: Int32Array, root: Uint32Array, state: Uint8Array): void {
  if (state[position] === done) return;
  if ((next[position] ?? -1) < 0) {
    root[position] = position;
    state[position] = done;
    return;
  }
  const way: number[] = [];
  let at = position;
  while (state[at] === 0) {
    state[at] = onTheWay;
    way.push(at);
    const following = next[at] ?? -1;
    if (following < 0) break;
    at = following;
  }
  if (state[at] === onTheWay && (next[at] ?? -1) >= 0) {
    const circle = way.slice(way.indexOf(at));
    const earliest = circle.reduce((a, b) => Math.min(a, b));
    next[earliest] = -1;
    // The way begins anew behind the cut: whoever led to the circle now leads to the earliest of it.
    for (const one of way) root[one] = earliest;
    for (const one of way) state[one] = done;
    return;
  }
  const last = state[at] === done ? (root[at] ?? at) : at;
  for (const one of way) {
    root[one] = last;
    state[one] = done;
  }
}
