// The page with the host that is shipped, over the sample's log: what both have to agree on.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { useTimeline } from './timeline.mjs';

describe('the timeline over the sample', () => {
  const timeline = useTimeline();
  beforeEach(() => timeline.open('real=1'));

  it('goes from failure to failure, each with its explanation, and around', async () => {
    const titles = [];
    for (let failure = 0; failure < 13; failure++) {
      await timeline.press('e');
      titles.push(await timeline.details.locator('.finding-title strong').innerText());
    }
    for (const title of ['Credential Provider failure', 'MCP server unreachable', 'Tool access denied'])
      assert.ok(titles.includes(title), titles.join(', '));
  });

  it('shows the flow of a request whose credential had expired: where it stopped and what came of it', async () => {
    await timeline.press('e', 's');
    await timeline.page.getByRole('heading', { name: /searchJiraIssuesUsingJql/, level: 2 }).waitFor();
    const steps = await timeline.page
      .getByRole('option')
      .evaluateAll((all) => all.map((step) => step.getAttribute('aria-label')));
    const stopped = steps.findIndex((step) => step.includes('here it stopped'));
    assert.match(steps[stopped], /Credential Jira OAuth \(per user\) failed: Token expired/);
    assert.match(steps.at(-1), /replies to Claude Code: .*403.*derived: Credential Provider failure/);
    assert.equal(await timeline.grid.getAttribute('aria-activedescendant'), `step-${String(stopped)}`);
  });

  it('shows every entry as a row and as a flow without an error', async () => {
    await timeline.press('*', 'l');
    const count = Number(await timeline.grid.getAttribute('aria-rowcount')) - 1;
    assert.ok(count > 40, String(count));
    await timeline.press('s', 's');
    for (let row = 0; row < count; row += 5) {
      await timeline.press('ArrowDown', 's');
      await timeline.page.getByRole('option').first().waitFor();
      await timeline.press('s');
      await timeline.keyboard.press('ArrowDown');
    }
  });

  it('narrows down to a session and finds its way back', async () => {
    await timeline.press('e');
    await timeline.button(/^Show only MCP session/).click();
    await timeline.settled();
    const heading = await timeline.page.getByRole('heading', { level: 1 }).textContent();
    assert.match(heading, /^MCP session /);
    assert.ok((await timeline.selectedRow()) !== undefined);
    await timeline.button('What is shown').click();
    await timeline.page.getByRole('menuitemradio', { name: 'All events' }).click();
    await timeline.settled();
    assert.equal(await timeline.page.getByRole('heading', { level: 1 }).textContent(), 'All events');
  });

  it('sorts by every column, both ways', async () => {
    await timeline.press('l');
    for (const column of await timeline.page.getByRole('columnheader').getByRole('button').all()) {
      for (const order of ['ascending', 'descending']) {
        await column.click();
        await timeline.settled();
        const name = (await column.innerText()).trim();
        const header = timeline.page.getByRole('columnheader', { name });
        const sorted = await header.first().getAttribute('aria-sort');
        // Time begins ascending: a first press turns it around.
        assert.ok(sorted === order || name === 'Time', `${name}: ${String(sorted)}`);
      }
    }
  });

  it('gives a flow as a Mermaid diagram', async () => {
    await timeline.press('e');
    await timeline.button(/^Export/).click();
    await timeline.page.getByRole('menuitem', { name: /Copy as Mermaid/ }).click();
    await timeline.settled();
    const [text] = await timeline.lastHeard('copy');
    assert.match(text, /^sequenceDiagram/);
  });

  it('comes back after a reload with the same selection', async () => {
    await timeline.press('e', 'e');
    const selected = await timeline.selectedRow();
    await timeline.page.waitForTimeout(400);
    await timeline.page.reload();
    await timeline.grid.waitFor();
    await timeline.settled();
    assert.deepEqual((await timeline.selectedRow())?.cells, selected.cells);
  });
});

describe('the timeline in a narrow panel, as beside a log', () => {
  const timeline = useTimeline({ size: { width: 660, height: 900 } });
  beforeEach(() => timeline.open('real=1'));

  it('has the details below the rows, and the picture beside the requests', async () => {
    await timeline.press('e');
    await timeline.details.locator('.finding-title').waitFor();
    const [rows, details, picture] = await Promise.all(
      [timeline.grid, timeline.details, timeline.page.locator('canvas').last()].map((part) => part.boundingBox()),
    );
    assert.ok(details.y >= rows.y + rows.height - 1, 'below');
    assert.ok(details.width > 600 && picture.width > 200, `${String(details.width)} and ${String(picture.width)}`);
  });
});
