import type { Port } from '../../protocol/port';
import type { WorkerHost } from '../workerHost';

interface BrowserWorker {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

/** What browsers have for this, as far as it is used here; an extension host may lack it. */
interface BrowserScope {
  readonly Worker?: new (url: string, options: { readonly name: string }) => BrowserWorker;
  readonly Blob?: new (parts: readonly Uint8Array[], options: { readonly type: string }) => object;
  readonly URL?: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

/**
 * Starts the worker as a web worker. The extension's files may lie on another origin, which workers cannot be started
 * from: so its own file is read through the editor and started from memory.
 */
export function webWorkerHost(readWorker: () => Promise<Uint8Array>): WorkerHost {
  return {
    async start() {
      const { Worker, Blob, URL } = globalThis as unknown as BrowserScope;
      if (Worker === undefined || Blob === undefined || URL === undefined) return undefined;
      try {
        const url = URL.createObjectURL(new Blob([await readWorker()], { type: 'text/javascript' }));
        return portTo(new Worker(url, { name: 'Aembit event logs' }), () => {
          URL.revokeObjectURL(url);
        });
      } catch {
        return undefined;
      }
    },
  };
}

function portTo(worker: BrowserWorker, release: () => void): Port {
  return {
    post: (message, transfer = []) => {
      worker.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      worker.addEventListener('message', ({ data }) => {
        listener(data);
      });
    },
    onLost: (listener) => {
      let lost = false;
      worker.addEventListener('error', ({ message }) => {
        if (!lost) listener({ reason: message ?? 'it failed', outOfMemory: false });
        lost = true;
      });
    },
    close: () => {
      worker.terminate();
      release();
    },
  };
}
