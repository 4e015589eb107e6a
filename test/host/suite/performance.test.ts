import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, Range, type Uri, window, workspace } from 'vscode';
import { mcpResponse } from '../../fixtures/events';
import { generate } from '../../fixtures/generate';
import { Ids } from '../../fixtures/ids';
import { definitionsAt, hoverText, lensesOf, outlineOf, problemsOf, referencesAt, symbolsFor } from '../support/ask';
import { at, cleanSlate, edit, showLog } from '../support/editors';
import { put } from '../support/files';
import { eventsOf, inspector } from '../support/inspector';
import { autoSave, largeFileConfirmation } from '../support/settings';
import { until } from '../support/until';

describe('a log of 5 MB', () => {
  let uri: Uri;
  let count: number;

  before(async () => {
    await cleanSlate();
    await autoSave('off');
    const lines = [...generate({ seed: 11, events: 4700, failureRate: 0.05 })];
    count = lines.length;
    uri = await put('large.jsonl', `${lines.join('\n')}\n`);
  });
  after(async () => {
    await cleanSlate();
    await autoSave(undefined);
  });

  it('is in the index soon after it is opened', async () => {
    const took = await timed(() => showLog(uri));
    const { size } = await workspace.fs.stat(uri);
    print(`${megabytes(size)}, ${String(count)} events: open and in the index after ${took}`);
    assert.equal(eventsOf(uri).length, count);
    assert.ok(size > 4.5e6);
  });

  it('is read again while somebody types, and ends at the last key', async () => {
    const { document } = await showLog(uri);
    const failure = mcpResponse(new Ids(40), {
      meta: { severity: 'Error', eventId: 'the-typed-one' },
      outcome: { result: 'Error', reason: 'MCP server returned status 5' },
      application: { mcp: { httpResponseCode: 500 } },
    });
    const failures = inspector().findings.length;
    await edit(document, new Range(2000, 0, 2000, 0), `${JSON.stringify(failure)}\n`);
    await until('the new event is in the index', () => inspector().findings.length === failures + 1);

    const delay = monitorEventLoopDelay({ resolution: 5 });
    let indexed = 0;
    const subscription = inspector().onDidChange(() => (indexed = performance.now()));
    delay.enable();
    const end = document.lineAt(2000).text.indexOf('status 5') + 'status 5'.length;
    const keys: number[] = [];
    for (let key = 0; key < 30; key++) {
      const began = performance.now();
      await edit(document, new Range(2000, end + key, 2000, end + key), '0');
      keys.push(performance.now() - began);
      await wait(40);
    }
    const last = performance.now() - 40;
    await until('the index is new', () => indexed > last);
    delay.disable();
    const typed = `MCP server returned status 5${'0'.repeat(30)}`;
    await until('the last key is in the index', () =>
      inspector().findings.some(({ evidence }) => evidence.some(({ value }) => value === typed)),
    );
    subscription.dispose();
    assert.equal(eventsOf(uri).length, count + 1);
    assert.match(await hoverText(uri, at(document, 'the-typed-one')), /status 50{30}/);
    const slowest = Math.max(...keys);
    print(`new index ${ms(indexed - last)} after the last key (100 ms of which it waits for the next)`);
    print(
      `a key took ${ms(slowest)} at most; event loop: ${ms(delay.mean / 1e6)} mean, ${ms(delay.percentile(99) / 1e6)} at 99 %, ${ms(delay.max / 1e6)} at most`,
    );
  });

  it('answers the surfaces', async () => {
    const { document } = await showLog(uri);
    const event = eventsOf(uri).find((one, position) => position > 3000 && one.sessionId !== undefined);
    const { eventId = '', sessionId = '' } = event ?? {};
    const spot = at(document, eventId, sessionId);
    const ofSession = inspector().events.filter((one) => one.sessionId === sessionId).length;
    const failing = eventsOf(uri).filter((one) => one.failing).length;
    let lenses = 0;
    const figures = [
      `lenses ${await timed(async () => (lenses = (await lensesOf(uri)).length))}`,
      `hover ${await timed(async () => {
        assert.match(await hoverText(uri, spot), /MCP Session ID/);
      })}`,
      `definition ${await timed(async () => {
        assert.equal((await definitionsAt(uri, spot)).length, 1);
      })}`,
      `references ${await timed(async () => {
        assert.equal((await referencesAt(uri, spot)).length, ofSession);
      })}`,
      `outline ${await timed(async () => {
        assert.ok((await outlineOf(uri)).length >= count);
      })}`,
      `symbols ${await timed(async () => {
        assert.equal((await symbolsFor(sessionId)).length, ofSession);
      })}`,
    ];
    assert.ok(lenses > failing);
    assert.equal(problemsOf(uri).length, 200);
    print(figures.join(', '));
  });
});

describe('a log of 55 MB, which the editor shows and hands to no extension', () => {
  let uri: Uri;
  let count = 0;

  before(async () => {
    await cleanSlate();
    await largeFileConfirmation(1024);
    uri = await put('huge.jsonl', '');
    const stream = createWriteStream(uri.fsPath);
    let chunk = '';
    for (const line of generate({ seed: 12, events: 52_000, failureRate: 0.01 })) {
      chunk += `${line}\n`;
      count += 1;
      if (chunk.length < 1e6) continue;
      if (!stream.write(chunk)) await once(stream, 'drain');
      chunk = '';
    }
    stream.end(chunk);
    await once(stream, 'close');
  });
  after(async () => {
    await cleanSlate();
    await largeFileConfirmation(undefined);
  });

  it('is inspected, and its failures are listed and found', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const took = await timed(async () => {
      assert.deepEqual(await inspector().inspect(uri), { logs: 1, refused: [] });
    });
    delay.disable();
    const { size } = await workspace.fs.stat(uri);
    print(
      `${megabytes(size)}, ${String(count)} events: inspected in ${took}; event loop: ${ms(delay.max / 1e6)} at most`,
    );
    assert.ok(size > 50 * 1024 * 1024);
    assert.equal(inspector().events.length, count);
    await until('problems are listed', () => problemsOf(uri).length === 200);
    const { event } = inspector().findings[100] ?? assert.fail();
    const [found] = await symbolsFor(event.eventId ?? '');
    assert.equal(found?.location.range.start.line, event.line - 1);
  });

  it('is opened at the next failure without an error', async () => {
    await commands.executeCommand('aembitEvents.nextFailure');
    await until('a tab shows it', () => tabs().includes('huge.jsonl'));
    assert.ok(workspace.textDocuments.every((document) => document.uri.toString() !== uri.toString()));
    await commands.executeCommand('aembitEvents.openEvent', `3@${uri.toString()}`);
    const own = await until('the event is shown by itself', () =>
      workspace.textDocuments.find((document) => document.uri.scheme === 'aembit-event'),
    );
    const fourth = eventsOf(uri)[3];
    assert.equal((JSON.parse(own.getText()) as { meta: { eventId: string } }).meta.eventId, fourth?.eventId);
  });
});

function tabs(): readonly string[] {
  return window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

async function timed(run: () => unknown): Promise<string> {
  const began = performance.now();
  await run();
  return ms(performance.now() - began);
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function print(text: string): void {
  console.log(`      ${text}`);
}
