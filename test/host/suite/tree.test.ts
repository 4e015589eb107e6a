import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { active, cleanSlate } from '../support/editors';
import { sample } from '../support/files';
import { findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

// What the view shows is looked at in test/ui; here is what an extension host can see of it: where its lines lead.
describe('the Events view, walked with the list’s own commands', () => {
  before(async () => {
    await cleanSlate();
    await commands.executeCommand('aembitEvents.inspect', sample.access(), [sample.access(), sample.workload()]);
  });
  after(cleanSlate);

  it('leads from the first section to the first failure', async () => {
    const { event } = findingOf('credential-provider-failure', sample.access());
    assert.equal(event.eventId, inspector().events.find(({ failing }) => failing)?.eventId);
    await until('the first event of the first group is opened', async () => {
      await commands.executeCommand('aembitEvents.events.focus');
      // Section, group, event. What is expanded for the first time has to come from the extension: then the next try gets there.
      for (const command of ['collapseAll', 'focusFirst', 'expand', 'focusDown', 'expand', 'focusDown', 'select'])
        await commands.executeCommand(`list.${command}`);
      const { document, selection } = active();
      return document.uri.toString() === sample.access().toString() && selection.active.line + 1 === event.line;
    });
  });

  it('leads to the event of the cursor with Reveal Event in the Events View', async () => {
    const { event } = findingOf('mcp-server-unreachable', sample.workload());
    const key = inspector()
      .events.filter(({ uri }) => uri.toString() === sample.workload().toString())
      .sort((a, b) => a.line - b.line)
      .findIndex(({ eventId }) => eventId === event.eventId);
    await commands.executeCommand('aembitEvents.revealInView', `${String(key)}@${sample.workload().toString()}`);
    await until('choosing what is focused opens it', async () => {
      await commands.executeCommand('list.select');
      const { document, selection } = active();
      return document.uri.toString() === sample.workload().toString() && selection.active.line + 1 === event.line;
    });
  });
});
