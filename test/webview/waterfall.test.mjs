// The waterfall with keys and mouse: selecting, expanding, moving in time, measuring, finding, filtering.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { useTimeline } from './timeline.mjs';

describe('the waterfall', () => {
  const timeline = useTimeline();
  beforeEach(() => timeline.open());

  it('shows the rows in sight with their texts, and in words what is drawn', async () => {
    const rows = await timeline.rows();
    assert.ok(rows.length > 20 && rows.length < 40, String(rows.length));
    const failing = rows.find(({ cells }) => cells.at(-1)?.startsWith('failed'));
    assert.equal(failing?.cells[1], 'tools/call list_repos');
    assert.equal(failing.cells.at(-1), 'failed: MCP server unreachable');
    assert.equal(await timeline.grid.getAttribute('aria-rowcount'), '101');
    assert.equal(await timeline.grid.getAttribute('role'), 'treegrid');
  });

  it('selects with a click, tells the host, and shows the details', async () => {
    await timeline.page.locator('#row-2').click({ position: { x: 200, y: 10 } });
    await timeline.details.getByText('MCP server unreachable', { exact: true }).waitFor();
    assert.deepEqual(await timeline.lastHeard('select'), { revision: 1, entry: 8 });
    assert.equal((await timeline.selectedRow())?.number, 2);
    assert.equal(await timeline.grid.getAttribute('aria-activedescendant'), 'row-2');
  });

  it('goes through the rows with the keys, and keeps the selected one in sight', async () => {
    await timeline.grid.focus();
    await timeline.press('ArrowDown', 'ArrowDown', 'ArrowUp', 'PageDown');
    const { number } = await timeline.selectedRow();
    assert.ok(number > 20, String(number));
    await timeline.press('Control+End');
    assert.equal((await timeline.selectedRow())?.number, 99);
    await timeline.press('Control+Home');
    assert.equal((await timeline.selectedRow())?.number, 0);
  });

  it('expands and collapses with the keys, the mouse, and all at once', async () => {
    await timeline.grid.focus();
    await timeline.press('e', 'ArrowRight');
    const shown = (await timeline.rows()).slice(2, 6);
    assert.deepEqual(
      shown.map(({ level }) => level),
      [1, 2, 2, 2],
    );
    assert.equal(shown[0].expanded, 'true');
    assert.match(shown[1].cells.at(-1), /4 of 7 checks passed · stopped at Trust Provider Okta OIDC failed/);
    await timeline.press('ArrowLeft');
    assert.equal((await timeline.rows())[3].level, 1);
    await timeline.page.locator('#row-0 .twisty').click();
    await timeline.settled();
    assert.equal((await timeline.rows())[1].level, 2);
    await timeline.press('*');
    assert.equal(await timeline.grid.getAttribute('aria-rowcount'), '401');
    await timeline.button('Collapse everything').click();
    await timeline.settled();
    assert.equal(await timeline.grid.getAttribute('aria-rowcount'), '101');
  });

  it('opens the source with Enter, with a double click, and as a preview with Space', async () => {
    await timeline.page.locator('#row-3').dblclick({ position: { x: 200, y: 10 } });
    await timeline.press('Space', 'ArrowDown', 'Enter');
    assert.deepEqual(await timeline.heard('open'), [
      { revision: 1, entry: 12, preview: false },
      { revision: 1, entry: 12, preview: true },
      { revision: 1, entry: 16, preview: false },
    ]);
  });

  it('zooms with keys and wheel at the pointer, moves, and fits again', async () => {
    const whole = await timeline.sight();
    await timeline.grid.focus();
    await timeline.press('+', '+');
    const near = await timeline.sight();
    assert.ok(near.to - near.from < (whole.to - whole.from) / 2, JSON.stringify(near));
    await timeline.press('ArrowRight');
    const moved = await timeline.sight();
    assert.ok(moved.from > near.from, JSON.stringify(moved));
    await timeline.press('End');
    assert.equal((await timeline.sight()).to, 1000);
    await timeline.press('Home');
    assert.equal((await timeline.sight()).from, 0);
    await timeline.press('f');
    assert.deepEqual(await timeline.sight(), whole);
    await timeline.press('e', 'z');
    assert.match((await timeline.sight()).length, /^\d+ ms$/);
    await timeline.press('f');
    const { x, y, width } = await timeline.chart();
    await timeline.page.mouse.move(x + width / 4, y + 100);
    await timeline.keyboard.down('Control');
    await timeline.page.mouse.wheel(0, -120);
    await timeline.keyboard.up('Control');
    await timeline.settled();
    const at = await timeline.sight();
    assert.ok(at.from > 100 && at.to < 950, JSON.stringify(at));
    // What is below the pointer stays there.
    assert.ok(Math.abs(at.from + (at.to - at.from) / 4 - 245) < 15, JSON.stringify(at));
  });

  it('moves in time by dragging, and the rows follow', async () => {
    await timeline.grid.focus();
    await timeline.press('+', '+', '+', '+');
    const before = await timeline.sight();
    const { x, y, width } = await timeline.chart();
    await timeline.page.mouse.move(x + width - 20, y + 200);
    await timeline.page.mouse.down();
    await timeline.page.mouse.move(x + 10, y + 200, { steps: 5 });
    await timeline.page.mouse.up();
    await timeline.settled();
    assert.ok((await timeline.sight()).from > before.from);
    await timeline.press('End');
    await timeline.page.locator('#row-99').waitFor();
  });

  it('zooms where two fingers move apart', async () => {
    const { x, y, width } = await timeline.chart();
    const session = await timeline.page.context().newCDPSession(timeline.page);
    const touch = (type, apart) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: apart.map((dx, id) => ({ x: Math.round(x + width / 2 + dx), y: Math.round(y + 200), id })),
      });
    await touch('touchStart', [-20]);
    await touch('touchStart', [-20, 20]);
    for (let apart = 30; apart <= 120; apart += 15) await touch('touchMove', [-apart, apart]);
    await touch('touchEnd', []);
    await session.detach();
    await timeline.settled();
    const { from, to } = await timeline.sight();
    assert.ok(to - from < 400 && from > 200 && to < 800, JSON.stringify({ from, to }));
  });

  it('chooses a stretch of time by dragging over the axis, and over the overview', async () => {
    const { x, y, width } = await timeline.chart();
    await drag(timeline, x + width * 0.25, x + width * 0.5, y - 12);
    const chosen = await timeline.sight();
    assert.ok(Math.abs(chosen.from - 240) < 20 && Math.abs(chosen.to - 500) < 20, JSON.stringify(chosen));
    await timeline.press('f');
    const strip = await timeline.page.locator('.strip').boundingBox();
    await drag(timeline, strip.x + strip.width * 0.6, strip.x + strip.width * 0.8, strip.y + 20);
    const brushed = await timeline.sight();
    assert.ok(Math.abs(brushed.from - 600) < 5 && Math.abs(brushed.to - 800) < 5, JSON.stringify(brushed));
    const numbers = (await timeline.rows()).map(({ number }) => number);
    assert.ok(
      numbers.some((number) => number > 58 && number < 82),
      numbers.join(),
    );
  });

  it('moves the ends of the brush with the arrow keys', async () => {
    const [first, last] = await timeline.page.getByRole('slider').all();
    await first.press('ArrowRight');
    await last.press('Shift+ArrowLeft');
    await timeline.settled();
    const { from, to } = await timeline.sight();
    assert.ok(from > 0 && to < 950, JSON.stringify({ from, to }));
  });

  it('measures between two points with the mouse, which catches the ends of bars, and with the keys', async () => {
    await timeline.button('Measure between two points').click();
    const { x, y, width } = await timeline.chart();
    await timeline.page.mouse.click(x + width * 0.2, y + 30);
    await timeline.page.mouse.click(x + width * 0.6, y + 30);
    await timeline.waitForSaid(/^Measured 37/);
    await timeline.press('Escape', 'm', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter');
    await timeline.waitForSaid(/^Measured [\d.]+ s/);
    await timeline.press('Escape');
    assert.equal(await timeline.button('Measure between two points').getAttribute('aria-pressed'), 'false');
  });

  it('goes to the next failure and back', async () => {
    await timeline.press('e');
    assert.equal((await timeline.selectedRow())?.number, 2);
    await timeline.press('e');
    assert.equal((await timeline.selectedRow())?.number, 10);
    await timeline.press('Shift+E');
    assert.equal((await timeline.selectedRow())?.number, 2);
  });

  it('finds a text, marks it, and says where there is none', async () => {
    await timeline.press('/');
    await timeline.keyboard.type('create_issue');
    await timeline.press('Enter');
    const found = await timeline.selectedRow();
    assert.match(found.cells[1], /create_issue/);
    assert.ok((await timeline.page.locator('mark').allInnerTexts()).every((text) => text === 'create_issue'));
    await timeline.press('Enter');
    assert.ok((await timeline.selectedRow()).number > found.number);
    await timeline.keyboard.type('!');
    await timeline.press('Enter');
    await timeline.waitForSaid(/Not found: create_issue!/);
    await timeline.press('Escape');
    assert.equal(await timeline.page.locator('#find').inputValue(), '');
    assert.equal(await timeline.page.evaluate(() => document.activeElement?.id), 'rows');
  });

  it('sorts by a column, and shows only what fails', async () => {
    await timeline.page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click();
    await timeline.settled();
    assert.deepEqual((await timeline.lastHeard('show')).sort, { column: 'time', descending: true });
    assert.equal(
      await timeline.page.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort'),
      'descending',
    );
    await timeline.button(/show only these/).click();
    await timeline.settled();
    const rows = await timeline.rows();
    assert.equal(rows.length, 3);
    assert.ok(rows.every(({ cells }) => cells.at(-1).startsWith('failed')));
  });

  it('has the tree’s filter, says what it is, and takes it away', async () => {
    await timeline.button('Filter events').click();
    await timeline.button('Filter events: Severity: error').waitFor();
    await timeline.button('Clear the filter').click();
    await timeline.settled();
    assert.deepEqual(await timeline.heard('filter'), [{ clear: false }, { clear: true }]);
    assert.equal(await timeline.button('Clear the filter').count(), 0);
  });

  it('shows times of the day, since the start and since the row above', async () => {
    const times = async () => (await timeline.rows()).slice(0, 3).map(({ cells }) => cells[0]);
    assert.deepEqual(await times(), ['09:15:02.432', '09:15:03.106', '09:15:04.434']);
    await timeline.press('t');
    assert.deepEqual(await times(), ['+0 ms', '+674 ms', '+2 s']);
    await timeline.press('t');
    assert.deepEqual(await times(), ['09:15:02.432', '+674 ms', '+1.33 s']);
  });

  it('shows a part of the logs that the selected entry belongs to, and everything again', async () => {
    await timeline.press('e');
    await timeline.button('What is shown').click();
    await timeline.page.getByRole('menuitemradio', { name: /MCP session ID/ }).click();
    await timeline.settled();
    assert.deepEqual((await timeline.lastHeard('show')).scope, { kind: 'session', id: '3d9c1e77' });
    await timeline.button(/MCP session 3d9c1e77/).waitFor();
  });

  it('takes a selection from the editor without taking the focus', async () => {
    await timeline.page.locator('#find').focus();
    await timeline.page.evaluate(() => {
      window.harness.host.select(60 * 4);
    });
    await timeline.page.locator('#row-60[aria-selected=true]').waitFor();
    assert.equal(await timeline.page.evaluate(() => document.activeElement?.id), 'find');
    assert.deepEqual(await timeline.heard('select'), []);
  });

  it('copies identifiers, and opens related events and the documentation', async () => {
    await timeline.press('e');
    await timeline.button('Copy Context ID').click();
    await timeline.button('access.credential related').click();
    await timeline.button('Documentation').click();
    await timeline.settled();
    assert.deepEqual(await timeline.heard('copy'), [
      { text: '4e876ace-d1b0-4095-ac22-000000000002', what: 'Context ID' },
    ]);
    assert.deepEqual(await timeline.heard('open'), [{ revision: 1, entry: 8, event: 18, preview: false }]);
    assert.deepEqual(await timeline.heard('documentation'), [{ revision: 1, entry: 8 }]);
  });

  it('shows where a failure began, each step opening its event, and asks for the comparison', async () => {
    await timeline.press('e');
    const steps = timeline.page.locator('.origin li');
    assert.match(
      await steps.first().innerText(),
      /^access\.credential\s+Credential Provider failure\s+authorization chain, documented$/,
    );
    await steps.first().getByRole('button').click();
    await timeline.button('Compare with last success').click();
    await timeline.settled();
    assert.deepEqual(await timeline.heard('open'), [{ revision: 1, entry: 8, event: 18, preview: false }]);
    assert.deepEqual(await timeline.heard('compare'), [{ revision: 1, entry: 8 }]);
  });

  it('says so where nothing passes the filter', async () => {
    await timeline.open('events=8');
    await timeline.button(/show only these/).click();
    await timeline.page.getByText('No event passes the filter.').waitFor();
    await timeline.button('Show what does not fail too').click();
    await timeline.page.locator('#row-0').waitFor();
  });

  it('is empty without harm', async () => {
    await timeline.open('events=0');
    await timeline.page.getByText('There are no events here.').waitFor();
    await timeline.press('e', 'f', '+', 'ArrowDown', 'm', 'Enter', 'Escape', 's', 's', 'l');
  });
});

async function drag(timeline, from, to, y) {
  await timeline.page.mouse.move(from, y);
  await timeline.page.mouse.down();
  await timeline.page.mouse.move(to, y, { steps: 4 });
  await timeline.page.mouse.up();
  await timeline.settled();
  // A jump is shown as a movement.
  await timeline.page.waitForTimeout(200);
}
