import { webSurroundings } from '../../platform/web/webSurroundings';
import { IndexingService } from '../indexingService';

/** What a web worker sees of its global scope, as far as it is used here. */
interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** The worker in the browser. */
const scope = globalThis as unknown as WorkerScope;
new IndexingService(
  {
    post: (message, transfer = []) => {
      scope.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      scope.addEventListener('message', ({ data }) => {
        listener(data);
      });
    },
    // The worker is ended with its host.
    onLost: () => undefined,
    close: () => {
      scope.close();
    },
  },
  webSurroundings(),
);
