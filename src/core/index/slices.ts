/** Runs work that yields now and then, at once. */
export function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** How long work runs before everything else gets its turn, in ms. */
const sliceTime = 8;

/**
 * Runs work that yields now and then in slices of a few milliseconds, with a pause between. Resolves with undefined when
 * `abandoned` says in a pause that the result is not wanted any more.
 */
export async function inSlices<T>(
  work: Generator<undefined, T>,
  pause: () => Promise<void>,
  abandoned: () => boolean = () => false,
): Promise<T | undefined> {
  let began = Date.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (Date.now() - began < sliceTime) continue;
    await pause();
    if (abandoned()) return undefined;
    began = Date.now();
  }
}
