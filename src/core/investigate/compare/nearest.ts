import { inStretches } from '../../index/slices';

/** The best success that was found. */
export interface Nearest {
  readonly rank: number;
  /** What it differs in: fewer is better (see `Differs`). */
  readonly bits: number;
  /** Of equal bits the lower is the better comparison; from 0 to 3. */
  readonly cost: number;
}

/**
 * The best of the events before a rank, else of those behind it: by what it differs in, then by cost, then the nearest. One
 * behind it is only taken where it differs in less than every one before. Yields now and then.
 *
 * @param scoreOf the bits of the event with a rank, as a number: `bits * 4 + cost`; −1 for one that is no success.
 */
export function* findingNearest(
  rank: number,
  size: number,
  scoreOf: (rank: number) => number,
): Generator<undefined, Nearest | undefined> {
  const before = yield* searching(rank, (step) => rank - 1 - step, scoreOf);
  if (before !== undefined && before.bits === 0) return before;
  const after = yield* searching(size - rank - 1, (step) => rank + 1 + step, scoreOf);
  if (before === undefined || after === undefined) return before ?? after;
  return after.bits < before.bits ? after : before;
}

function* searching(
  steps: number,
  rankAt: (step: number) => number,
  scoreOf: (rank: number) => number,
): Generator<undefined, Nearest | undefined> {
  let best = Infinity;
  let found = -1;
  yield* inStretches(steps, (from, to) => {
    // Nothing is better than the nearest that differs in nothing.
    for (let step = from; step < to && best > 0; step++) {
      const score = scoreOf(rankAt(step));
      if (score < 0 || score >= best) continue;
      best = score;
      found = rankAt(step);
    }
  });
  return found < 0 ? undefined : { rank: found, bits: best >> 2, cost: best & 3 };
}
