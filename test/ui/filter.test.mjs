// The filter of the Events view: setting it step by step, what it says, and what is left of the tree.
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

  /** Opens the picker and one part of the filter. */
  async function filterBy(part, title) {
    await app.tree.press('Filter Events…');
    await app.picker.titled('Filter Events');
    await app.picker.take(part);
    if (title !== undefined) await app.picker.titled(title);
  }

  async function filterByText(text) {
    await filterBy('Text', 'Filter by Text');
    await app.picker.input.fill(text);
    await app.page.keyboard.press('Enter');
    await app.picker.titled('Filter Events');
    await app.picker.leave();
  }

  async function filterToFailing() {
    await filterBy('Failing only');
    await app.picker.hints(/^14 of \d+ events pass/);
    await app.picker.leave();
  }

  it('by severity: offers those that there are with their counts, and leaves only what has one', async () => {
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
    await app.picker.titled('Filter Events');
    assert.ok((await app.picker.entries()).includes('Severity: error'));
    await app.picker.leave();
    await messageIs(`Filter: Severity: error (${String(errors.length)} of 89 events)`);
    await app.tree.shows('nothing but errors', (rows) => {
      return rows.length > 5 && rows.every(({ level, icon }) => level === 1 || icon === 'error');
    });
    // What fails does not change with what is looked at.
    assert.ok((await app.badge())?.startsWith(`${String(failing.length)} |`));
  });

  it('to what fails', async () => {
    await filterToFailing();
    await messageIs('Filter: Failing only (14 of 89 events)');
    await sectionsAre(['Contexts 8 · 8 failing', 'Connections 3 · 3 failing', 'MCP Sessions 2 · 2 failing']);
  });

  it('by text, in any case, in all fields that name something', async () => {
    await filterByText('jIRA');
    await until('the message', async () => /^Filter: Text: jIRA \(\d+ of 89 events\)$/.test(await app.tree.message()));
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

  it('by several things at once, each named, and taken back one by one', async () => {
    await filterBy('User', 'Filter by User');
    await app.picker.check('ana@example.org');
    await app.page.keyboard.press('Enter');
    await app.picker.titled('Filter Events');
    const message = await until('the message', async () => (await app.tree.message()) || undefined);
    const [, ofAna] = /^Filter: User: ana@example\.org \((\d+) of 89 events\)$/.exec(message) ?? [];
    assert.ok(Number(ofAna) > 2 && Number(ofAna) < 89, message);
    await app.picker.take('Failing only');
    await app.picker.hints(/^2 of 89 events pass/);
    await messageIs('Filter: Failing only · User: ana@example.org (2 of 89 events)');
    await app.picker.take('Failing only');
    await app.picker.hints(new RegExp(`^${ofAna} of 89 events pass`));
    await messageIs(`Filter: User: ana@example.org (${ofAna} of 89 events)`);
    await app.picker.take('Clear the filter');
    await app.picker.hints(/^89 of 89 events pass/);
    await messageIs('');
    await app.picker.leave();
  });

  it('by a span of time that is typed, and says what is no time', async () => {
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
    await app.picker.titled('Filter Events');
    await app.picker.leave();
    const late = (await app.events()).filter(({ timestamp }) => timestamp >= '2026-10-14T09:06:00');
    assert.ok(late.length > 0 && late.length < 89);
    await messageIs(`Filter: Time: 2026-10-14 09:06:00 – (${String(late.length)} of 89 events)`);
  });

  it('goes back with the Back button and changes nothing when it is left', async () => {
    await filterBy('Event type', 'Filter by Event type');
    await app.picker.widget.getByRole('button', { name: 'Back' }).click();
    await app.picker.titled('Filter Events');
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
    assert.ok((await app.picker.entries()).includes('Text: no such thing'));
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
    await messageIs('Filter: Failing only (14 of 89 events)');
    await app.tree.press('Group Events By…');
    await app.picker.take('Identifiers');
    await sectionsAre(['Contexts 8 · 8 failing', 'Connections 3 · 3 failing', 'MCP Sessions 2 · 2 failing']);
  });

  it('is offered to be cleared when it hides the event that is to be revealed', async () => {
    await filterToFailing();
    await messageIs('Filter: Failing only (14 of 89 events)');
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
