import assert from 'node:assert/strict';
import { commands, env, Position, Selection, window } from 'vscode';
import { commandIds } from '../../../src/vscode/contributions';
import { active, at, cleanSlate, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf } from '../support/inspector';
import { until } from '../support/until';

/** These ask for files, or open them. */
const asking = ['aembitEvents.inspect', 'aembitEvents.openSample', 'aembitEvents.investigate'];
/** These wait for an answer. */
const picking = [
  'aembitEvents.groupBy',
  'aembitEvents.filter',
  'aembitEvents.openGroup',
  'aembitEvents.investigate',
  'aembitEvents.copyReport',
  'aembitEvents.saveReport',
];

describe('the commands', () => {
  beforeEach(cleanSlate);
  after(cleanSlate);

  it('do nothing harmful where there is no log', async () => {
    for (const id of commandIds) if (!asking.includes(id)) await leave(id);
    await show(await put('ordinary.json', '{ "name": "ordinary" }'));
    for (const id of commandIds) if (!asking.includes(id)) await leave(id);
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label),
      ['ordinary.json'],
    );
  });

  it('that ask something change nothing when they are left', async () => {
    const { document } = await showLog(sample.access());
    const { event } = findingOf('access-condition-failure', sample.access());
    await putCursor(event.line);
    for (const id of picking) await leave(id);
    assert.equal(active().document, document);
    assert.equal(eventsOf(sample.access()).length, 31);
  });

  it('Copy Identifier copies the event’s ID, of the event at the cursor or of one that is named', async () => {
    const { document } = await showLog(sample.access());
    const { event } = findingOf('access-condition-failure', sample.access());
    await putCursor(event.line);
    await commands.executeCommand('aembitEvents.copyId');
    assert.equal(await env.clipboard.readText(), event.eventId);
    await commands.executeCommand('aembitEvents.copyId', `0@${document.uri.toString()}`);
    const [first] = eventsOf(document.uri);
    assert.equal(await env.clipboard.readText(), first?.eventId);
  });

  it('Copy Identifier copies what identifies an event without an ID, and leaves the clipboard alone without any', async () => {
    const line = (meta: object): string => JSON.stringify({ meta: { eventType: 'access.request', ...meta } });
    const log = [line({ contextId: 'c-7', severity: 'Info' }), line({ connectionId: 'n-7' }), line({})].join('\n');
    const { document } = await showLog(await put('anonymous.jsonl', log));
    const copied: string[] = [];
    for (const number of [1, 2, 3]) {
      await putCursor(number);
      await commands.executeCommand('aembitEvents.copyId');
      copied.push(await env.clipboard.readText());
    }
    assert.equal(document.lineCount, 3);
    assert.deepEqual(copied, ['c-7', 'n-7', 'n-7']);
  });

  it('are of use between events and behind the last one', async () => {
    const { document } = await showLog(sample.access());
    for (const spot of [
      new Position(0, 0),
      at(document, '"perPage"'),
      document.lineAt(document.lineCount - 1).range.end,
    ]) {
      active().selection = new Selection(spot, spot);
      for (const id of [
        'openEvent',
        'openSource',
        'openGroup',
        'copyId',
        'copyExplanation',
        'revealInView',
        'showRelated',
      ])
        await commands.executeCommand(`aembitEvents.${id}`);
      assert.equal(active().document, document);
    }
  });

  async function putCursor(line: number): Promise<void> {
    const position = new Position(line - 1, 10);
    const editor = await window.showTextDocument(active().document);
    editor.selection = new Selection(position, position);
  }
});

/** Runs a command, and leaves whatever it asks. */
async function leave(id: string): Promise<void> {
  let done = false;
  void commands.executeCommand(id).then(() => (done = true));
  await until(`${id} has ended`, async () => {
    if (!done) await commands.executeCommand('workbench.action.closeQuickOpen');
    return done;
  });
}
