import assert from 'node:assert/strict';
import { commands, Disposable, FileType, Uri, workspace } from 'vscode';
import { accessAuthorization } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { problemsOf } from '../support/ask';
import { cleanSlate, showLog } from '../support/editors';
import { dropScratch, put, sample, scratchFile } from '../support/files';
import { changeAfter, eventsOf, findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

describe('the API', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  it('inspects a file that is not open', async () => {
    await changeAfter(async () => {
      assert.deepEqual(await inspector().inspect(sample.access()), { logs: 1, refused: [] });
      assert.equal(inspector().events.length, 31);
    });
    assert.ok(!workspace.textDocuments.some(({ uri }) => uri.toString() === sample.access().toString()));
  });

  it('inspects a folder: the logs in it at any depth, and passes over the rest', async () => {
    await put('day/one.jsonl', jsonLines([healthy(1), healthy(2)]));
    await put('day/night/two.json', jsonArray([healthy(3)]));
    await put('day/readme.md', '# nothing');
    await put('day/package.json', '{ "name": "nothing" }');
    await put('day/empty.json', '');
    await put('day/.hidden/three.jsonl', jsonLines([healthy(4)]));
    await put('day/node_modules/four.jsonl', jsonLines([healthy(5)]));
    await put('day/picture.bin', new Uint8Array([0, 255, 254, 0x7b, 0, 10, 13, 200]));
    assert.deepEqual(await inspector().inspect(scratchFile('day')), { logs: 2, refused: [] });
    assert.deepEqual(names(), ['one.jsonl', 'one.jsonl', 'two.json']);
  });

  it('refuses a file that is no log, and one that is not there, with the reason', async () => {
    const plain = await put('plain.json', '{ "name": "nothing" }');
    const empty = await put('empty.json', '');
    const missing = scratchFile('missing.json');
    for (const [uri, reason] of [
      [plain, /no Aembit events were found/],
      [empty, /no Aembit events were found/],
      [missing, /missing\.json|not found|no such file/i],
    ] as const) {
      const { logs, refused } = await inspector().inspect(uri);
      assert.equal(logs, 0);
      assert.deepEqual(
        refused.map((one) => one.uri.toString()),
        [uri.toString()],
      );
      assert.match(refused[0]?.reason ?? '', reason);
    }
    assert.deepEqual(inspector().events, []);
  });

  it('gives each event with its place, its identifiers and whether it fails', async () => {
    await inspector().inspect(sample.access());
    const text = new TextDecoder().decode(await workspace.fs.readFile(sample.access()));
    const page = JSON.parse(text) as { authorizationEvents: Record<string, Record<string, unknown>>[] };
    assert.equal(inspector().events.length, page.authorizationEvents.length);
    for (const { meta = {}, authorizationChain = [], outcome } of page.authorizationEvents) {
      const event = inspector().events.find(({ eventId }) => eventId === meta['eventId']);
      assert.ok(event);
      const { uri, line, endLine, ...rest } = event;
      assert.equal(uri.toString(), sample.access().toString());
      const record = text
        .split('\n')
        .slice(line - 1, endLine)
        .join('\n')
        .replace(/,$/, '');
      assert.equal((JSON.parse(record) as { meta: { eventId: string } }).meta.eventId, meta['eventId']);
      const failing = meta['severity'] === 'Error';
      assert.deepEqual(rest, {
        family: 'access',
        eventId: meta['eventId'],
        eventType: meta['eventType'],
        severity: meta['severity'],
        outcome: outcome?.['result'],
        timestamp: meta['timestamp'],
        failing,
        contextId: meta['contextId'],
        connectionId: undefined,
        sessionId: undefined,
        authorizationChain: authorizationChain,
      });
    }
  });

  it('gives all events in the order of time with every digit of it, across files', async () => {
    await inspector().inspect(sample.workload());
    await inspector().inspect(sample.access());
    const stamps = inspector().events.map(({ timestamp }) => {
      const [whole = '', fraction = ''] = timestamp.slice(0, -1).split('.');
      return `${whole}.${fraction.padEnd(7, '0')}`;
    });
    assert.equal(stamps.length, 89);
    assert.deepEqual(stamps, [...stamps].sort());
  });

  it('explains the failing events, in the same order', async () => {
    await inspector().inspect(sample.workload());
    await inspector().inspect(sample.access());
    const { findings, events } = inspector();
    const failing = events.filter((event) => event.failing).map(({ eventId }) => eventId);
    assert.deepEqual(
      findings.map(({ event }) => event.eventId),
      failing,
    );
    for (const finding of findings) {
      assert.ok(finding.title.length > 0 && finding.meaning.length > 0 && finding.evidence.length > 0);
      assert.match(finding.documentation, /^https:\/\/docs\.aembit\.io\//);
      assert.ok(finding.evidence.every(({ pointer }) => pointer.startsWith('/')));
      assert.ok(['documented', 'inferred', 'unknown'].includes(finding.confidence));
    }
    assert.equal(findingOf('credential-provider-failure', sample.access()).side, 'gateway-to-server');
    assert.equal(findingOf('trust-provider-attestation-client-to-gateway', sample.access()).side, 'client-to-gateway');
  });

  it('counts an event once that is in two files, and again alone when one of them goes', async () => {
    const { access } = incident();
    const one = await put('one.jsonl', jsonLines(access.slice(0, 8)));
    const two = await put('two.jsonl', jsonLines(access.slice(4, 12)));
    await inspector().inspect(one);
    await inspector().inspect(two);
    assert.equal(inspector().events.length, 12);
    assert.equal(eventsOf(two).length, 4);
    await commands.executeCommand('aembitEvents.removeLog', one);
    await until('the first file is gone', () => eventsOf(one).length === 0);
    assert.equal(eventsOf(two).length, 8);
  });

  it('reads a file once that is inspected twice at the same time', async () => {
    const [first, second] = await Promise.all([
      inspector().inspect(sample.access()),
      inspector().inspect(sample.access()),
    ]);
    assert.deepEqual([first.logs, second.logs], [1, 1]);
    assert.equal(inspector().events.length, 31);
  });

  it('reads again on refresh what changed, and drops a file that is gone', async () => {
    const stays = await put('stays.jsonl', jsonLines([healthy(6)]));
    const goes = await put('goes.jsonl', jsonLines([healthy(7)]));
    await inspector().inspect(stays);
    await inspector().inspect(goes);
    await put('stays.jsonl', jsonLines([healthy(6), healthy(8)]));
    await workspace.fs.delete(goes);
    await commands.executeCommand('aembitEvents.refresh');
    await until('the index is new', () => inspector().events.length === 2 && eventsOf(stays).length === 2);
    assert.deepEqual(eventsOf(goes), []);
    await dropScratch();
    await commands.executeCommand('aembitEvents.refresh');
    await until('the index is empty', () => inspector().events.length === 0);
  });

  it('does without a file that is gone when its event is to be shown', async () => {
    const uri = await put('gone.jsonl', jsonLines(incident().access));
    await inspector().inspect(uri);
    await workspace.fs.delete(uri);
    const commandNames = ['nextFailure', 'previousFailure', 'nextRelated', 'showRelated', 'copyExplanation'];
    for (const name of commandNames) await commands.executeCommand(`aembitEvents.${name}`);
    assert.equal(inspector().events.length, 31);
  });

  it('fires when a log comes, changes and goes', async () => {
    const uri = await put('fires.jsonl', jsonLines([healthy(9)]));
    await changeAfter(() => showLog(uri));
    await changeAfter(() => put('fires.jsonl', jsonLines([healthy(9), healthy(10)])));
    await until('both are in the index', () => inspector().events.length === 2);
    await changeAfter(() => commands.executeCommand('workbench.action.closeAllEditors'));
    assert.equal(inspector().events.length, 0);
  });

  it('reads a virtual file system, and what of a folder can be read', async () => {
    const log = new TextEncoder().encode(jsonLines(incident().access));
    const provider = workspace.registerFileSystemProvider('memory', {
      onDidChangeFile: () => new Disposable(() => undefined),
      watch: () => new Disposable(() => undefined),
      stat: ({ path }) => ({
        type: path.endsWith('.jsonl') ? FileType.File : FileType.Directory,
        ctime: 0,
        mtime: 0,
        size: log.length,
      }),
      readDirectory: ({ path }) => {
        if (path.endsWith('/locked')) throw new Error('this folder is locked');
        return path === '/'
          ? [
              ['locked', FileType.Directory],
              ['log.jsonl', FileType.File],
              ['torn.jsonl', FileType.File],
            ]
          : [];
      },
      readFile: ({ path }) => {
        if (path.endsWith('torn.jsonl')) throw new Error('this file is torn');
        return log;
      },
      createDirectory: () => undefined,
      writeFile: () => undefined,
      delete: () => undefined,
      rename: () => undefined,
    });
    try {
      const { logs, refused } = await inspector().inspect(Uri.parse('memory:/'));
      assert.equal(logs, 1);
      assert.deepEqual(refused.map(({ uri }) => uri.path).sort(), ['/locked', '/torn.jsonl']);
      assert.match(refused.map(({ reason }) => reason).join('\n'), /locked[\s\S]*torn|torn[\s\S]*locked/);
      const uri = Uri.parse('memory:/log.jsonl');
      assert.equal(eventsOf(uri).length, 31);
      await until('its problems are listed', () => problemsOf(uri).length === 8);
    } finally {
      await commands.executeCommand('aembitEvents.removeAllLogs');
      provider.dispose();
    }
  });

  it('does not count what the inspector itself shows', async () => {
    await showLog(sample.access());
    const events = inspector().events.length;
    await commands.executeCommand('aembitEvents.nextFailure');
    await commands.executeCommand('aembitEvents.openEvent');
    await until('the document is shown', () =>
      workspace.textDocuments.some(({ uri }) => uri.scheme === 'aembit-event'),
    );
    assert.equal(inspector().events.length, events);
    assert.ok(inspector().events.every(({ uri }) => uri.scheme === 'file'));
  });

  function names(): readonly string[] {
    return inspector()
      .events.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1))
      .sort();
  }
});

function healthy(seed: number) {
  return accessAuthorization(new Ids(seed));
}
