import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { commands, type Uri } from 'vscode';
import { incident } from '../../fixtures/incident';
import { jsonLines } from '../../fixtures/shapes';
import { definitionsAt, hoverText, symbolsFor } from '../support/ask';
import { active, at, cleanSlate, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

describe('a compressed log', () => {
  let uri: Uri;

  beforeEach(async () => {
    await cleanSlate();
    uri = await put('access.jsonl.gz', gzipSync(jsonLines(incident().access)));
    assert.deepEqual(await inspector().inspect(uri), { logs: 1, refused: [] });
  });
  after(cleanSlate);

  it('opens an event in a document of its own, where it is explained', async () => {
    const { event } = findingOf('credential-provider-failure', uri);
    await commands.executeCommand('aembitEvents.openSource', `${String(event.line - 1)}@${uri.toString()}`);
    const { document } = await shown();
    assert.equal((JSON.parse(document.getText()) as { meta: { eventId: string } }).meta.eventId, event.eventId);
    assert.match(await hoverText(document.uri, at(document, '"eventType"')), /✖/);
  });

  it('is walked through from failure to failure', async () => {
    const failing = inspector().findings.map(({ event }) => event.eventId);
    for (const id of failing.slice(0, 3)) {
      await commands.executeCommand('aembitEvents.nextFailure');
      const { document } = await shown();
      assert.ok(document.getText().includes(`"eventId": "${id ?? ''}"`));
    }
  });

  it('is found by its identifiers, from a log that is open and in the search', async () => {
    const { event } = findingOf('credential-provider-failure', uri);
    const [symbol] = await symbolsFor(event.eventId ?? '');
    assert.equal(symbol?.location.uri.scheme, 'aembit-event');
    const { document } = await showLog(sample.workload());
    const [target] = await definitionsAt(document.uri, at(document, event.contextId ?? ''));
    assert.equal(target?.targetUri.scheme, 'aembit-event');
  });

  it('is a file that is refused with the reason when it is cut or bombs', async () => {
    const cut = await put('cut.jsonl.gz', gzipSync(jsonLines(incident().workload)).subarray(0, -40));
    const { logs } = await inspector().inspect(cut);
    assert.equal(logs, 1);
  });

  function shown() {
    return until('the event is shown by itself', () => {
      const editor = active();
      return editor.document.uri.scheme === 'aembit-event' && editor;
    });
  }
});
