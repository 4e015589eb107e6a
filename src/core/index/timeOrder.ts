import { inStretches } from './slices';

/** How many steps are made between two yields: a few milliseconds. */
const stepsPerSlice = 50_000;

/**
 * The order of moments: positions by ascending milliseconds and nanoseconds; equal moments keep their order, and moments
 * without milliseconds (NaN) come last. Undefined when they are in order already. What is in order for long stretches, also
 * backwards (a page of the REST API is newest first), costs little. Yields now and then.
 */
export function* timeOrder(ms: Float64Array, nanos: Uint32Array): Generator<undefined, Uint32Array | undefined> {
  yield* inStretches(ms.length, (from, to) => {
    for (let i = from; i < to; i++) if (Number.isNaN(ms[i])) ms[i] = Infinity;
  });
  const moments = new Moments(ms, nanos);
  let inOrder = 1;
  yield* inStretches(ms.length, (from, to) => {
    if (inOrder >= from) inOrder = moments.ascendingFrom(from === 0 ? 1 : from, to);
  });
  if (inOrder >= ms.length) return undefined;
  let order = new Uint32Array(ms.length);
  yield* inStretches(ms.length, (from, to) => {
    for (let i = from; i < to; i++) order[i] = i;
  });
  let bounds = yield* turnRuns(moments, order);
  let target = new Uint32Array(ms.length);
  while (bounds.length > 2) {
    bounds = yield* mergePairs(moments, bounds, order, target);
    [order, target] = [target, order];
  }
  return order;
}

class Moments {
  constructor(
    private readonly ms: Float64Array,
    private readonly nanos: Uint32Array,
  ) {}

  get length(): number {
    return this.ms.length;
  }

  isBefore(a: number, b: number): boolean {
    const left = this.ms[a] ?? 0;
    const right = this.ms[b] ?? 0;
    return left === right ? (this.nanos[a] ?? 0) < (this.nanos[b] ?? 0) : left < right;
  }

  /** The first position from one on, before a limit, that comes before the position before it; else the limit. */
  ascendingFrom(position: number, limit: number): number {
    let at = position;
    while (at < limit && !this.isBefore(at, at - 1)) at++;
    return at;
  }

  /** The first position from one on, before a limit, that does not come before the position before it; else the limit. */
  descendingFrom(position: number, limit: number): number {
    let at = position;
    while (at < limit && this.isBefore(at, at - 1)) at++;
    return at;
  }
}

/** Turns round what descends strictly. Returns where the runs begin that ascend then, and the end. Yields now and then. */
function* turnRuns(moments: Moments, order: Uint32Array): Generator<undefined, number[]> {
  const n = moments.length;
  const bounds: number[] = [];
  let slice = 0;
  for (let at = 0; at < n;) {
    bounds.push(at);
    const descends = at + 1 < n && moments.isBefore(at + 1, at);
    let end = at + 1;
    for (let limit = end; end === limit && end < n;) {
      limit = Math.min(n, end + stepsPerSlice);
      end = descends ? moments.descendingFrom(end, limit) : moments.ascendingFrom(end, limit);
      if (end === limit) yield undefined;
    }
    if (descends) order.subarray(at, end).reverse();
    at = end;
    if (at - slice < stepsPerSlice) continue;
    slice = at;
    yield undefined;
  }
  bounds.push(n);
  return bounds;
}

/** Merges each two runs that stand side by side. Returns where the merged runs begin, and the end. Yields now and then. */
function* mergePairs(
  moments: Moments,
  bounds: readonly number[],
  from: Uint32Array,
  to: Uint32Array,
): Generator<undefined, number[]> {
  const n = moments.length;
  const merged: number[] = [];
  let steps = 0;
  for (let run = 0; run + 1 < bounds.length; run += 2) {
    const start = bounds[run] ?? 0;
    const middle = bounds[run + 1] ?? n;
    const end = bounds[run + 2] ?? middle;
    merged.push(start);
    const merge = { left: start, right: middle, middle, end };
    for (let at = start; at < end;) {
      const limit = Math.min(end, at + stepsPerSlice);
      mergeStretch(moments, merge, from, to, at, limit);
      steps += limit - at;
      at = limit;
      if (steps < stepsPerSlice) continue;
      steps = 0;
      yield undefined;
    }
  }
  merged.push(n);
  return merged;
}

/** How far the merging of two runs is. */
interface Merge {
  left: number;
  right: number;
  readonly middle: number;
  readonly end: number;
}

function mergeStretch(
  moments: Moments,
  merge: Merge,
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  limit: number,
): void {
  const { middle, end } = merge;
  let { left, right } = merge;
  for (let at = start; at < limit; at++) {
    const takesRight = left >= middle || (right < end && moments.isBefore(from[right] ?? 0, from[left] ?? 0));
    to[at] = (takesRight ? from[right++] : from[left++]) ?? 0;
  }
  merge.left = left;
  merge.right = right;
}
