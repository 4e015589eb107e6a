import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { CancellationTokenSource, commands, window, workspace } from 'vscode';
import { symbolsFor } from '../support/ask';
import { cleanSlate } from '../support/editors';
import { inspector } from '../support/inspector';
import { type LargeLog, writeLargeLog } from '../support/largeLog';
import { until } from '../support/until';

describe('a file of 200 MB, inspected from disk', function () {
  this.timeout(240_000);
  let log: LargeLog;

  before(async () => {
    await cleanSlate();
    log = await writeLargeLog('export.jsonl', 200e6, 21);
  });
  after(async () => {
    await cleanSlate();
    log.drop();
  });

  it('keeps what was read when it is cancelled, and says how far that is', async () => {
    const cancelling = new CancellationTokenSource();
    const subscription = inspector().onDidChange(() => {
      if (inspector().events.length > 0) cancelling.cancel();
    });
    const { logs, refused } = await inspector().inspect(log.uri, cancelling.token);
    subscription.dispose();
    assert.equal(logs, 1);
    assert.match(refused[0]?.reason ?? '', /^export\.jsonl: reading was cancelled at \d+ %$/);
    const read = inspector().events.length;
    print(`${refused[0]?.reason ?? ''}: ${String(read)} of ${String(log.events)} events`);
    assert.ok(read > 0 && read < log.events);
  });

  it('shows what was read while it reads on, and in the end every event', async () => {
    await commands.executeCommand('aembitEvents.removeAllLogs');
    const began = performance.now();
    const seen: { readonly events: number; readonly after: number }[] = [];
    const subscription = inspector().onDidChange(() => {
      seen.push({ after: performance.now() - began, events: inspector().events.length });
    });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    assert.deepEqual(await inspector().inspect(log.uri), { logs: 1, refused: [] });
    delay.disable();
    const took = performance.now() - began;
    subscription.dispose();
    const partial = seen.filter(({ events }) => events > 0 && events < log.events);
    print(
      `${String(log.events)} events in ${took.toFixed(0)} ms; in the tree before the end: ` +
        partial.map(({ events, after }) => `${String(events)} after ${after.toFixed(0)} ms`).join(', '),
    );
    print(`event loop, this test's own counting included: ${(delay.max / 1e6).toFixed(0)} ms at most`);
    assert.ok(partial.length > 0);
    assert.deepEqual(
      partial.map(({ events }) => events),
      partial.map(({ events }) => events).sort((a, b) => a - b),
    );
    assert.equal(inspector().events.length, log.events);
  });

  it('goes on from failure to failure, though no extension sees its editor', async () => {
    const failing = inspector()
      .findings.slice(0, 2)
      .map(({ event }) => event.eventId);
    await commands.executeCommand('aembitEvents.nextFailure');
    await until('a tab shows it', () => tabs().includes('export.jsonl'));
    await commands.executeCommand('aembitEvents.nextFailure');
    assert.equal(await shownEvent(), failing[1]);
  });

  it('has documents for its events and groups, and is searched', async () => {
    const last = inspector().findings.at(-1)?.event;
    await commands.executeCommand('aembitEvents.openGroup', { kind: 'session', id: last?.sessionId });
    const group = await until('the session is shown', () => ownDocument(/session/));
    const records = JSON.parse(group.getText()) as { meta: { eventId: string } }[];
    assert.ok(records.some(({ meta }) => meta.eventId === last?.eventId));
    const [found] = await symbolsFor(last?.eventId ?? '');
    assert.equal(found?.location.uri.toString(), log.uri.toString());
    assert.equal(found.location.range.start.line + 1, last?.line);
  });
});

async function shownEvent(): Promise<string> {
  await commands.executeCommand('aembitEvents.openEvent');
  const document = await until('the event is shown', () => ownDocument(/./));
  return (JSON.parse(document.getText()) as { meta: { eventId: string } }).meta.eventId;
}

function ownDocument(name: RegExp) {
  return workspace.textDocuments.find(({ uri }) => uri.scheme === 'aembit-event' && name.test(uri.path));
}

function tabs(): readonly string[] {
  return window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

function print(text: string): void {
  console.log(`      ${text}`);
}
