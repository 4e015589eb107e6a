import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSurroundings } from '../../../src/platform/node/nodeSurroundings';
import { Indexer } from '../../../src/vscode/indexing/indexer';
import { startInHost } from '../../../src/worker/inHost';
import { Heard, logText, noHostFiles, temporaryFolder, until } from './support';

describe('following more files than should be held open', () => {
  const folder = join(temporaryFolder(), 'many');

  it('holds few of them open, and still reads what is appended to any of them', async function () {
    mkdirSync(folder);
    const text = logText(2);
    const indexer = new Indexer(
      { worker: { start: () => Promise.resolve(undefined) }, inHost: () => startInHost(nodeSurroundings()) },
      noHostFiles,
    );
    const logs = Array.from({ length: 450 }, (_, number) => {
      const path = join(folder, `${String(number)}.jsonl`);
      writeFileSync(path, text);
      const heard = new Heard();
      return {
        path,
        heard,
        reading: indexer.read({ log: path, place: { kind: 'file', path }, options: {}, follow: true }, heard),
      };
    });
    await Promise.all(logs.map(({ reading }) => reading.outcome));
    if (process.platform === 'linux') {
      const held = readdirSync('/proc/self/fd').length;
      assert.ok(held < 300, String(held));
    }
    const last = logs.at(-1);
    assert.ok(last !== undefined);
    appendFileSync(last.path, logText(3, 2));
    await until(() => last.heard.log?.events.length === 5);
    renameSync(last.path, `${last.path}.1`);
    writeFileSync(last.path, logText(4, 3));
    await until(() => last.heard.log?.events.length === 4);
    assert.equal(last.heard.earlier[0]?.log.events.length, 5);
    indexer.dispose();
  });
});
