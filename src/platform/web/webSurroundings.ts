import { breather } from '../../worker/breather';
import type { Surroundings } from '../../worker/openFile';

/** How often followed files are looked at, in ms: each look goes through the editor to wherever the files are. */
const followInterval = 2000;

/** What the indexing service needs, where there is no Node: in a web worker, and in the browser’s extension host. */
export function webSurroundings(): Surroundings {
  const now = (): number => Date.now();
  return {
    // Only the host can reach files there.
    open: () => Promise.reject(new Error('files cannot be opened here')),
    decoders: undefined,
    breathe: breather(now, () => new Promise((resolve) => setTimeout(resolve, 0))),
    now,
    every(interval, run) {
      let timer: unknown;
      const again = (): void => {
        timer = setTimeout(() => {
          run();
          again();
        }, interval);
      };
      again();
      return () => {
        clearTimeout(timer);
      };
    },
    followInterval,
  };
}
