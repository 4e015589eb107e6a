// The path of somebody new: from two files to a report for a colleague, with what is on the screen and nothing else.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { takeFromMenu } from './menu.mjs';
import { until } from './until.mjs';

describe('somebody new', () => {
  const app = useApp({ size: { width: 1400, height: 1000 } });
  const cause = () => app.causes.list.locator('.monaco-list-row').first();

  it('opens two logs, and the first line of the first view is what to fix', async () => {
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
    // The icon with the number of failures is the only thing that calls.
    await until('the badge calls', async () => (await app.badge())?.startsWith('14 |'));
    await app.page.locator('.activitybar .action-label[aria-label^="Aembit Events"]').click({ force: true });
    const [first] = await app.causes.shows('what is to be fixed', (rows) => rows.length > 10);
    assert.deepEqual([first?.name, first?.details], ['Jira OAuth (per user)', 'no credential · 1 user']);
    assert.match(first?.spoken ?? '', /^Cause: Credential Provider failure: Jira OAuth \(per user\), not tried again/);
    await picture('causes');
  });

  it('opens it, and goes to where it began', async () => {
    await cause().click();
    const rows = await app.causes.shows('its parts', (now) => now.some(({ name }) => name.startsWith('Began with')));
    // What failed, what to do and whom it touched can be read before anything else is opened.
    const details = Object.fromEntries(rows.slice(1, 8).map((row) => [row.name, row.details]));
    assert.match(details.Why ?? '', /^Credential Provider failure: Token expired/);
    assert.match(details.Do ?? '', /authenticate again/);
    assert.equal(details.Users, 'ana@example.org');
    const origin = rows.findIndex(({ level, name }) => level === 3 && name.startsWith('access.credential'));
    assert.ok(origin > 0, 'where it began is in sight');
    await app.causes.list.locator('.monaco-list-row').nth(origin).click();
    const { text, line } = await app.editorShows(
      'the event',
      ({ name }) => name === 'access-authorization-events.json',
    );
    const record = text
      .split('\n')
      .slice(line - 1, line + 60)
      .join('\n');
    assert.match(record, /"eventType": "access\.credential"/);
    await picture('origin');
  });

  it('compares it with the last success, by a button on its line', async () => {
    await cause().hover();
    await cause()
      .getByRole('button', { name: /^Compare/ })
      .click();
    await until('the two are side by side', async () => (await app.page.locator('.monaco-diff-editor').count()) > 0);
    await until('the difference is in sight', async () => {
      const shown = await app.page.locator('.monaco-diff-editor').first().textContent();
      return (shown ?? '').replaceAll('\u00A0', ' ').includes('Retrieved');
    });
    await picture('comparison');
  });

  it('copies a report for a colleague, by the button beside it: nothing is asked, and nobody is named in it', async () => {
    await cause().hover();
    await cause().getByRole('button', { name: 'Copy Report' }).click();
    const said = app.page.locator('.notification-toast', { hasText: 'The report was copied. Replaced: ' });
    await said.waitFor();
    const report = await app.workbench.inHost((vscode) => vscode.env.clipboard.readText());
    assert.match(report, /^# Aembit: Credential Provider failure\n/);
    assert.match(report, /Token expired/);
    assert.doesNotMatch(report, /ana@|example\.org/);
    await picture('copied');
    await said.getByRole('button', { name: 'Show' }).click();
    await app.page.locator('.tab.active').filter({ hasText: '# Aembit: Credential Provider failure' }).waitFor();
    await picture('report');
  });

  it('sees the events of the cause alone, and all of them again', async () => {
    await cause().click({ button: 'right' });
    await picture('menu');
    await takeFromMenu(app.page, 'Filter Events to This Cause');
    const failing = (rows) => rows.filter(({ spoken }) => /, failing/.test(spoken)).length;
    await app.tree.shows('what is left', (rows) => rows.length < 10 && failing(rows) > 0);
    await picture('filtered');
    await app.workbench.execute('aembitEvents.clearFilter');
    await app.tree.shows('all of them', (rows) => rows.length > 10);
  });

  it('asks for the whole story of a user, and gets it as a document', async () => {
    await cause().click({ button: 'right' });
    await takeFromMenu(app.page, 'Investigate…');
    for (const title of ['When Did It Fail?', 'Whose Failure?', 'On the Way to Which Server?']) {
      await app.picker.widget.locator('.quick-input-title').getByText(title).waitFor();
      await app.page.keyboard.press('Enter');
    }
    const { text } = await app.editorShows('the investigation', ({ scheme }) => scheme === 'aembit-investigation');
    assert.match(text, /^# Investigation: `ana@example\.org`, `Jira MCP`\n/);
    assert.match(text, /\*\*In short:\*\* Credential Provider failure/);
    await picture('investigation');
  });

  /** Leaves a picture where UI_PICTURES names a folder. */
  async function picture(name) {
    const { UI_PICTURES: folder } = process.env;
    if (folder !== undefined) await app.page.screenshot({ path: join(folder, `newcomer-${name}.png`) });
  }
});
