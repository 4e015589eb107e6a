/** A part of a comparison: runs once and resolves to the milliseconds that count. */
export type Timed = () => number | Promise<number>;

/**
 * Runs all parts in turn so many times, every other time in the opposite order, so that a machine that is slower for a while
 * is slower for all; a first round only warms up. Returns each part's milliseconds, in the order of the parts.
 */
export async function inTurns(times: number, ...parts: readonly Timed[]): Promise<number[][]> {
  const measured = parts.map((): number[] => []);
  for (let round = 0; round <= times; round++) {
    const order = [...parts.entries()];
    if (round % 2 === 1) order.reverse();
    for (const [position, part] of order) {
      await collectGarbage();
      const took = await part();
      if (round > 0) measured[position]?.push(took);
    }
  }
  return measured;
}

/** How many milliseconds it takes. */
export async function timeOf(run: () => unknown): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Frees what nobody holds any more, also what is freed only after others; needs `node --expose-gc`. */
export async function collectGarbage(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('The benchmark needs node --expose-gc');
  for (let round = 0; round < 3; round++) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
