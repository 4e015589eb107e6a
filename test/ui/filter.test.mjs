// The filter of the Events view: typing it or choosing it step by step, what it says, and what is left of the tree.
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

const whole = ['Contexts 25 · 8 failing', 'Connections 7 · 3 failing', 'MCP Sessions 3 · 2 failing'];

describe('filtering the Events view', () => {
  const app = useApp();

  before(async () => {
    await app.openView();
    await app.openLog('access-authorization-events.json');
    await app.openLog('workload-events.json');
    await sectionsAre(whole);
  });
  afterEach(async () => {
    await app.workbench.execute('aembitEvents.clearFilter');
    await sectionsAre(whole);
  });

  async function sectionsAre(expected) {
    await app.tree.shows(`the sections ${expected.join(', ')}`, (rows) => {
      const sections = rows.filter(({ level }) => level === 1).map(({ name, details }) => `${name} ${details}`);
      assert.deepEqual(sections, expected);
    });
  }

  async function messageIs(expected) {
    await until(`the message ${String(expected)}`, async () => {
      assert.equal(await app.tree.message(), expected);
      return true;
    });
  }

  /** Opens the input of the filter. */
  async function ask() {
    await app.tree.press('Filter Events…');
    await app.picker.titled('Filter Events');
  }

  /** Types a filter and applies it once it is counted. */
  async function filterByText(text) {
    await ask();
    await app.picker.input.fill(text);
    await app.picker.counts(/^\d+ of \d+ events pass/);
    await app.page.keyboard.press('Enter');
    await app.picker.gone();
  }

  /** Chooses step by step, and opens one part of the filter. */
  async function filterBy(part, title) {
    await ask();
    await app.picker.counts(/^\d+ .*events/);
    await app.picker.choose('Choose step by step…');
    await app.picker.titled('Choose What to Filter By');
    await app.picker.take(part);
    if (title !== undefined) await app.picker.titled(title);
  }

  const filterToFailing = () => filterByText('is:failing');

  it('by a text that is completed and counted while it is typed', async () => {
    await ask();
    await app.picker.counts(/^89 events, 14 failing$/);
    await app.page.keyboard.type('sev');
    await until('the field is offered', async () => (await app.picker.entries())[1]?.startsWith('severity:'));
    // The input keeps the focus, and its cursor stands behind what was put in.
    await app.page.keyboard.press('Tab');
    await until('the values with their counts', async () => (await app.picker.entries()).includes('error: 14 events'));
    assert.equal(await app.picker.input.inputValue(), 'severity:');
    await app.page.keyboard.type('er');
    await until('what fits', async () => (await app.picker.entries())[1] === 'error: 14 events');
    await app.page.keyboard.press('Tab');
    await app.picker.counts(/^14 of 89 events pass, 14 failing$/);
    assert.equal(await app.picker.input.inputValue(), 'severity:error ');
    await app.page.keyboard.type('not user:a');
    await until('the users', async () => (await app.picker.entries())[1]?.startsWith('ana@example.org: '));
    await app.picker.counts(/^\d+ of 89 events pass/);
    // Enter on a completion goes on, too.
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('Enter');
    await app.picker.counts(/^12 of 89 events pass, 12 failing$/);
    assert.equal(await app.picker.input.inputValue(), 'severity:error not user:ana@example.org ');
    assert.match(await app.picker.pointed(), /^Show /);
    await app.page.keyboard.press('Enter');
    await app.picker.gone();
    await messageIs('Filter: severity:error not user:ana@example.org (12 of 89 events)');
  });

  it('says what is wrong with a text, and where, and does not use it', async () => {
    await ask();
    await app.page.keyboard.type('is:failing status:abc user:ana');
    const wrong = app.picker.widget.locator('.monaco-list-row').first();
    await until('what is wrong, and where', async () =>
      /is no status.*is:failing status:»abc« user:ana/.test((await wrong.getAttribute('aria-label')) ?? ''),
    );
    await app.page.keyboard.press('Enter');
    assert.equal(await app.picker.input.inputValue(), 'is:failing status:abc user:ana');
    assert.equal(await app.tree.message(), '');
    await app.picker.input.fill('is:failing status:>=400');
    await app.picker.counts(/^\d+ of 89 events pass/);
    await app.page.keyboard.press('Enter');
    await app.picker.gone();
    await until('the message', async () => (await app.tree.message()).startsWith('Filter: is:failing status:>=400 ('));
  });

  it('offers what was asked before, which is used at once, put into the text with Tab, or forgotten', async () => {
    await filterByText('user:ben@example.org');
    await app.workbench.execute('aembitEvents.clearFilter');
    await messageIs('');
    await ask();
    assert.equal((await app.picker.entries())[1], 'user:ben@example.org');
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('Tab');
    await until('the text', async () => (await app.picker.input.inputValue()) === 'user:ben@example.org');
    await app.picker.counts(/^\d+ of 89 events pass/);
    await app.picker.input.fill('');
    await app.picker.counts(/^89 events, /);
    await app.picker.choose('user:ben@example.org');
    await app.picker.gone();
    await until('the message', async () => (await app.tree.message()).startsWith('Filter: user:ben@example.org ('));
    await app.workbench.execute('aembitEvents.clearFilter');
    await ask();
    const recent = app.picker.widget.locator('.monaco-list-row').filter({ hasText: 'user:ben@example.org' });
    await recent.hover();
    await recent.getByRole('button', { name: 'Forget This Query' }).click();
    await recent.waitFor({ state: 'detached' });
    await app.picker.leave();
  });

  it('is saved under a name, offered in the workspace, and taken out again', async () => {
    await ask();
    await app.picker.input.fill('server:"Jira MCP" is:failing');
    await app.picker.counts(/^\d+ of 89 events pass/);
    await app.picker.choose('Save this filter…');
    await app.picker.titled('Save Filter');
    await app.page.keyboard.press('Enter');
    await app.page.locator('.quick-input-message').filter({ hasText: 'A name is needed' }).waitFor();
    await app.picker.input.fill('Jira fails');
    await app.page.keyboard.press('Enter');
    await app.picker.take('Workspace settings');
    await app.picker.gone();
    await until('the setting', async () => {
      const saved = await app.workbench.inHost(
        (vscode) => vscode.workspace.getConfiguration('aembitEvents').inspect('savedFilters').workspaceValue,
      );
      return saved?.['Jira fails'] === 'server:"Jira MCP" is:failing';
    });
    // What is saved was set, too.
    await until('the message', async () =>
      (await app.tree.message()).startsWith('Filter: server:"Jira MCP" is:failing ('),
    );
    await app.workbench.execute('aembitEvents.clearFilter');
    await ask();
    await app.picker.counts(/^89 events, /);
    await app.picker.choose('Jira fails');
    await app.picker.gone();
    await until('the message', async () =>
      (await app.tree.message()).startsWith('Filter: server:"Jira MCP" is:failing ('),
    );
    void app.workbench.execute('aembitEvents.savedFilters');
    await app.picker.titled('Saved Filters');
    const [only] = await app.picker.entries();
    assert.equal(only, 'Jira fails: server:"Jira MCP" is:failing');
    const row = app.picker.widget.locator('.monaco-list-row').first();
    await row.hover();
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    await app.picker.leave();
  });

  it('step by step, by severity: offers those that there are with their counts, and writes the choice as text', async () => {
    await filterBy('Severity', 'Filter by Severity');
    const entries = await app.picker.entries();
    const events = await app.events();
    const failing = events.filter((event) => event.failing);
    const errors = events.filter(({ severity }) => severity === 'Error');
    assert.ok(
      entries.some((entry) => entry.startsWith(`error: ${String(errors.length)} · `)),
      entries.join(),
    );
    await app.picker.check('error');
    await app.page.keyboard.press('Enter');
    // Enter leads back to the parts, where the chosen one is named.
    await app.picker.titled('Choose What to Filter By');
    assert.ok((await app.picker.entries()).includes('Severity: error'));
    await app.picker.leave();
    await messageIs(`Filter: severity:error (${String(errors.length)} of 89 events)`);
    assert.equal(failing.length, errors.length);
    await sectionsAre(['Contexts 8 · 8 failing', 'Connections 3 · 3 failing', 'MCP Sessions 2 · 2 failing']);
  });

  it('by words, in any case, in all fields that name something', async () => {
    await filterByText('jIRA');
    await until('the message', async () => /^Filter: jIRA \(\d+ of 89 events\)$/.test(await app.tree.message()));
    const [, shown] = /\((\d+) of/.exec(await app.tree.message()) ?? [];
    assert.ok(Number(shown) > 3 && Number(shown) < 40, shown);
    await app.tree.shows('what has to do with Jira', (rows) => {
      assert.ok(rows.some(({ details }) => details.includes('Jira')));
      assert.ok(!rows.some(({ details }) => details.includes('Notion MCP')));
    });
  });

  it('is cleared with the button that takes the place of the filter’s', async () => {
    await filterByText('jira');
    await until('a message', async () => (await app.tree.message()) !== '');
    assert.equal(await app.tree.button('Filter Events…').count(), 0);
    await app.tree.press('Clear Filter');
    await messageIs('');
    await sectionsAre(whole);
    await app.tree.button('Filter Events…').waitFor();
    assert.equal(await app.tree.button('Clear Filter').count(), 0);
  });

  it('step by step, by several things at once, each named, and taken back one by one', async () => {
    await filterBy('User', 'Filter by User');
    await app.picker.check('ana@example.org');
    await app.page.keyboard.press('Enter');
    await app.picker.titled('Choose What to Filter By');
    const message = await until('the message', async () => (await app.tree.message()) || undefined);
    const [, ofAna] = /^Filter: user=ana@example\.org \((\d+) of 89 events\)$/.exec(message) ?? [];
    assert.ok(Number(ofAna) > 2 && Number(ofAna) < 89, message);
    await app.picker.take('Failing only');
    await app.picker.hints(/^2 of 89 events pass/);
    await messageIs('Filter: is:failing user=ana@example.org (2 of 89 events)');
    await app.picker.take('Failing only');
    await app.picker.hints(new RegExp(`^${ofAna} of 89 events pass`));
    await messageIs(`Filter: user=ana@example.org (${ofAna} of 89 events)`);
    await app.picker.take('Clear the filter');
    await app.picker.hints(/^89 of 89 events pass/);
    await messageIs('');
    await app.picker.leave();
  });

  it('step by step, by a span of time that is typed, and says what is no time', async () => {
    await filterBy('Time', 'Filter by Time');
    await app.picker.take('From … to …');
    await app.picker.titled('Filter by Time: From');
    await app.picker.input.fill('noon');
    await app.page.keyboard.press('Enter');
    await app.page.locator('.quick-input-message').filter({ hasText: 'Not a time' }).waitFor();
    await app.picker.input.fill('09:06');
    await app.page.keyboard.press('Enter');
    await app.picker.titled('Filter by Time: To');
    await app.picker.input.fill('');
    await app.page.keyboard.press('Enter');
    await app.picker.titled('Choose What to Filter By');
    await app.picker.leave();
    const late = (await app.events()).filter(({ timestamp }) => timestamp >= '2026-10-14T09:06:00');
    assert.ok(late.length > 0 && late.length < 89);
    await messageIs(`Filter: after:2026-10-14T09:06 (${String(late.length)} of 89 events)`);
  });

  it('goes back with the Back button and changes nothing when it is left', async () => {
    await filterBy('Event type', 'Filter by Event type');
    await app.picker.widget.getByRole('button', { name: 'Back' }).click();
    await app.picker.titled('Choose What to Filter By');
    await app.picker.take('Protocol');
    await app.picker.titled('Filter by Protocol');
    await app.picker.leave();
    await messageIs('');
    await sectionsAre(whole);
  });

  it('that lets nothing pass shows a welcome with both ways out', async () => {
    await filterByText('no such thing');
    await app.tree.welcome.getByText('No event passes the filter.').waitFor();
    assert.equal(await app.tree.message(), '');
    await app.tree.welcome.getByRole('button', { name: 'Change Filter…' }).click();
    await app.picker.titled('Filter Events');
    assert.equal(await app.picker.input.inputValue(), 'no such thing');
    await app.picker.leave();
    await app.tree.welcome.getByRole('button', { name: 'Clear Filter' }).click();
    await sectionsAre(whole);
    await app.tree.welcome.waitFor({ state: 'hidden' });
  });

  it('holds for the groups of every kind, and for logs that are opened later', async () => {
    await filterToFailing();
    await app.openLog('healthy.jsonl');
    await until('more events, none of which pass', async () => /\(14 of \d{3} events\)/.test(await app.tree.message()));
    await app.tree.press('Group Events By…');
    await app.picker.take('File');
    await app.tree.shows('the files that hold failures', (rows) => {
      const files = rows.filter(({ level }) => level === 1).map(({ name }) => name);
      assert.deepEqual(files.sort(), ['access-authorization-events.json', 'workload-events.json']);
    });
    await app.workbench.execute('workbench.action.closeActiveEditor');
    await messageIs('Filter: is:failing (14 of 89 events)');
    await app.tree.press('Group Events By…');
    await app.picker.take('Identifiers');
    await sectionsAre(['Contexts 8 · 8 failing', 'Connections 3 · 3 failing', 'MCP Sessions 2 · 2 failing']);
  });

  it('is offered to be cleared when it hides the event that is to be revealed', async () => {
    await filterToFailing();
    await messageIs('Filter: is:failing (14 of 89 events)');
    await app.openLog('workload-events.json');
    const healthy = (await app.events()).find((event) => event.path.endsWith('workload-events.json') && !event.failing);
    await app.putCursor(healthy.line + 1);
    // It waits for the answer.
    void app.workbench.execute('aembitEvents.revealInView');
    const question = app.notification('The filter hides that event.');
    await question.getByRole('button', { name: 'Clear Filter' }).click();
    await messageIs('');
    await app.tree.shows('the event', (rows) => rows.some(({ selected, level }) => selected && level === 3));
    await app.workbench.execute('workbench.actions.treeView.aembitEvents.events.collapseAll');
  });
});
