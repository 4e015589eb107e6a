/** How long a slice of work may hold the thread, in ms: short enough that a key press is not felt to wait. */
const sliceTime = 8;

/**
 * Goes through items in slices, letting everything else have its turn in between. False when `isOutdated` said so before
 * the end.
 */
export async function inSlices<T>(
  items: Iterable<T>,
  isOutdated: () => boolean,
  work: (item: T) => void,
): Promise<boolean> {
  let until = Date.now() + sliceTime;
  for (const item of items) {
    if (Date.now() >= until) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      until = Date.now() + sliceTime;
    }
    if (isOutdated()) return false;
    work(item);
  }
  return !isOutdated();
}
