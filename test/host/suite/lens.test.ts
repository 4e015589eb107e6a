import assert from 'node:assert/strict';
import { type CodeLens, commands } from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { incident } from '../../fixtures/incident';
import { lensesOf, lensTitles, titleOf } from '../support/ask';
import { cleanSlate, cursor, edit, rangeOf, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';

describe('lens', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  const showBoth = async (): Promise<void> => {
    await showLog(sample.access());
    await showLog(sample.workload());
  };

  it('is on the file and on each failing event, and nowhere else', async () => {
    await showBoth();
    for (const uri of [sample.access(), sample.workload()]) {
      const lines = new Set((await lensesOf(uri)).map(({ range }) => range.start.line + 1));
      const failing = eventsOf(uri).filter((event) => event.failing);
      assert.deepEqual(
        [...lines].sort((a, b) => a - b),
        [1, ...failing.map(({ line }) => line)],
      );
    }
  });

  it('counts events, failures and kinds of failure on the first line, and goes to the view', async () => {
    await showBoth();
    const [access] = await lensesOf(sample.access());
    assert.equal(titleOf(access), '$(error) 31 events · 8 failing · 7 kinds of failure');
    assert.equal(access?.command?.command, 'aembitEvents.events.focus');
    assert.ok((await lensTitles(sample.workload())).includes('1 $(error) 58 events · 6 failing · 6 kinds of failure'));
  });

  it('says on each failing event what failed, how many events are related, the way to the next, to its flow, to its origin and to the last success', async () => {
    await showBoth();
    const derived = findingOf('credential-provider-failure', sample.workload()).event;
    const origin = findingOf('credential-provider-failure', sample.access()).event;
    for (const uri of [sample.access(), sample.workload()]) {
      for (const { event, title } of inspector().findings.filter(
        (one) => one.event.uri.toString() === uri.toString(),
      )) {
        const [what, ...others] = (await lensesOf(uri)).filter(onLine(event.line)).map(titleOf);
        assert.ok(what?.startsWith(`$(error) ${title}`), what);
        const count = relatedTo(event).length;
        const related = count === 0 ? [] : [`${String(count)} related`, 'next related'];
        const isDerived = event.eventId === derived.eventId;
        const ways = isDerived ? ['Go to origin'] : event.eventId === origin.eventId ? ['caused 1'] : [];
        assert.deepEqual(others, [...related, 'Show flow', ...ways, 'Compare']);
      }
    }
  });

  it('goes to the next related event, which is in the other file', async () => {
    await showBoth();
    const { event } = findingOf('credential-provider-failure', sample.access());
    const next = (await lensesOf(sample.access())).filter(onLine(event.line))[2]?.command;
    assert.equal(next?.command, 'aembitEvents.nextRelated');
    await commands.executeCommand(next.command, ...((next.arguments ?? []) as unknown[]));
    const after = relatedTo(event).filter((other) => other.timestamp > event.timestamp)[0];
    assert.ok(after);
    assert.ok(after.uri.path.endsWith('workload-events.json'));
    const [file, line] = cursor().split(':');
    assert.equal(file, 'workload-events.json');
    assert.ok(Number(line) >= after.line && Number(line) <= after.endLine);
  });

  it('counts what another log brings as soon as it is open', async () => {
    await showLog(sample.access());
    const { event } = findingOf('credential-provider-failure', sample.access());
    const related = async (): Promise<string | undefined> =>
      (await lensesOf(sample.access())).filter(onLine(event.line)).map(titleOf)[1];
    const alone = relatedTo(event).length;
    assert.equal(await related(), `${String(alone)} related`);
    await showLog(sample.workload());
    const both = relatedTo(event).length;
    assert.ok(both > alone);
    assert.equal(await related(), `${String(both)} related`);
  });

  it('is alone on a log in which nothing fails', async () => {
    await showLog(sample.healthy());
    assert.deepEqual(await lensTitles(sample.healthy()), ['1 $(pass) 34 events · none failing']);
  });

  it('vanishes when an edit makes the event healthy, and comes back with an undo', async () => {
    const { document } = await showLog(sample.access());
    const { event } = findingOf('access-condition-failure', document.uri);
    const before = await lensTitles(document.uri);
    const id = event.eventId ?? '';
    await edit(document, rangeOf(document, id, '"severity": "Error"'), '"severity": "Info"');
    assert.deepEqual(await lensTitles(document.uri), before, 'still unauthorized');
    await edit(document, rangeOf(document, id, '"result": "Unauthorized"'), '"result": "Authorized"');
    const healthy = await lensesOf(document.uri);
    assert.deepEqual(healthy.filter(onLine(event.line)), []);
    assert.ok(titleOf(healthy[0]).includes('7 failing · 6 kinds of failure'), titleOf(healthy[0]));
    await commands.executeCommand('undo');
    await commands.executeCommand('undo');
    assert.deepEqual(await lensTitles(document.uri), before);
  });

  it('is one for all failing events of a line, with their kinds, where a whole log is one line', async () => {
    const uri = await put('minified.json', jsonArray(incident().workload, { pretty: false }));
    await showLog(uri);
    const titles = await lensTitles(uri);
    assert.equal(titles.length, 2);
    assert.equal(titles[0], '1 $(error) 58 events · 6 failing · 6 kinds of failure');
    assert.match(titles[1] ?? '', /^1 \$\(error\) 6 failing on this line: .+/);
  });

  it('is on the line of the event in JSON Lines', async () => {
    const uri = await put('incident.jsonl', jsonLines(incident().access));
    await showLog(uri);
    const lines = (await lensesOf(uri)).map(({ range }) => range.start.line + 1);
    assert.deepEqual(
      [...new Set(lines)].slice(1),
      eventsOf(uri)
        .filter(({ failing }) => failing)
        .map(({ line }) => line),
    );
  });

  it('says how many records are damaged', async () => {
    const lines = jsonLines(incident().workload).split('\n');
    const uri = await put(
      'damaged.jsonl',
      [...lines.slice(0, 3), '{"meta": {"eventType": "mcp', ...lines.slice(3, 6)].join('\n'),
    );
    await showLog(uri);
    assert.deepEqual(await lensTitles(uri), ['1 $(warning) 6 events · none failing · 1 damaged record']);
  });

  it('is on no file that holds no log', async () => {
    const uri = await put('package.json', JSON.stringify({ name: 'a', meta: { timestamp: '2026-01-01' } }, null, 2));
    await showBoth();
    await show(uri);
    assert.deepEqual(await lensTitles(uri), []);
  });
});

function onLine(line: number): (lens: CodeLens) => boolean {
  return ({ range }) => range.start.line === line - 1;
}

/** The other events that share the context, the connection, the session, or a context of the chain; in time order. */
function relatedTo(event: InspectedEvent): readonly InspectedEvent[] {
  const contexts = (one: InspectedEvent): Set<string | undefined> =>
    new Set([one.contextId, ...one.authorizationChain]);
  const own = contexts(event);
  own.delete(undefined);
  const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;
  return inspector().events.filter(
    (other) =>
      other.eventId !== event.eventId &&
      (same(other.connectionId, event.connectionId) ||
        same(other.sessionId, event.sessionId) ||
        [...contexts(other)].some((context) => own.has(context))),
  );
}
