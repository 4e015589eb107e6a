import { parentPort } from 'node:worker_threads';
import { nodeSurroundings } from '../../platform/node/nodeSurroundings';
import { IndexingService } from '../indexingService';

/** The worker as a Node thread. */
if (parentPort !== null) {
  const parent = parentPort;
  new IndexingService(
    {
      post: (message, transfer = []) => {
        parent.postMessage(message, transfer);
      },
      onMessage: (listener) => {
        parent.on('message', listener);
      },
      // The thread is ended with its host.
      onLost: () => undefined,
      close: () => {
        parent.close();
      },
    },
    nodeSurroundings(),
  );
}
