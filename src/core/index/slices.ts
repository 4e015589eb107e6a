/** Runs work that yields now and then, at once. */
export function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** How long work runs before everything else gets its turn, in ms. */
const sliceTime = 5;

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

/** How many numbers a stretch holds: some tenths of a millisecond for a plain loop. */
const stretchLength = 1 << 15;

/**
 * Does something with the numbers from 0 to a length, a stretch at a time, and yields behind each. The loop over a stretch
 * stands in a function of its own since the host never optimises a loop of a generator while it runs.
 */
export function* inStretches(
  length: number,
  work: (from: number, to: number) => void,
  stretch = stretchLength,
): Generator<undefined, void> {
  for (let from = 0; from < length; from += stretch) {
    work(from, Math.min(length, from + stretch));
    yield undefined;
  }
}
