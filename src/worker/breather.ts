/** Work is done in slices of this length, in ms; then everybody else gets a turn. */
const sliceTime = 8;

/** Returns what is to be awaited between two pieces of work: it pauses once a slice is over. */
export function breather(now: () => number, pause: () => Promise<void>): () => Promise<void> {
  let began = now();
  return async () => {
    if (now() - began < sliceTime) return;
    await pause();
    began = now();
  };
}
