import { breather } from '../../worker/breather';
import type { Surroundings } from '../../worker/openFile';
import { gunzip } from './gunzip';
import { NodeFile } from './nodeFile';

/** How often followed files are looked at, in ms: what is appended is to be seen within half a second. */
const followInterval = 250;

/** What the indexing service needs, where there is Node: in a worker thread, and in the extension host. */
export function nodeSurroundings(): Surroundings {
  const now = (): number => performance.now();
  return {
    open: (path) => NodeFile.open(path),
    decoders: { gzip: gunzip },
    breathe: breather(now, () => new Promise((resolve) => setImmediate(resolve))),
    now,
    every(interval, run) {
      const timer = setInterval(run, interval);
      return () => {
        clearInterval(timer);
      };
    },
    followInterval,
  };
}
