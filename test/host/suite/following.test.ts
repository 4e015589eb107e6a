import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { commands, type Uri } from 'vscode';
import { generate } from '../../fixtures/generate';
import { cleanSlate } from '../support/editors';
import { put, scratchFile } from '../support/files';
import { inspector } from '../support/inspector';
import { until } from '../support/until';

describe('a log that is followed', () => {
  const lines = [...generate({ seed: 31, events: 400, failureRate: 0.05 })].map((line) => `${line}\n`);
  const part = (from: number, to: number): string => lines.slice(from, to).join('');
  let uri: Uri;

  beforeEach(async () => {
    await cleanSlate();
    uri = await put('growing.jsonl', part(0, 100));
    await inspector().inspect(uri);
    await commands.executeCommand('aembitEvents.follow');
  });
  afterEach(async () => {
    await commands.executeCommand('aembitEvents.unfollow');
    await cleanSlate();
  });

  it('gets what is appended, also when that ends in the middle of a record', async () => {
    const delays: number[] = [];
    for (let end = 120; end <= 300; end += 20) {
      // As often as not while the file is just being looked at.
      await wait(130);
      appendFileSync(uri.fsPath, part(end - 20, end));
      delays.push(await timeUntil(end));
    }
    const [line = ''] = lines.slice(300);
    appendFileSync(uri.fsPath, line.slice(0, 500));
    await wait(500);
    assert.equal(inspector().events.length, 300);
    appendFileSync(uri.fsPath, line.slice(500));
    delays.push(await timeUntil(301));
    delays.sort((a, b) => a - b);
    print(
      `in the index after ${ms(delays[Math.floor(delays.length / 2)])} (median), ${ms(delays.at(-1))} (slowest of ${String(delays.length)})`,
    );
    assertHas(301);
  });

  it('loses nothing when it is renamed and another file takes its place', async () => {
    for (const [from, to] of [
      [100, 150],
      [200, 250],
    ] as const) {
      appendFileSync(uri.fsPath, part(from, to));
      renameSync(uri.fsPath, `${uri.fsPath}.${String(from)}`);
      writeFileSync(uri.fsPath, part(to, to + 50));
      await timeUntil(to + 50);
    }
    assertHas(300);
    appendFileSync(uri.fsPath, part(300, 310));
    await timeUntil(310);
    assertHas(310);
  });

  it('loses nothing when it is copied and truncated', async () => {
    appendFileSync(uri.fsPath, part(100, 150));
    await timeUntil(150);
    copyFileSync(uri.fsPath, `${uri.fsPath}.1`);
    truncateSync(uri.fsPath, 0);
    appendFileSync(uri.fsPath, part(150, 180));
    await timeUntil(180);
    appendFileSync(uri.fsPath, part(180, 200));
    await timeUntil(200);
    assertHas(200);
  });

  it('keeps what was read when following ends, and reads no more', async () => {
    await commands.executeCommand('aembitEvents.unfollow');
    appendFileSync(uri.fsPath, part(100, 150));
    await wait(700);
    assertHas(100);
  });

  it('is a folder of compressed objects, to which another one comes', async () => {
    await commands.executeCommand('aembitEvents.removeAllLogs');
    const object = (name: string, from: number, to: number): Promise<Uri> =>
      put(`objects/2026/10/${name}.jsonl.gz`, gzipSync(part(from, to)));
    await object('01', 0, 60);
    // Two members in one file, as when objects are put together.
    await put('objects/2026/10/02.jsonl.gz', Buffer.concat([gzipSync(part(60, 90)), gzipSync(part(90, 120))]));
    assert.deepEqual(await inspector().inspect(scratchFile('objects')), { logs: 2, refused: [] });
    assertHas(120);
    await object('03', 120, 200);
    print(`the new object is in the index after ${ms(await timeUntil(200))}`);
    assertHas(200);
    await commands.executeCommand('aembitEvents.removeLog', scratchFile('objects'));
    await until('all of it is gone', () => inspector().events.length === 0);
  });

  /** Each of the first so many events is there, once. */
  function assertHas(count: number): void {
    const ids = inspector().events.map(({ eventId }) => eventId);
    const expected = lines
      .slice(0, count)
      .map((line) => (JSON.parse(line) as { meta: { eventId: string } }).meta.eventId);
    assert.deepEqual(ids.sort(), expected.sort());
  }

  async function timeUntil(count: number): Promise<number> {
    const began = performance.now();
    await until(`${String(count)} events`, () => inspector().events.length === count);
    return performance.now() - began;
  }
});

function ms(time: number | undefined): string {
  return `${(time ?? Number.NaN).toFixed(0)} ms`;
}

function print(text: string): void {
  console.log(`      ${text}`);
}
