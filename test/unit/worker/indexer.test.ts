import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeSurroundings } from '../../../src/platform/node/nodeSurroundings';
import { nodeWorkerHost } from '../../../src/platform/node/nodeWorkerHost';
import type { WorkerHost } from '../../../src/platform/workerHost';
import type { Port } from '../../../src/protocol/port';
import { Indexer } from '../../../src/vscode/indexing/indexer';
import { startInHost } from '../../../src/worker/inHost';
import { readText } from '../../support/indexOf';
import { Heard, logText, noHostFiles, plainEvent, temporaryFolder, until, workerFile } from './support';

const noWorker: WorkerHost = { start: () => Promise.resolve(undefined) };
const inHost = (): Port => startInHost(nodeSurroundings());
const nowhere = (): never => {
  throw new Error('the service must not run in the host here');
};

for (const [where, sources] of [
  ['in a worker thread', { worker: nodeWorkerHost(workerFile), inHost: nowhere }],
  ['in the host, in time slices', { worker: noWorker, inHost }],
] as const) {
  describe(`reading logs ${where}`, () => {
    const folder = temporaryFolder();
    let indexer: Indexer;
    beforeEach(() => {
      indexer = new Indexer(sources, noHostFiles);
    });
    afterEach(() => {
      indexer.dispose();
    });

    const readFile = (name: string, heard: Heard, follow = false) => {
      const path = join(folder, name);
      return indexer.read({ log: path, place: { kind: 'file', path }, options: {}, follow }, heard);
    };

    it('gives every event that reading in one go gives, and how far it is meanwhile', async () => {
      const text = logText(10_000);
      writeFileSync(join(folder, 'large.jsonl'), text);
      const heard = new Heard();
      assert.deepEqual(await readFile('large.jsonl', heard).outcome, { kind: 'read' });
      const expected = readText(text, join(folder, 'large.jsonl'));
      assert.deepEqual(heard.log?.events.map(plainEvent), expected.events.map(plainEvent));
      assert.equal(heard.log.complete, true);
      assert.equal(heard.log.failing, expected.failing);
      const size = Buffer.byteLength(text);
      const { bytes: read = 0, totalBytes, events, failing } = heard.progress.at(-1) ?? {};
      assert.deepEqual([read, totalBytes, events, failing], [size, size, 10_000, heard.log.failing]);
      const bytes = heard.progress.map((progress) => progress.bytes);
      assert.deepEqual(
        bytes,
        [...bytes].sort((a, b) => a - b),
      );
    });

    it('gives the first events before the rest is read', async () => {
      writeFileSync(join(folder, 'first.jsonl'), logText(10_000));
      const heard = new Heard();
      let first: number | undefined;
      heard.onGrowth = () => {
        first ??= heard.log?.events.length;
      };
      await readFile('first.jsonl', heard).outcome;
      assert.ok(first !== undefined && first > 0 && first < 1000, String(first));
    });

    it('stops at once when it is cancelled, and keeps what was read', async () => {
      writeFileSync(join(folder, 'cancel.jsonl'), logText(40_000));
      const heard = new Heard();
      const reading = readFile('cancel.jsonl', heard);
      heard.onGrowth = () => {
        reading.cancel();
      };
      assert.deepEqual(await reading.outcome, { kind: 'cancelled' });
      const events = heard.log?.events.length ?? 0;
      assert.ok(events > 0 && events < 40_000, String(events));
      assert.equal(heard.log?.complete, false);
    });

    it('reads several logs one after the other, and leaves out what is cancelled while it waits', async () => {
      const heard = [1, 2, 3].map((seed) => {
        writeFileSync(join(folder, `queue${String(seed)}.jsonl`), logText(500, seed));
        return new Heard();
      });
      const readings = heard.map((hears, i) => readFile(`queue${String(i + 1)}.jsonl`, hears));
      readings[1]?.cancel();
      const outcomes = await Promise.all(readings.map(({ outcome }) => outcome));
      assert.deepEqual(
        outcomes.map(({ kind }) => kind),
        ['read', 'cancelled', 'read'],
      );
      assert.deepEqual(
        heard.map(({ log }) => log?.events.length),
        [500, undefined, 500],
      );
    });

    it('says what is no log, what is not there, and what is a folder', async () => {
      writeFileSync(join(folder, 'ordinary.json'), '{"name": "ordinary"}');
      writeFileSync(join(folder, 'empty.json'), '');
      const outcome = (name: string) => readFile(name, new Heard()).outcome;
      assert.deepEqual(await outcome('ordinary.json'), { kind: 'no log' });
      assert.deepEqual(await outcome('empty.json'), { kind: 'no log' });
      assert.deepEqual(await outcome('missing.json'), {
        kind: 'failed',
        reason: 'there is no such file or folder',
      });
      assert.equal((await outcome('.')).kind, 'failed');
    });

    it('reads a compressed log', async () => {
      writeFileSync(join(folder, 'packed.jsonl.gz'), gzipSync(logText(300)));
      const heard = new Heard();
      assert.deepEqual(await readFile('packed.jsonl.gz', heard).outcome, { kind: 'read' });
      assert.equal(heard.log?.events.length, 300);
    });

    it('says no more about a reading that was dropped', async () => {
      writeFileSync(join(folder, 'dropped.jsonl'), logText(20_000));
      const heard = new Heard();
      const reading = readFile('dropped.jsonl', heard);
      heard.onGrowth = () => {
        reading.drop();
      };
      await reading.outcome;
      const { grown } = heard;
      await readFile('ordinary.json', new Heard()).outcome;
      assert.equal(heard.grown, grown);
    });
  });
}

describe('a log whose bytes are with the host', () => {
  it('is read through the worker’s questions', async () => {
    const bytes = new TextEncoder().encode(logText(2000));
    const released: string[] = [];
    const files = {
      look: () => Promise.resolve({ size: bytes.length, modified: 1 }),
      bytes: (_: string, offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length)),
      release: (log: string) => released.push(log),
    };
    const indexer = new Indexer({ worker: nodeWorkerHost(workerFile), inHost: nowhere }, files);
    const heard = new Heard();
    const order = { log: 'memory:/x', place: { kind: 'host' as const }, options: {}, follow: false };
    assert.deepEqual(await indexer.read(order, heard).outcome, { kind: 'read' });
    assert.equal(heard.log?.events.length, 2000);
    assert.deepEqual(released, ['memory:/x']);
    indexer.dispose();
  });
});

describe('a worker that dies', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'log.jsonl');
  const order = { log: path, place: { kind: 'file' as const, path }, options: {}, follow: false };
  before(() => {
    writeFileSync(path, logText(30_000));
  });

  /** Starts real workers, and kills the first ones as soon as something was read. */
  function deadly(deaths: number, outOfMemory = false) {
    let started = 0;
    const heard = new Heard();
    const host: WorkerHost = {
      async start() {
        const port = await nodeWorkerHost(workerFile).start();
        if (port === undefined || started++ >= deaths) return port;
        let lost: Parameters<Port['onLost']>[0] = () => undefined;
        heard.onGrowth = () => {
          heard.onGrowth = () => undefined;
          port.close();
          lost({ reason: 'killed', outOfMemory });
        };
        return { ...port, onLost: (listener) => void (lost = listener) };
      },
    };
    return { heard, host, started: () => started };
  }

  it('is started once more, and the log is read again', async () => {
    const { heard, host, started } = deadly(1);
    const indexer = new Indexer({ worker: host, inHost: nowhere }, noHostFiles);
    assert.deepEqual(await indexer.read(order, heard).outcome, { kind: 'read' });
    assert.equal(heard.log?.events.length, 30_000);
    assert.equal(started(), 2);
    indexer.dispose();
  });

  it('gives way to the host itself when it dies again', async () => {
    const { heard, host, started } = deadly(2);
    const indexer = new Indexer({ worker: host, inHost }, noHostFiles);
    const reading = indexer.read(order, heard);
    await until(() => started() === 2);
    assert.deepEqual(await reading.outcome, { kind: 'read' });
    assert.equal(heard.log?.events.length, 30_000);
    indexer.dispose();
  });

  it('is not tried again when there was not enough memory', async () => {
    const { heard, host } = deadly(1, true);
    const indexer = new Indexer({ worker: host, inHost: nowhere }, noHostFiles);
    assert.deepEqual(await indexer.read(order, heard).outcome, {
      kind: 'failed',
      reason: 'there is not enough memory for it',
    });
    indexer.dispose();
  });

  it('gives way to the host itself when its file cannot be loaded', async () => {
    const indexer = new Indexer({ worker: nodeWorkerHost(join(folder, 'missing.js')), inHost }, noHostFiles);
    const heard = new Heard();
    assert.deepEqual(await indexer.read(order, heard).outcome, { kind: 'read' });
    assert.equal(heard.log?.events.length, 30_000);
    indexer.dispose();
  });
});
