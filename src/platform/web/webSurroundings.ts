import { breather } from '../../worker/breather';
import type { Surroundings } from '../../worker/openFile';

/** How often followed files are looked at, in ms: each look goes through the editor to wherever the files are. */
const followInterval = 2000;

interface BrowserStream {
  pipeThrough(transform: unknown): BrowserStream;
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
}

/** What browsers have for this, as far as it is used here; some may lack it. */
interface BrowserScope {
  readonly ReadableStream: new (source: {
    pull(controller: { enqueue(chunk: Uint8Array): void; close(): void }): Promise<void>;
  }) => BrowserStream;
  readonly DecompressionStream?: new (format: 'gzip') => unknown;
}

/** What the indexing service needs, where there is no Node: in a web worker, and in the browser’s extension host. */
export function webSurroundings(): Surroundings {
  const now = (): number => Date.now();
  return {
    // Only the host can reach files there.
    open: () => Promise.reject(new Error('files cannot be opened here')),
    decompressed: (open) => unzipped(open()),
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

async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const { ReadableStream, DecompressionStream } = globalThis as unknown as BrowserScope;
  if (DecompressionStream === undefined) throw new Error('compressed files cannot be read here');
  const source = chunks[Symbol.asyncIterator]();
  const stream = new ReadableStream({
    async pull(controller) {
      const next = await source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value !== undefined) yield next.value;
    }
  } finally {
    await reader.cancel();
  }
}
