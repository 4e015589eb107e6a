import assert from 'node:assert/strict';
import { commands, env, Position, Range, Selection, type TextDocument, window } from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { definitionsAt, highlightsAt, referencesAt } from '../support/ask';
import { active, at, cleanSlate, cursor, rangeOf, showLog } from '../support/editors';
import { sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';
import { contains, inRecord, key, occurrences } from '../support/records';

describe('navigation between the sample logs', () => {
  let access: TextDocument;
  let workload: TextDocument;

  before(async () => {
    await cleanSlate();
    access = (await showLog(sample.access())).document;
    workload = (await showLog(sample.workload())).document;
  });
  after(cleanSlate);

  describe('definition', () => {
    it('of a chain entry is the failing access event of that context, in the other file', async () => {
      const { event } = findingOf('credential-provider-failure', workload.uri);
      const cause = findingOf('credential-provider-failure', access.uri).event;
      const entry = event.authorizationChain.at(-1) ?? '';
      const [target] = await definitionsAt(workload.uri, inRecord(workload, event, entry));
      assert.equal(target?.targetUri.toString(), access.uri.toString());
      assert.ok(contains(cause, target.targetRange));
      assert.ok(target.originSelectionRange);
      assert.equal(workload.getText(target.originSelectionRange), entry);
      assert.ok(target.targetSelectionRange);
      assert.equal(access.getText(target.targetSelectionRange), 'access.credential');
    });

    it('of every chain entry is in the access file, at an event of that context', async () => {
      const contexts = new Map(eventsOf(access.uri).map((event) => [event.contextId, event]));
      const withChain = eventsOf(workload.uri).filter(({ authorizationChain: [first = ''] }) => contexts.has(first));
      for (const event of withChain.slice(0, 10)) {
        for (const entry of event.authorizationChain) {
          const found = await definitionsAt(workload.uri, inRecord(workload, event, entry));
          const expected = eventsOf(access.uri).filter(({ contextId }) => contextId === entry);
          assert.equal(found.length, expected.length, entry);
          for (const { targetUri, targetRange } of found) {
            assert.equal(targetUri.toString(), access.uri.toString());
            assert.ok(expected.some((one) => contains(one, targetRange)));
          }
        }
      }
      assert.ok(withChain.length > 10);
    });

    it('of a response’s request ID is its request', async () => {
      const response = eventsOf(workload.uri).find(({ eventType }) => eventType === 'mcp.response');
      assert.ok(response);
      const spot = inRecord(workload, response, '"mcpRequestId"');
      const [target, ...more] = await definitionsAt(workload.uri, spot);
      assert.deepEqual(more, []);
      const request = eventsOf(workload.uri).find((event) => target && contains(event, target.targetRange));
      assert.equal(request?.eventType, 'mcp.request');
      assert.equal(request.sessionId, response.sessionId);
      assert.deepEqual(request.authorizationChain, response.authorizationChain);
    });

    it('of a connection is its first event', async () => {
      const events = eventsOf(workload.uri);
      const { connectionId = '' } = events[0] ?? {};
      const of = inspector().events.filter((event) => event.connectionId === connectionId);
      assert.ok(of.length > 2);
      const last = of.at(-1);
      assert.ok(last && of[0]);
      const [target] = await definitionsAt(workload.uri, inRecord(workload, last, connectionId));
      assert.ok(target && contains(of[0], target.targetRange));
    });

    it('of a context that no open log holds, of a plain value and outside events is nowhere', async () => {
      const { event } = findingOf('wrong-audience-jwt', workload.uri);
      assert.deepEqual(
        await definitionsAt(workload.uri, inRecord(workload, event, event.authorizationChain[0] ?? '')),
        [],
      );
      assert.deepEqual(await definitionsAt(workload.uri, at(workload, '"httpVersion"')), []);
      assert.deepEqual(await definitionsAt(access.uri, at(access, '"perPage"')), []);
    });
  });

  describe('references', () => {
    it('of a context are the places in every event of both files that carry it', async () => {
      const { event } = findingOf('credential-provider-failure', access.uri);
      const id = event.contextId ?? '';
      const found = await referencesAt(access.uri, inRecord(access, event, id));
      const places = (document: TextDocument): readonly string[] =>
        occurrences(document, id).map((range) => key(document.uri, range));
      assert.deepEqual(
        found.map(({ uri, range }) => key(uri, range)).sort(),
        [...places(access), ...places(workload)].sort(),
      );
      assert.ok(places(workload).length > 0);
    });

    it('of a session are its events, and none of another', async () => {
      const [event] = eventsOf(workload.uri).filter(({ sessionId }) => sessionId !== undefined);
      assert.ok(event?.sessionId);
      const id = event.sessionId;
      const found = await referencesAt(workload.uri, inRecord(workload, event, id));
      const of = inspector().events.filter(({ sessionId }) => sessionId === id);
      assert.equal(found.length, of.length);
      for (const { range } of found) assert.equal(workload.getText(range), id);
    });

    it('of a number as request ID are those of its session alone', async () => {
      const event = eventsOf(workload.uri).find(({ eventType }) => eventType === 'mcp.response');
      assert.ok(event);
      const range = rangeOf(workload, event.eventId ?? '', '"mcpRequestId": 1');
      const found = await referencesAt(workload.uri, range.end);
      assert.ok(found.length >= 2);
      for (const one of found) {
        assert.equal(workload.getText(one.range), '1');
        const holder = eventsOf(workload.uri).find((other) => contains(other, one.range));
        assert.equal(holder?.sessionId, event.sessionId);
      }
    });
  });

  it('highlights an identifier wherever it stands in the document', async () => {
    const [event] = eventsOf(workload.uri);
    const id = event?.authorizationChain[0] ?? '';
    const found = await highlightsAt(workload.uri, at(workload, id));
    assert.deepEqual(
      found.map(({ range }) => key(workload.uri, range)).sort(),
      occurrences(workload, id)
        .map((range) => key(workload.uri, range))
        .sort(),
    );
    assert.ok(found.length > 5);
  });

  describe('next and previous related', () => {
    it('goes from file to file, in the order of time, and back', async () => {
      const { event } = findingOf('credential-provider-failure', access.uri);
      await putCursor(access, event);
      await commands.executeCommand('aembitEvents.nextRelated');
      const next = eventAtCursor();
      assert.equal(next.uri.toString(), workload.uri.toString());
      assert.ok(next.authorizationChain.includes(event.contextId ?? '?'));
      assert.ok(next.timestamp > event.timestamp);
      assert.equal(window.activeTextEditor?.document.getText(wordAtCursor()), next.eventType.split('.')[0]);
      await commands.executeCommand('aembitEvents.previousRelated');
      assert.equal(eventAtCursor().eventId, event.eventId);
    });

    it('comes by every related event and starts over after the last', async () => {
      const { event } = findingOf('credential-provider-failure', workload.uri);
      await putCursor(workload, event);
      const seen = [event.eventId];
      for (let steps = 0; steps < 100; steps++) {
        await commands.executeCommand('aembitEvents.nextRelated');
        const { eventId } = eventAtCursor();
        if (eventId === seen[0]) break;
        seen.push(eventId);
      }
      assert.equal(new Set(seen).size, seen.length);
      for (const one of inspector().events.filter(({ sessionId }) => sessionId === event.sessionId)) {
        assert.ok(seen.includes(one.eventId));
      }
    });
  });

  describe('next and previous failure', () => {
    it('comes by every failing event of both logs in the order of time, and starts over', async () => {
      const failing = inspector()
        .events.filter((event) => event.failing)
        .map(({ eventId }) => eventId);
      await putCursor(
        workload,
        inspector().events.find((event) => event.eventId === failing[0]),
      );
      for (const expected of [...failing.slice(1), failing[0]]) {
        await commands.executeCommand('aembitEvents.nextFailure');
        assert.equal(eventAtCursor().eventId, expected);
      }
      for (const expected of [failing.at(-1), failing.at(-2)]) {
        await commands.executeCommand('aembitEvents.previousFailure');
        assert.equal(eventAtCursor().eventId, expected);
      }
      assert.equal(failing.length, 14);
    });

    it('starts from a healthy event at the one that fails next', async () => {
      const all = inspector().events;
      const from = all.findIndex((event, rank) => !event.failing && rank > 20);
      await putCursor(documentOf(all[from]), all[from]);
      await commands.executeCommand('aembitEvents.nextFailure');
      assert.equal(eventAtCursor().eventId, all.slice(from).find((event) => event.failing)?.eventId);
    });
  });

  it('shows what is related as a peek in the editor that shows the event', async () => {
    const { event } = findingOf('credential-provider-failure', workload.uri);
    await putCursor(workload, event);
    await commands.executeCommand('aembitEvents.showRelated');
    assert.equal(eventAtCursor().eventId, event.eventId);
    await commands.executeCommand('goToNextReference');
    const other = await until('the next one of the peek is shown', () => {
      const now = eventAtCursor();
      return now.eventId !== event.eventId && now;
    });
    assert.ok(other.sessionId === event.sessionId || event.authorizationChain.includes(other.contextId ?? '?'));
    await commands.executeCommand('closeReferenceSearch');
  });

  it('copies the explanation of the event at the cursor', async () => {
    await putCursor(access, findingOf('access-condition-failure', access.uri).event);
    await commands.executeCommand('aembitEvents.copyExplanation');
    assert.match(await env.clipboard.readText(), /Access Condition[\s\S]*ConditionFailed[\s\S]*Event ID/);
  });

  function documentOf(event: InspectedEvent | undefined): TextDocument {
    return event?.uri.toString() === access.uri.toString() ? access : workload;
  }

  async function putCursor(where: TextDocument, event: InspectedEvent | undefined): Promise<void> {
    assert.ok(event);
    const editor = await window.showTextDocument(documentOf(event) === where ? where : documentOf(event));
    const position = new Position(event.line, 4);
    editor.selection = new Selection(position, position);
  }
});

function eventAtCursor(): InspectedEvent {
  const { document, selection } = active();
  const event = eventsOf(document.uri).find((one) => contains(one, new Range(selection.active, selection.active)));
  assert.ok(event, cursor());
  return event;
}

function wordAtCursor(): Range {
  const { document, selection } = active();
  return document.getWordRangeAtPosition(selection.active, /[a-z]+/) ?? selection;
}
