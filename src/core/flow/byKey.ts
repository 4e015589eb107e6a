import { inStretches } from '../index/slices';

/** Positions by their key: those of the key `k` stand in `order` from `starts[k - 1]` to `starts[k]`, ascending. */
export interface ByKey {
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

/**
 * Groups positions by their key, from 1 to `size`; positions with the key 0 are left out. Linear. Yields now and then.
 *
 * @param keys the key of each position; none is larger than `size`.
 */
export function* groupingByKey(keys: Uint32Array, size: number): Generator<undefined, ByKey> {
  const starts = new Uint32Array(size + 1);
  yield* inStretches(keys.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const key = keys[i] ?? 0;
      if (key !== 0) starts[key] = (starts[key] ?? 0) + 1;
    }
  });
  yield* inStretches(size, (from, to) => {
    for (let key = from + 1; key <= to; key++) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  });
  const order = new Uint32Array(starts[size] ?? 0);
  const next = starts.slice();
  yield* inStretches(keys.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const key = keys[i] ?? 0;
      if (key === 0) continue;
      const at = next[key - 1] ?? 0;
      order[at] = i;
      next[key - 1] = at + 1;
    }
  });
  return { starts, order };
}
