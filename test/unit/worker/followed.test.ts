import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeWorkerHost } from '../../../src/platform/node/nodeWorkerHost';
import { Indexer } from '../../../src/vscode/indexing/indexer';
import type { LogReading } from '../../../src/vscode/indexing/logReading';
import { readText } from '../../support/indexOf';
import { Heard, logText, noHostFiles, temporaryFolder, until, workerFile } from './support';

const idsIn = (text: string): readonly (string | undefined)[] => readText(text).events.map(({ ids }) => ids.event);

describe('following a file on disk', () => {
  const folder = temporaryFolder();
  const one = logText(20, 1);
  const two = logText(20, 2);
  const three = logText(20, 3);
  let indexer: Indexer;
  let number = 0;
  let path: string;
  let heard: Heard;
  let reading: LogReading;

  beforeEach(() => {
    path = join(folder, `${String(++number)}.jsonl`);
    heard = new Heard();
    indexer = new Indexer(
      {
        worker: nodeWorkerHost(workerFile),
        inHost: () => {
          throw new Error('the service must not run in the host here');
        },
      },
      noHostFiles,
    );
  });
  afterEach(() => {
    indexer.dispose();
  });

  async function follow(content: string | Uint8Array): Promise<void> {
    writeFileSync(path, content);
    reading = indexer.read({ log: path, place: { kind: 'file', path }, options: {}, follow: true }, heard);
    assert.deepEqual(await reading.outcome, { kind: 'read' });
  }

  const holds = (count: number) => until(() => heard.log?.events.length === count);

  it('adds a line that comes in two parts, however little is in the second', async () => {
    await follow(one);
    appendFileSync(path, two.slice(0, -3));
    await holds(39);
    appendFileSync(path, two.slice(-3));
    await holds(40);
    assert.deepEqual(heard.ids, idsIn(one + two));
  });

  it('adds what is appended, in its place', async () => {
    await follow(one);
    appendFileSync(path, two);
    await holds(40);
    const expected = readText(one + two, path);
    assert.deepEqual(
      heard.log?.events.map(({ span }) => span),
      expected.events.map(({ span }) => span),
    );
    assert.deepEqual(heard.ids, idsIn(one + two));
  });

  it('does not take a record that is being written for a damaged one', async () => {
    await follow(one);
    appendFileSync(path, two.slice(0, 500));
    await until(() => heard.log?.bytes === Buffer.byteLength(one) + 500);
    assert.equal(heard.log?.events.length, 20);
    assert.deepEqual(heard.log.issues, []);
    appendFileSync(path, two.slice(500));
    await holds(40);
    assert.deepEqual(heard.log.issues, []);
  });

  it('takes the unfinished record for damaged once following ends', async () => {
    await follow(one);
    appendFileSync(path, two.slice(0, 500));
    await reading.settle();
    assert.equal(heard.log?.complete, true);
    assert.equal(heard.log.issues.length, 1);
  });

  it('keeps what was read of a file that is truncated, and reads what comes', async () => {
    await follow(one);
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
    await until(() => heard.earlier.length === 1);
    appendFileSync(path, two);
    await until(() => heard.ids.join() === idsIn(two).join());
    assert.deepEqual(
      heard.earlier.map(({ log, because }) => [log.events.length, because]),
      [[20, 'truncated']],
    );
  });

  it('reads a renamed file to its end, and then the one that takes its place', async () => {
    await follow(one);
    renameSync(path, `${path}.1`);
    await until(() => heard.gone.at(-1) === true);
    appendFileSync(`${path}.1`, two);
    await holds(40);
    writeFileSync(path, three);
    await until(() => heard.ids.join() === idsIn(three).join());
    assert.deepEqual(
      heard.earlier.map(({ log, because }) => [log.events.map(({ ids }) => ids.event), because]),
      [[idsIn(one + two), 'rotated']],
    );
    assert.deepEqual(heard.gone, [true, false]);
  });

  it('reads the unread rest of a file that was renamed and replaced between two looks', async () => {
    await follow(one);
    appendFileSync(path, two);
    renameSync(path, `${path}.1`);
    writeFileSync(path, three);
    await until(() => heard.ids.join() === idsIn(three).join());
    assert.deepEqual(
      heard.earlier[0]?.log.events.map(({ ids }) => ids.event),
      idsIn(one + two),
    );
  });

  it('keeps what was read of a file that is deleted, and waits for it to come back', async () => {
    await follow(one);
    rmSync(path);
    await until(() => heard.gone.at(-1) === true);
    assert.equal(heard.log?.events.length, 20);
    writeFileSync(path, two);
    await until(() => heard.ids.join() === idsIn(two).join());
  });

  it('reads a page that is written anew with more in it, without showing less meanwhile', async () => {
    const page = (events: string): string => `[\n${events.trim().split('\n').join(',\n')}\n]\n`;
    await follow(page(one));
    let least = 20;
    heard.onGrowth = () => {
      least = Math.min(least, heard.log?.events.length ?? 0);
    };
    writeFileSync(`${path}.new`, page(one + two));
    copyFileSync(`${path}.new`, path);
    await holds(40);
    assert.equal(least, 20);
    assert.deepEqual(heard.log?.issues, []);
  });

  it('reads a compressed file again when it has changed', async () => {
    await follow(gzipSync(one));
    appendFileSync(path, gzipSync(two));
    await holds(40);
    assert.deepEqual(heard.ids, idsIn(one + two));
    assert.deepEqual(heard.earlier, []);
  });

  it('is taken up again by the next worker when one dies', async () => {
    const workers: { kill(): void }[] = [];
    const mortal = {
      async start() {
        const port = await nodeWorkerHost(workerFile).start();
        if (port === undefined) return undefined;
        let lost: Parameters<typeof port.onLost>[0] = () => undefined;
        workers.push({
          kill: () => {
            port.close();
            lost({ reason: 'killed', outOfMemory: false });
          },
        });
        return { ...port, onLost: (listener: typeof lost) => void (lost = listener) };
      },
    };
    indexer.dispose();
    indexer = new Indexer({ worker: mortal, inHost: () => assert.fail('not in the host') }, noHostFiles);
    await follow(one);
    appendFileSync(path, two);
    workers[0]?.kill();
    await holds(40);
    assert.deepEqual(heard.ids, idsIn(one + two));
    appendFileSync(path, three);
    await holds(60);
  });
});
