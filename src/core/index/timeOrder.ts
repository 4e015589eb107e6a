/** How many steps are made between two yields: a few milliseconds. */
const stepsPerSlice = 200_000;

/**
 * The order of moments: positions by ascending milliseconds and nanoseconds; equal moments keep their order, and moments
 * without milliseconds (NaN) come last. Undefined when they are in order already. What is in order for long stretches, also
 * backwards (a page of the REST API is newest first), costs little. Yields now and then.
 */
export function* timeOrder(ms: Float64Array, nanos: Uint32Array): Generator<undefined, Uint32Array | undefined> {
  const n = ms.length;
  for (let i = 0; i < n; i++) if (Number.isNaN(ms[i])) ms[i] = Infinity;
  let order = Uint32Array.from({ length: 0 });
  const runs: number[] = [];
  let at = 0;
  // Runs: stretches that ascend, or descend strictly and are turned round.
  while (at < n) {
    let end = at + 1;
    if (end < n && isBefore(end, at)) {
      while (end < n && isBefore(end, end - 1)) end++;
    } else {
      while (end < n && !isBefore(end, end - 1)) end++;
      if (at === 0 && end === n) return undefined;
    }
    if (order.length === 0) order = positions(n);
    if (end - at > 1 && isBefore(at + 1, at)) order.subarray(at, end).reverse();
    runs.push(at);
    at = end;
  }
  yield undefined;
  runs.push(n);
  let bounds = runs;
  let from = order;
  let to = new Uint32Array(n);
  let steps = 0;
  while (bounds.length > 2) {
    const merged: number[] = [];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const start = bounds[run] ?? 0;
      const middle = bounds[run + 1] ?? n;
      const end = bounds[run + 2] ?? middle;
      merged.push(start);
      let left = start;
      let right = middle;
      for (let target = start; target < end; target++) {
        const takesRight = left >= middle || (right < end && isBefore(from[right] ?? 0, from[left] ?? 0));
        to[target] = (takesRight ? from[right++] : from[left++]) ?? 0;
        if (++steps % stepsPerSlice === 0) yield undefined;
      }
    }
    merged.push(n);
    bounds = merged;
    [from, to] = [to, from];
  }
  return from;

  function isBefore(a: number, b: number): boolean {
    const left = ms[a] ?? 0;
    const right = ms[b] ?? 0;
    return left === right ? (nanos[a] ?? 0) < (nanos[b] ?? 0) : left < right;
  }
}

function positions(n: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(n);
  for (let i = 0; i < n; i++) numbers[i] = i;
  return numbers;
}
