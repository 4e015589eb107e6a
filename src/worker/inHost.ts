import type { Port } from '../protocol/port';
import { IndexingService } from './indexingService';
import type { Surroundings } from './openFile';

/**
 * The service without a thread of its own: where no worker starts it runs here, in slices of a few milliseconds. Returns the
 * host's end of the line.
 */
export function startInHost(surroundings: Surroundings): Port {
  const [ours, theirs] = portPair();
  const service = new IndexingService(theirs, surroundings);
  return {
    ...ours,
    close: () => {
      service.dispose();
      ours.close();
    },
  };
}

/** Two ends of a line within one thread; messages are handed over as they are, after whatever runs now. */
export function portPair(): readonly [Port, Port] {
  const listeners: [Listener, Listener] = [undefined, undefined];
  let open = true;
  const end = (own: 0 | 1, other: 0 | 1): Port => ({
    post: (message) => {
      void Promise.resolve().then(() => {
        if (open) listeners[other]?.(message);
      });
    },
    onMessage: (listener) => {
      listeners[own] = listener;
    },
    onLost: () => undefined,
    close: () => {
      open = false;
    },
  });
  return [end(0, 1), end(1, 0)];
}

type Listener = ((message: unknown) => void) | undefined;
