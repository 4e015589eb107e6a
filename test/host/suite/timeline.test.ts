import assert from 'node:assert/strict';
import { commands, type Tab, TabInputWebview, window } from 'vscode';
import { sample } from '../support/files';
import { cleanSlate, showLog } from '../support/editors';
import { eventsOf, findingOf } from '../support/inspector';
import { until } from '../support/until';

// What is drawn is looked at in test/ui; here is what an extension host can see: that there is one panel, and where.
describe('the timeline', () => {
  beforeEach(cleanSlate);
  after(cleanSlate);

  it('opens beside the log, from a command, and is not opened twice', async () => {
    await showLog(sample.access());
    await commands.executeCommand('aembitEvents.showTimeline');
    const first = await until('the panel', onlyPanel);
    assert.equal(first.label, 'Aembit Timeline');
    assert.equal(first.group.viewColumn, 2);
    assert.ok(first.isActive && first.group.isActive);
    await commands.executeCommand('aembitEvents.showFlow');
    await commands.executeCommand('aembitEvents.showTimeline');
    assert.equal(panels().length, 1);
  });

  it('shows the flow of an event by its key, as links and lenses give it, and of a group', async () => {
    await showLog(sample.access());
    const { event } = findingOf('credential-provider-failure', sample.access());
    const ordinal = eventsOf(sample.access()).findIndex(({ eventId }) => eventId === event.eventId);
    for (const argument of [
      `${String(ordinal)}@${sample.access().toString()}`,
      { kind: 'context', id: event.contextId },
      { kind: 'context', id: 'in no open log' },
      { event: { source: sample.access().toString(), ordinal } },
    ]) {
      await commands.executeCommand('aembitEvents.showFlow', argument);
      await until('the panel', onlyPanel);
      await closePanels();
    }
  });

  it('does not open for what names an event that is gone, nor where there is no log', async () => {
    await commands.executeCommand('aembitEvents.showTimeline');
    await commands.executeCommand('aembitEvents.showFlow');
    await showLog(sample.access());
    await commands.executeCommand('aembitEvents.showFlow', '9999@file:///nowhere.json');
    assert.deepEqual(panels(), []);
  });

  it('takes whatever stands in a link', async () => {
    await showLog(sample.access());
    for (const argument of [
      null,
      7,
      [],
      {},
      { kind: 'context' },
      { kind: 'constructor', id: 'x' },
      { kind: 'all', id: '' },
      { kind: 'user', id: '\u202e<script>' },
      { event: { source: 1, ordinal: 'x' } },
    ]) {
      await commands.executeCommand('aembitEvents.showFlow', argument);
      assert.ok(panels().length <= 1);
    }
  });

  it('has commands of its own that do nothing harmful where it is closed', async () => {
    await showLog(sample.access());
    for (const name of ['nextFailure', 'find', 'fit', 'toggleDensity', 'toggleList', 'export']) {
      await commands.executeCommand(`aembitEvents.timeline.${name}`);
    }
    assert.deepEqual(panels(), []);
  });

  it('shows the authorizations from a command, in the same panel', async () => {
    await commands.executeCommand('aembitEvents.showAuthorizations');
    assert.deepEqual(panels(), [], 'not where there is no log');
    await showLog(sample.access());
    await commands.executeCommand('aembitEvents.showAuthorizations');
    assert.equal((await until('the panel', onlyPanel)).label, 'Aembit Timeline');
    await commands.executeCommand('aembitEvents.showTimeline');
    await commands.executeCommand('aembitEvents.showAuthorizations', { kind: 'whatever', id: '<script>' });
    assert.equal(panels().length, 1);
  });

  it('stays while its logs come and go', async () => {
    await showLog(sample.access());
    await commands.executeCommand('aembitEvents.showTimeline');
    await until('the panel', onlyPanel);
    await showLog(sample.workload());
    await commands.executeCommand('aembitEvents.removeAllLogs');
    assert.equal(panels().length, 1);
  });
});

function panels(): readonly Tab[] {
  const tabs = window.tabGroups.all.flatMap(({ tabs: own }) => own);
  return tabs.filter(
    ({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('aembitEvents.timeline'),
  );
}

function onlyPanel(): Tab | undefined {
  const [panel, ...others] = panels();
  assert.deepEqual(others, []);
  return panel;
}

async function closePanels(): Promise<void> {
  await window.tabGroups.close(panels());
  await until('no panel is left', () => panels().length === 0);
}
