// The table of authorizations: what it shows, its order, its keys, and what it does while a log grows.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { until } from '../ui/until.mjs';
import { useTimeline } from './timeline.mjs';

describe('the table of authorizations', () => {
  const timeline = useTimeline();
  const table = () => timeline.page.getByRole('grid', { name: /^Authorizations/ });
  const headers = () => timeline.page.getByRole('columnheader');

  beforeEach(async () => {
    await timeline.open('events=2000');
    await timeline.press('a');
    await table().waitFor();
  });

  it('has the columns of MCP Authorization Tracing', async () => {
    assert.deepEqual(
      (await headers().allTextContents()).map((text) => text.trim()),
      [
        'Time',
        'Client IP',
        'Access Policy',
        'Redirect URI / Client Workload',
        'Resource / Server Workload',
        'Severity',
      ],
    );
    const [first] = await timeline.rows();
    assert.match(first.cells[0], /^\d\d:\d\d:\d\d\.\d{3}2026-04-02$/);
    assert.match(first.cells[1], /^192\.0\.2\.\d+$/);
    assert.equal(first.cells[3], 'https://claude.ai/api/mcp/auth_callbackClaude Code');
    assert.match(first.cells[5], /Info · Authorized/);
    await timeline.page.getByText('500 authorizations').waitFor();
  });

  it('says what matched nothing, and marks in what the nearest registered value differs', async () => {
    await timeline.button(/show only these/).click();
    await timeline.settled();
    const rows = await timeline.rows();
    const said = rows.map(({ cells }) => cells.join(' | ')).join('\n');
    assert.match(said, /No Client Workload matched/);
    assert.match(said, /Nearest registered value, inferred: ≈ but for a trailing slash:/);
    assert.match(said, /✖ no Server Workload matched.*≈ inferred: the reason’s wording/);
    assert.match(said, /✖ none is active.*Both workloads matched, but no active Access Policy connects them/);
    const marks = timeline.page.locator('mark.differs');
    assert.equal(await marks.first().textContent(), '/');
    assert.equal(await marks.nth(1).textContent(), '', 'what is missing is a gap');
    for (const at of [0, 1]) {
      const { width, border } = await marks.nth(at).evaluate((mark) => ({
        width: mark.getBoundingClientRect().width,
        border: getComputedStyle(mark).borderBottomWidth,
      }));
      assert.ok(width >= 4 && border === '2px', 'it is seen without its colour');
    }
    const tooltip = await timeline.page.locator('.traced-client').filter({ has: marks }).first().getAttribute('title');
    assert.match(tooltip ?? '', /Nearest registered value, inferred: .* differs in a trailing slash; it matched/);
  });

  it('keeps what differs in sight where there is little room', async () => {
    await timeline.page.setViewportSize({ width: 560, height: 800 });
    await timeline.button(/show only these/).click();
    await timeline.settled();
    assert.deepEqual(
      (await headers().allTextContents()).map((text) => text.trim()),
      ['Time / Client IP', 'Redirect URI / Client Workload', 'Resource / Server Workload', 'Severity / Access Policy'],
    );
    const cell = timeline.page
      .locator('.traced-client')
      .filter({ has: timeline.page.locator('mark.differs') })
      .first();
    const [outer, inner] = [await cell.boundingBox(), await cell.locator('mark.differs').first().boundingBox()];
    assert.ok(inner.x > outer.x && inner.x + inner.width <= outer.x + outer.width);
    await timeline.page.setViewportSize({ width: 1400, height: 800 });
  });

  it('is sorted by time and by severity, and by nothing that only records say', async () => {
    const on = (name) => headers().filter({ hasText: name });
    assert.equal(await on('Time').getAttribute('aria-sort'), 'ascending');
    await on('Severity').getByRole('button').click();
    await timeline.settled();
    assert.equal(await on('Severity').getAttribute('aria-sort'), 'descending');
    assert.match((await timeline.rows())[0].cells[5], /^Error/);
    await on('Severity').getByRole('button').click();
    await timeline.settled();
    assert.match((await timeline.rows())[0].cells[5], /^Info/);
    await on('Time').getByRole('button').click();
    await on('Time').getByRole('button').click();
    await timeline.settled();
    assert.deepEqual((await timeline.lastHeard('show')).authorizationSort, { column: 'time', descending: true });
    assert.equal(await on('Client IP').getByRole('button').count(), 0);
    assert.equal(await on('Client IP').getAttribute('aria-sort'), null);
  });

  it('is gone through with the keys, which leave the picture alone', async () => {
    await table().focus();
    await timeline.press('ArrowDown', 'ArrowDown', 'Enter', 'Space');
    assert.equal((await timeline.selectedRow())?.number, 1);
    const [{ entry, preview }, shown] = (await timeline.heard('open')).slice(-2);
    assert.deepEqual([entry, preview, shown.preview], [5, false, true]);
    await timeline.press('End');
    assert.equal((await timeline.selectedRow())?.number, 499);
    assert.equal(await table().getAttribute('aria-activedescendant'), 'row-499');
    await timeline.press('Home', 'PageDown', 'e');
    const failing = await timeline.selectedRow();
    assert.match(failing?.cells[5] ?? '', /^Error/);
    await timeline.press('f', 'm', '+', 'l', '*', 'ArrowLeft', 'ArrowRight');
    assert.equal(await table().count(), 1);
    assert.equal((await timeline.selectedRow())?.number, failing?.number);
    await timeline.press('/');
    await timeline.keyboard.type('nowhere.example.org');
    await timeline.press('Enter');
    assert.match((await timeline.selectedRow())?.cells[4] ?? '', /nowhere\.example\.org/);
    assert.ok((await timeline.page.locator('#rows mark').count()) > 0, 'what is looked for is marked');
  });

  it('selects with a click, shows the same details, and opens with a double click', async () => {
    await timeline.page.locator('#row-3').click();
    await timeline.settled();
    assert.equal((await timeline.selectedRow())?.number, 3);
    await timeline.details.getByRole('heading', { name: 'Identifiers' }).waitFor();
    await timeline.page.locator('#row-4').dblclick();
    await timeline.settled();
    assert.equal((await timeline.lastHeard('open')).entry, 17);
  });

  it('leads to the flow of what is selected, and back to the requests', async () => {
    await timeline.page.locator('#row-0').click();
    await timeline.press('s');
    await timeline.page.getByRole('option').first().waitFor();
    await timeline.button(/^Authorizations/).click();
    await table().waitFor();
    assert.equal((await timeline.selectedRow())?.number, 0);
    await timeline.press('a');
    await timeline.page.getByRole('treegrid').waitFor();
  });

  it('is shown again after a reload, in the same order', async () => {
    await headers().filter({ hasText: 'Severity' }).getByRole('button').click();
    await timeline.settled();
    await until('it is remembered', async () => {
      const state = await timeline.page.evaluate(() => window.harness.state);
      return state?.density === 'authorizations' && state.authorizationSort?.column === 'severity';
    });
    await timeline.page.reload();
    await table().waitFor();
    await timeline.settled();
    assert.equal(await headers().filter({ hasText: 'Severity' }).getAttribute('aria-sort'), 'descending');
  });

  describe('while a log grows', () => {
    const grow = async (requests = 40) => {
      await timeline.page.evaluate((more) => {
        window.harness.host.grow(more);
      }, requests);
      await timeline.settled();
    };
    const inSight = async () => (await timeline.rows()).map(({ cells }) => cells[0]);
    const scrollTo = async (top) => {
      await table().evaluate((grid, y) => {
        grid.scrollTop = y;
      }, top);
      await timeline.settled();
    };

    it('stays where somebody reads', async () => {
      await scrollTo(4300);
      const before = await inSight();
      await grow();
      assert.deepEqual(await inSight(), before);
      await timeline.page.getByText('540 authorizations').waitFor();
    });

    it('stays where somebody reads when the newest come first, too', async () => {
      await headers().filter({ hasText: 'Time' }).getByRole('button').click();
      await timeline.settled();
      await scrollTo(4300);
      const before = await inSight();
      await grow();
      assert.deepEqual(await inSight(), before);
    });

    it('shows the new ones to whom looks at the end, or at the newest first', async () => {
      await scrollTo(1_000_000);
      await grow(3);
      assert.equal((await timeline.rows()).at(-1)?.number, 502);
      await headers().filter({ hasText: 'Time' }).getByRole('button').click();
      await timeline.settled();
      await scrollTo(0);
      const [first] = await inSight();
      await grow(3);
      assert.notEqual((await inSight())[0], first);
    });
  });

  it('shows hostile texts as texts', async () => {
    await timeline.open('events=400&hostile');
    await timeline.press('a', 'e');
    await table().waitFor();
    assert.equal(await timeline.page.evaluate(() => window.harmed), undefined);
    assert.equal(await timeline.page.locator('#rows img, #rows script, #rows svg, #rows a').count(), 0);
    const texts = (await timeline.rows()).flatMap(({ cells }) => cells).join('\n');
    assert.match(texts, /‹U\+202E›/);
    assert.doesNotMatch(texts, /[\u202a-\u202e\u2066-\u2069]/);
  });

  it('has as few elements for a million events as for a thousand', async () => {
    await timeline.open('events=1000000');
    await timeline.press('a');
    await table().waitFor();
    assert.ok((await timeline.page.locator('#rows [role=row]').count()) < 60);
    await timeline.press('End');
    assert.equal((await timeline.selectedRow())?.number, 249_999);
  });
});

describe('the table of the sample’s authorizations', () => {
  const timeline = useTimeline();

  it('finds a redirect URI that no column of the index holds', async () => {
    await timeline.open('real');
    await timeline.press('a', '/');
    await timeline.keyboard.type('51423');
    await timeline.press('Enter');
    assert.match((await timeline.selectedRow())?.cells[3] ?? '', /^http:\/\/localhost:51423\/callback/);
    await timeline.details.getByText('Client Workload redirect URI mismatch').waitFor();
  });

  it('names the registered redirect URI beside the one with a slash too many', async () => {
    await timeline.open('real');
    await timeline.press('a', 'e', 'e');
    const { cells } = (await timeline.selectedRow()) ?? { cells: [] };
    assert.match(
      cells[3] ?? '',
      /auth_callback\/.*but for a trailing slash:.*https:\/\/claude\.ai\/api\/mcp\/auth_callback$/,
    );
    await timeline.details
      .getByText('differs in a trailing slash. Inferred: it matched elsewhere in the log.')
      .waitFor();
  });
});
