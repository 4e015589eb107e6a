import assert from 'node:assert/strict';
import { commands, env, Position, Selection, type Uri, window } from 'vscode';
import { active, cleanSlate, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { under } from '../support/settings';
import { until } from '../support/until';

/** What stands in the sample logs and must not leave with a redacted report. */
const originals = ['ana@', 'example.org', 'claude.ai', '10.20.'];

/** Runs the command; where it asks, takes the line that stands so far down. Gives what was copied. */
async function copyReport(argument?: unknown, downs: readonly number[] = []): Promise<string> {
  await env.clipboard.writeText('nothing yet');
  let done = false;
  void commands.executeCommand('aembitEvents.copyReport', argument).then(() => (done = true));
  for (const down of downs) {
    // A list takes a moment to come, and nothing tells when it is there.
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (let i = 0; i < down; i++) await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await until('the report is copied', () => done);
  return env.clipboard.readText();
}

/** The key of an event by its event ID. */
function keyOf(uri: Uri, eventId: string | undefined): string {
  return `${String(eventsOf(uri).findIndex((event) => event.eventId === eventId))}@${uri.toString()}`;
}

function assertClean(report: string): void {
  for (const original of originals) assert.ok(!report.includes(original), `${original} is not in the report`);
}

describe('Copy Report', () => {
  beforeEach(async () => {
    await cleanSlate();
    await showLog(sample.workload());
    await showLog(sample.access());
  });
  after(cleanSlate);

  it('copies a redacted report on the event that is named', async () => {
    const { event } = findingOf('credential-provider-failure', sample.access());
    const report = await copyReport(keyOf(sample.access(), event.eventId));
    assert.match(report, /^# Aembit: Credential Provider failure\n/);
    assert.match(report, /```mermaid\nsequenceDiagram/);
    assert.match(report, /user-1/);
    assertClean(report);
    assert.ok(!report.includes(event.eventId ?? '?'), 'the event ID is a pseudonym');
  });

  it('keeps the event IDs where the setting says so', async () => {
    const { event } = findingOf('credential-provider-failure', sample.access());
    const key = keyOf(sample.access(), event.eventId);
    await under('sharing.keepEventIds', true, async () => {
      const report = await copyReport(key);
      assert.ok(report.includes(event.eventId ?? '?'));
      assertClean(report);
    });
  });

  it('asks only what it is to be about, where the cursor is on an event, and offers the event first', async () => {
    const { event } = findingOf('access-condition-failure', sample.access());
    const spot = new Position(event.line - 1, 10);
    (await window.showTextDocument(active().document)).selection = new Selection(spot, spot);
    assert.match(await copyReport(undefined, [0]), /^# Aembit: Access Condition failure\n/);
    assert.match(await copyReport(undefined, [1]), /^# Aembit: Access Condition failure\n/);
    assert.match(await copyReport(undefined, [2]), /14 of 89 events fail/);
  });

  it('takes the format that the setting names; the records open again with the same findings', async () => {
    const before = inspector().findings.map(({ condition }) => condition);
    await under('sharing.format', 'json', async () => {
      const records = await copyReport({ key: keyOf(sample.access(), undefined), cause: 'nobody' });
      assert.equal(records, 'nothing yet', 'a cause that is not there');
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('aembitEvents.inspect', sample.access(), [sample.access(), sample.workload()]);
      const all = await copyReport();
      assertClean(all);
      await commands.executeCommand('aembitEvents.removeAllLogs');
      await showLog(await put('shared.json', all));
      await until('the shared log is all there is', () => inspector().events.length === 89);
      assert.deepEqual(
        inspector().findings.map(({ condition }) => condition),
        before,
      );
    });
  });

  it('copies nothing where the event is gone', async () => {
    assert.equal(await copyReport('0@file:///nowhere.json'), 'nothing yet');
  });
});
