/** Something that has its place behind what caused it. */
export interface Caused {
  /** When it was recorded, in ms since 1970; undefined where nothing says so. */
  readonly time: number | undefined;
  /** The numbers of what comes before it for certain: all smaller than its own. */
  readonly after: readonly number[];
}

export interface CausalOrder {
  /** The numbers in order. */
  readonly order: readonly number[];
  /** How many are stamped earlier than what caused them, and by how much at most, in ms. */
  readonly early: number;
  readonly by: number;
}

/**
 * The order of things by time where their times can be true, and by cause where they cannot: what is stamped earlier than
 * its cause, or not at all, takes the time of its cause. Things of one time keep the order of their numbers.
 */
export function causalOrder(things: readonly Caused[]): CausalOrder {
  const times: number[] = [];
  let early = 0;
  let by = 0;
  for (const { time, after } of things) {
    let least = -Infinity;
    for (const cause of after) least = Math.max(least, times[cause] ?? -Infinity);
    if (time !== undefined && time < least) {
      early++;
      by = Math.max(by, least - time);
    }
    times.push(time === undefined ? least : Math.max(time, least));
  }
  const order = things.map((_, number) => number);
  order.sort((a, b) => compare(times[a] ?? 0, times[b] ?? 0) || a - b);
  return { order, early, by };
}

/** Not by difference: that of two infinite times is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
