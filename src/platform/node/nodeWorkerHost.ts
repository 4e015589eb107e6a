import { Worker } from 'node:worker_threads';
import type { Loss, Port } from '../../protocol/port';
import type { WorkerHost } from '../workerHost';

/** Starts the worker as a Node thread, from a file of the extension. */
export function nodeWorkerHost(file: string): WorkerHost {
  return {
    start: () => {
      try {
        return Promise.resolve(portTo(new Worker(file, { name: 'Aembit event logs', stdout: true, stderr: true })));
      } catch {
        return Promise.resolve(undefined);
      }
    },
  };
}

/** What is sent before the thread runs waits for it. A thread that cannot load its file is lost like one that dies. */
function portTo(worker: Worker): Port {
  let lost: ((loss: Loss) => void) | undefined;
  let closed = false;
  const lose = (reason: string, outOfMemory: boolean): void => {
    if (closed) return;
    closed = true;
    lost?.({ reason, outOfMemory });
  };
  worker.on('error', (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    lose(error instanceof Error ? error.message : String(error), code === 'ERR_WORKER_OUT_OF_MEMORY');
  });
  worker.on('exit', (code) => {
    lose(`it ended with code ${String(code)}`, false);
  });
  // The host's own end must not keep it alive.
  worker.unref();
  return {
    post: (message, transfer = []) => {
      worker.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onLost: (listener) => {
      lost = listener;
    },
    close: () => {
      closed = true;
      void worker.terminate();
    },
  };
}
