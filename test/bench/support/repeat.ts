/** Rounds that do not count. */
const warmUps = 3;

/** A part of a comparison: runs once and resolves to the milliseconds that count. */
export type Timed = () => number | Promise<number>;

/**
 * Runs all parts in turn so many times, every other time in the opposite order, so that a machine that is slower for a while
 * is slower for all; the first rounds only warm up: code is optimised in the background, and again with what it meets later. Returns each part's milliseconds, in the order of the parts.
 */
export async function inTurns(times: number, ...parts: readonly Timed[]): Promise<number[][]> {
  const measured = parts.map((): number[] => []);
  for (let round = 1 - warmUps; round <= times; round++) {
    const order = [...parts.entries()];
    if (round % 2 !== 0) order.reverse();
    // Once a round, not before each part: the host forgets what it learned of objects that no collection has seen for a while.
    await collectGarbage(1);
    for (const [position, part] of order) {
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
export async function collectGarbage(rounds = 3): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('The benchmark needs node --expose-gc');
  for (let round = 0; round < rounds; round++) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
