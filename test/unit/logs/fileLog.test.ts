import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CancellationToken, Uri } from 'vscode';
import { nodeWorkerHost } from '../../../src/platform/node/nodeWorkerHost';
import { Indexer } from '../../../src/vscode/indexing/indexer';
import { isEarlier } from '../../../src/vscode/logs/earlier';
import { FileLog } from '../../../src/vscode/logs/fileLog';
import { logText, noHostFiles, temporaryFolder, until, workerFile } from '../worker/support';

/** A token that is cancelled by hand. */
function tokenSource() {
  const listeners: (() => void)[] = [];
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  const cancel = (): void => {
    token.isCancellationRequested = true;
    for (const listener of listeners) listener();
  };
  return { token: token as unknown as CancellationToken, cancel };
}

describe('a file that was added by hand', () => {
  const folder = temporaryFolder();
  const one = logText(30, 1);
  const two = logText(30, 2);
  let indexer: Indexer;
  let path: string;
  let number = 0;
  let changed: () => void;
  let file: FileLog;

  beforeEach(() => {
    path = join(folder, `${String(++number)}.jsonl`);
    changed = () => undefined;
    const nowhere = (): never => assert.fail('the service must not run in the host here');
    indexer = new Indexer({ worker: nodeWorkerHost(workerFile), inHost: nowhere }, noHostFiles);
    const uri = { toString: () => `file://${path}` } as unknown as Uri;
    file = new FileLog(uri, { kind: 'file', path }, indexer, () => {
      changed();
    });
  });
  afterEach(() => {
    indexer.dispose();
  });

  const ids = (): readonly (string | undefined)[] =>
    file.logs.flatMap(({ events }) => events.map((event) => event.ids.event));

  it('shows what was read while it is being read, and is whole in the end', async () => {
    writeFileSync(path, logText(20_000));
    const states: string[] = [];
    const counts: number[] = [];
    changed = () => {
      states.push(file.state.kind);
      counts.push(file.log?.events.length ?? 0);
    };
    assert.deepEqual(await file.read({ follow: false }), { kind: 'read' });
    assert.ok(counts.length > 1 && (counts[0] ?? 0) < 20_000, counts.join());
    assert.ok(states.every((state) => state === 'reading'));
    assert.deepEqual(file.state, { kind: 'whole' });
    assert.equal(file.log?.events.length, 20_000);
  });

  it('keeps what was read when it is cancelled, and says how much of the file that was', async () => {
    writeFileSync(path, logText(40_000));
    const { token, cancel } = tokenSource();
    changed = cancel;
    assert.deepEqual(await file.read({ follow: false, token }), { kind: 'cancelled' });
    const { state } = file;
    assert.ok(state.kind === 'cancelled' && state.share !== undefined && state.share > 0 && state.share < 1);
    assert.ok((file.log?.events.length ?? 0) > 0);
  });

  it('keeps what it had when reading it again is cancelled, and shows the new only when that is all there', async () => {
    writeFileSync(path, one);
    await file.read({ follow: false });
    writeFileSync(path, logText(40_000, 3));
    const { token, cancel } = tokenSource();
    const outcome = await file.read({ follow: false, token, progress: cancel });
    assert.deepEqual(outcome, { kind: 'cancelled' });
    assert.equal(file.log?.events.length, 30);
    assert.deepEqual(file.state, { kind: 'whole' });
    let least = Infinity;
    const again = file.read({ follow: false, progress: () => (least = Math.min(least, file.log?.events.length ?? 0)) });
    assert.equal(file.read({ follow: false }), again, 'whoever asks meanwhile gets the same');
    await again;
    assert.equal(least, 30);
    assert.equal(file.log.events.length, 40_000);
  });

  it('keeps its events through truncation and rotation, under ids that tell', async () => {
    writeFileSync(path, one);
    await file.follow();
    assert.deepEqual(file.state, { kind: 'followed', gone: false });
    truncateSync(path);
    await until(() => file.earlier.length === 1);
    appendFileSync(path, two);
    await until(() => file.log?.events.length === 30);
    renameSync(path, `${path}.1`);
    writeFileSync(path, logText(30, 3));
    await until(() => file.earlier.length === 2 && file.log?.events.length === 30);
    assert.equal(new Set(ids()).size, 90);
    assert.deepEqual(
      file.logs.map(({ id }) => isEarlier(id)),
      [false, true, true],
    );
    assert.ok(file.logs.every(({ id, events }) => !events.some(({ source }) => source !== id)));
  });

  it('does not keep twice what was written anew', async () => {
    writeFileSync(path, one);
    await file.follow();
    writeFileSync(`${path}.new`, one + two);
    truncateSync(path);
    await until(() => file.earlier.length === 1);
    copyFileSync(`${path}.new`, path);
    await until(() => file.log?.events.length === 60);
    assert.deepEqual(file.earlier, []);
  });

  it('counts the failures that come while it is followed, until somebody looks', async () => {
    const failures = (): number => file.log?.events.filter(({ failing }) => failing).length ?? 0;
    writeFileSync(path, one);
    await file.follow();
    assert.equal(file.newFailures, 0);
    const before = failures();
    appendFileSync(path, logText(300, 4));
    await until(() => file.log?.events.length === 330);
    assert.ok(failures() > before);
    assert.equal(file.newFailures, failures() - before);
    file.markSeen();
    assert.equal(file.newFailures, 0);
  });

  it('knows that the file is gone, and when it is back', async () => {
    writeFileSync(path, one);
    await file.follow();
    rmSync(path);
    await until(() => file.state.kind === 'followed' && file.state.gone);
    assert.equal(file.log?.events.length, 30);
    writeFileSync(path, two);
    await until(() => file.state.kind === 'followed' && !file.state.gone && file.earlier.length === 1);
    await until(() => file.log?.events.length === 30);
    assert.equal(new Set(ids()).size, 60);
  });

  it('reads nothing more once following has ended', async () => {
    writeFileSync(path, one);
    await file.follow();
    await file.settle();
    assert.deepEqual(file.state, { kind: 'whole' });
    appendFileSync(path, two);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(file.log?.events.length, 30);
  });
});
