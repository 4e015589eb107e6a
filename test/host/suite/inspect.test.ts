import assert from 'node:assert/strict';
import { commands, type Uri, window, workspace } from 'vscode';
import { incident } from '../../fixtures/incident';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { active, cleanSlate, show, showLog } from '../support/editors';
import { put, sample, scratchFile } from '../support/files';
import { inspector } from '../support/inspector';
import { until } from '../support/until';

const { access, workload } = incident();

describe('Inspect Event Log…, as the explorer calls it', () => {
  beforeEach(cleanSlate);
  after(cleanSlate);

  it('reads the clicked file, and opens no editor', async () => {
    await inspect(sample.access());
    assert.deepEqual(files(), ['access-authorization-events.json']);
    assert.equal(window.activeTextEditor, undefined);
  });

  it('reads all selected files, wherever the click was', async () => {
    await inspect(sample.access(), [sample.workload(), sample.healthy()]);
    assert.deepEqual(files(), ['healthy.jsonl', 'workload-events.json']);
  });

  it('reads the clicked file when the selection makes no sense', async () => {
    for (const selection of [[], ['file:///x'], 'all', null, [null]]) await inspect(sample.access(), selection);
    assert.deepEqual(files(), ['access-authorization-events.json']);
  });

  it('reads the logs in a folder, at any depth, and passes over the rest', async () => {
    await put('in/deep/er/workload.json', jsonArray(workload));
    await put('in/access.log', jsonLines(access));
    await put('in/package.json', '{ "name": "in" }');
    await put('in/node_modules/copy.json', jsonArray(workload));
    await put('in/.hidden/copy.json', jsonArray(workload));
    await inspect(scratchFile('in'));
    assert.deepEqual(files(), ['access.log', 'workload.json']);
  });

  it('reads the others when one is no log, is empty, or is not there', async () => {
    const ordinary = await put('ordinary.json', '{ "name": "ordinary" }');
    const empty = await put('empty.json', '');
    await inspect(ordinary, [ordinary, empty, scratchFile('missing.json'), sample.healthy()]);
    assert.deepEqual(files(), ['healthy.jsonl']);
  });

  it('throws at nobody when nothing can be read', async () => {
    await inspect(scratchFile('missing.json'));
    await inspect(await put('ordinary.json', '{}'));
    assert.deepEqual(files(), []);
  });

  it('reads a file again that has changed since', async () => {
    const uri = await put('growing.jsonl', jsonLines(access.slice(0, 3)));
    await inspect(uri);
    await put('growing.jsonl', jsonLines(access.slice(0, 5)));
    await inspect(uri);
    assert.equal(inspector().events.length, 5);
  });

  it('keeps a log when its tab is closed, with the text that is on disk', async () => {
    await inspect(sample.healthy());
    const count = inspector().events.length;
    await showLog(sample.healthy());
    assert.equal(inspector().events.length, count);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('no editor is open', () => window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
    assert.equal(inspector().events.length, count);
  });
});

describe('taking logs out', () => {
  beforeEach(async () => {
    await cleanSlate();
    await inspect(sample.access(), [sample.access(), sample.healthy()]);
  });
  after(cleanSlate);

  it('takes out the one that is named, by its address', async () => {
    await commands.executeCommand('aembitEvents.removeLog', sample.access().toString());
    await filesAre('healthy.jsonl');
    await commands.executeCommand('aembitEvents.removeLog', sample.healthy());
    await filesAre();
    await workspace.fs.stat(sample.healthy());
  });

  it('takes out all of them and leaves the open ones', async () => {
    await showLog(sample.workload());
    await commands.executeCommand('aembitEvents.removeAllLogs');
    await filesAre('workload-events.json');
    await commands.executeCommand('aembitEvents.removeLog', sample.workload());
    await commands.executeCommand('aembitEvents.removeLog', 'file:///no/such/log.json');
    assert.deepEqual(files(), ['workload-events.json']);
  });

  it('takes out none for a made-up argument', async () => {
    await commands.executeCommand('aembitEvents.removeLog', 'x'.repeat(20_000));
    await commands.executeCommand('aembitEvents.removeLog', '');
    assert.equal(files().length, 2);
  });
});

describe('Open the Sample Logs', () => {
  before(cleanSlate);
  after(cleanSlate);

  it('opens both in tabs, the access events in front, and again the same ones', async () => {
    for (let times = 0; times < 2; times++) {
      await commands.executeCommand('aembitEvents.openSample');
      await until('both are in the index', () => inspector().events.length === 89);
      assert.match(active().document.uri.path, /samples\/access-authorization-events\.json$/);
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
      assert.deepEqual(tabs.map(({ label }) => label).sort(), [
        'access-authorization-events.json',
        'workload-events.json',
      ]);
      assert.ok(tabs.every(({ isPreview }) => !isPreview));
    }
  });

  it('leaves no trace when the tabs are closed', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('the index is empty', () => inspector().events.length === 0);
    await show(sample.healthy());
    await filesAre('healthy.jsonl');
  });
});

async function inspect(...args: readonly unknown[]): Promise<void> {
  await commands.executeCommand('aembitEvents.inspect', ...args);
}

/** The names of the logs in the index. */
function files(): readonly string[] {
  const paths = new Set(inspector().events.map(({ uri }: { uri: Uri }) => uri.path));
  return [...paths].map((path) => path.slice(path.lastIndexOf('/') + 1)).sort();
}

async function filesAre(...names: readonly string[]): Promise<void> {
  await until(`the logs are ${names.join()}`, () => {
    assert.deepEqual(files(), names);
    return true;
  });
}
