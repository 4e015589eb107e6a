import assert from 'node:assert/strict';
import { resolveObjectURL } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { webSurroundings } from '../../../src/platform/web/webSurroundings';
import { webWorkerHost } from '../../../src/platform/web/webWorkerHost';
import { Indexer } from '../../../src/vscode/indexing/indexer';
import { startInHost } from '../../../src/worker/inHost';
import { Heard, logText } from './support';

type Listener = (event: { readonly data: unknown }) => void;

/** A browser's worker as far as it is used: its script runs with what browsers have, and nothing of Node. */
class BrowserWorker {
  private readonly outside: Listener[] = [];
  private readonly inside: Listener[] = [];
  private readonly waiting: unknown[] = [];

  constructor(url: string) {
    void this.load(url);
  }

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    if (this.inside.length === 0) this.waiting.push(copy);
    else
      setImmediate(() => {
        this.inside.forEach((listener) => {
          listener({ data: copy });
        });
      });
  }

  addEventListener(type: string, listener: Listener): void {
    if (type === 'message') this.outside.push(listener);
  }

  terminate(): void {
    this.outside.length = 0;
  }

  private async load(url: string): Promise<void> {
    const script = (await resolveObjectURL(url)?.text()) ?? '';
    const scope = {
      postMessage: (data: unknown) => {
        const copy: unknown = structuredClone(data);
        setImmediate(() => {
          this.outside.forEach((listener) => {
            listener({ data: copy });
          });
        });
      },
      addEventListener: (_: string, listener: Listener) => this.inside.push(listener),
      ...{ TextDecoder, TextEncoder, setTimeout, clearTimeout },
    };
    runInContext(script, createContext(scope));
    for (const data of this.waiting)
      this.inside.forEach((listener) => {
        listener({ data });
      });
  }
}

const plain = new TextEncoder().encode(logText(2000));
const contents: Readonly<Record<string, Uint8Array>> = { 'memory:/plain': plain, 'memory:/packed': gzipSync(plain) };
const files = {
  look: (log: string) => Promise.resolve({ size: contents[log]?.length ?? 0, modified: 1 }),
  bytes: (log: string, offset: number, length: number) =>
    Promise.resolve((contents[log] ?? new Uint8Array(0)).slice(offset, offset + length)),
  release: () => undefined,
};

describe('the worker in the browser', () => {
  const browser = globalThis as { Worker?: unknown };
  let before: unknown;
  beforeEach(() => {
    before = browser.Worker;
    browser.Worker = BrowserWorker;
  });
  afterEach(() => {
    browser.Worker = before;
  });

  async function readAll(indexer: Indexer): Promise<void> {
    for (const log of Object.keys(contents)) {
      const heard = new Heard();
      const order = { log, place: { kind: 'host' as const }, options: {}, follow: false };
      assert.deepEqual(await indexer.read(order, heard).outcome, { kind: 'read' });
      assert.equal(heard.log?.events.length, 2000, log);
      assert.deepEqual(heard.log.issues, []);
    }
    indexer.dispose();
  }

  it('starts from the extension’s own file and reads what the host hands over, compressed too', async () => {
    const worker = webWorkerHost(() => readFile(join('dist', 'web', 'worker.js')));
    await readAll(new Indexer({ worker, inHost: () => assert.fail('the worker was to start') }, files));
  });

  it('gives way to the host itself where there are no workers', async () => {
    browser.Worker = undefined;
    const worker = webWorkerHost(() => assert.fail('nobody needs the file'));
    await readAll(new Indexer({ worker, inHost: () => startInHost(webSurroundings()) }, files));
  });

  it('gives way to the host itself where the file cannot be read or a worker is refused', async () => {
    const missing = webWorkerHost(() => Promise.reject(new Error('gone')));
    await readAll(new Indexer({ worker: missing, inHost: () => startInHost(webSurroundings()) }, files));
    browser.Worker = function refuse() {
      throw new Error('refused by a policy');
    };
    const refused = webWorkerHost(() => readFile(join('dist', 'web', 'worker.js')));
    await readAll(new Indexer({ worker: refused, inHost: () => startInHost(webSurroundings()) }, files));
  });
});
