// The timeline with mouse and keys: how one gets to it and from it, and what it shows of the sample incident.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';
import { stays, until } from './until.mjs';

const access = 'access-authorization-events.json';
const workload = 'workload-events.json';
/** The button that leaves only what fails. */
const onlyFailures = /show only these$/;

describe('the timeline', () => {
  const app = useApp({ size: { width: 1800, height: 1100 } });

  before(async () => {
    // The whole height of the sidebar is the tree's: lines out of sight are not drawn.
    await app.set('causes.view', false);
    await app.openView();
    // Inspected, not only open: the logs stay in the index when the tests close the editors.
    await app.inspect(access, workload);
  });

  /** The access log alone is open. */
  async function begin() {
    await app.closeEditors();
    await app.openLog(access);
    // The document counts in place of the file: the tree is drawn once more.
    await app.workbench.settle();
  }

  /** Opens a log beside the timeline, not over it. */
  async function openBeside(name) {
    await app.workbench.execute('workbench.action.focusFirstEditorGroup');
    await app.openLog(name);
  }

  async function showAll() {
    await app.workbench.execute('aembitEvents.showTimeline');
    await until('all events are shown', async () => (await app.timeline.scope()) === 'All events');
    if (!(await app.timeline.grid.isVisible())) await app.timeline.press(/^Waterfall/);
    await app.timeline.drawn();
    await app.timeline.shows('rows', (rows) => rows.length > 5);
  }

  /** The events of the index that fail, by their order. */
  async function failing() {
    return (await app.events()).filter((event) => event.failing);
  }

  describe('is opened', () => {
    beforeEach(begin);

    it('from the lens of a failing event, at the flow of its request and where that stopped', async () => {
      const lens = app.page.locator('.codelens-decoration').getByRole('button', { name: 'Show flow' });
      await lens.first().click();
      await app.timeline.drawn();
      const steps = await until('the steps', async () => {
        const all = await app.timeline.steps();
        return all.length > 0 && all;
      });
      assert.equal(steps.filter((step) => step.includes('here it stopped')).length, 1, steps.join('\n'));
      await app.focusIs('timeline');
      // The log is still in sight, beside it.
      assert.equal(await app.page.locator('.editor-group-container').count(), 2);
    });

    it('from an event in the tree, and shows the same explanation', async () => {
      const row = app.tree.row('access.credential', 'Token expired');
      await row.hover();
      await row.getByRole('button', { name: 'Show Flow' }).click();
      await app.timeline.details.getByText('Credential Provider failure').first().waitFor();
      assert.match(await app.timeline.details.innerText(), /Token expired[\s\S]*If a token expired/);
    });

    it('from a group in the tree, at its requests', async () => {
      await app.tree.expand('MCP Sessions');
      const rows = await app.tree.shows('its groups', (all) => Tree.under(all, 'MCP Sessions').length > 0);
      const session = Tree.under(rows, 'MCP Sessions')[0].name;
      await app.tree.row(session).hover();
      await app.tree.row(session).getByRole('button', { name: 'Show Flow' }).click();
      await until('the session is shown', async () => (await app.timeline.scope()) === `MCP session ${session}`);
      const shown = await app.timeline.shows('its requests', (all) => all.length > 2);
      assert.ok(
        shown.some(({ title }) => title.startsWith('tools/call')),
        JSON.stringify(shown),
      );
      await app.tree.expand('MCP Sessions', false);
    });

    it('with a key at the cursor, and with the button in the view’s title', async () => {
      const [event] = (await failing()).filter(({ path }) => path.endsWith(access));
      await app.putCursor(event.line + 2);
      await app.workbench.execute('workbench.action.focusActiveEditorGroup');
      await app.page.keyboard.press('Alt+F7');
      await until('its flow', async () => (await app.timeline.steps()).length > 0);
      await app.tree.press('Show Timeline of All Events');
      await until('all events', async () => (await app.timeline.scope()) === 'All events');
    });
  });

  describe('as a waterfall', () => {
    before(async () => {
      await begin();
      await showAll();
    });

    it('has a row for each request and each authorization of its own, and says where it failed', async () => {
      const events = await app.events();
      assert.match(
        await app.timeline.counts(),
        new RegExp(`^${String(events.length)} events · \\d+ requests · ${String((await failing()).length)} failing$`),
      );
      const rows = await app.timeline.rows();
      const failed = rows.filter(({ state }) => state === 'failed');
      assert.ok(failed.length >= 10);
      for (const { happened, title } of failed) assert.match(happened, /^failed: .+/, title);
      const stopped = rows.find(({ happened }) => happened.includes('stopped at Trust Provider'));
      assert.match(stopped?.happened ?? '', /\d of \d+ checks passed · stopped at Trust Provider .+ failed/);
      const derived = rows.find(({ state }) => state === 'derived');
      assert.match(derived?.happened ?? '', /passes on another failure: Credential Provider failure/);
    });

    it('selects with a click, and the tree follows without the focus', async () => {
      const rows = await app.timeline.rows();
      const wanted = rows.find(({ happened }) => happened.includes('Access Condition failure'));
      await app.timeline.row(wanted.number).click({ position: { x: 200, y: 8 } });
      await app.timeline.details.getByText('Access Condition failure').first().waitFor();
      assert.equal((await app.timeline.selected())?.number, wanted.number);
      await app.tree.shows('the event is selected', (all) =>
        all.some(({ selected, spoken }) => selected && spoken.includes('Access Condition failure')),
      );
      await app.focusIs('timeline');
    });

    it('leaves the tree alone where the setting says so', async () => {
      await app.set('timeline.revealInView', false);
      try {
        const before = (await app.tree.rows()).find(({ selected }) => selected)?.spoken;
        await app.timeline.row(0).click({ position: { x: 200, y: 8 } });
        await until('it is selected', async () => (await app.timeline.selected())?.number === 0);
        await stays(async () => {
          assert.equal((await app.tree.rows()).find(({ selected }) => selected)?.spoken, before);
        });
      } finally {
        await app.set('timeline.revealInView');
      }
    });

    it('selects with the arrow keys, expands and collapses', async () => {
      await app.timeline.row(0).click({ position: { x: 200, y: 8 } });
      await app.page.keyboard.press('ArrowDown');
      await app.page.keyboard.press('ArrowDown');
      await until('the third row', async () => (await app.timeline.selected())?.number === 2);
      const before = await app.timeline.rows();
      assert.equal(before[2]?.expanded, false);
      await app.page.keyboard.press('ArrowRight');
      const open = await app.timeline.shows('it is expanded', (rows) => rows[2]?.expanded === true);
      assert.equal(open[3]?.level, 2);
      await app.page.keyboard.press('ArrowLeft');
      await app.timeline.shows('it is collapsed', (rows) => rows[2]?.expanded === false && rows[3]?.level === 1);
    });

    it('goes to the source with Enter and a double click, and the cursor leads back', async () => {
      const rows = await app.timeline.rows();
      const wanted = rows.find(({ happened }) => happened.includes('MCP server unreachable'));
      const event = (await failing()).find(({ httpStatus, status }) => (status ?? httpStatus) === 502);
      await app.timeline.row(wanted.number).click({ position: { x: 200, y: 8 } });
      await until('it is selected', async () => (await app.timeline.selected())?.number === wanted.number);
      await app.page.keyboard.press('Enter');
      const editor = await app.editorShows('the log', ({ name }) => name === workload);
      await app.focusIs('editor');
      assert.match(
        editor.text
          .split('\n')
          .slice(editor.line - 20, editor.line + 80)
          .join('\n'),
        /502/,
        String(event?.line),
      );
      // The timeline is still there, beside it.
      assert.ok(await app.timeline.grid.isVisible());
      const [other] = (await failing()).filter(({ path }) => path.endsWith(workload));
      await app.putCursor(other.line + 2);
      await until('the timeline has followed the cursor', async () => {
        const selected = await app.timeline.selected();
        return selected !== undefined && selected.number !== wanted.number;
      });
      await app.focusIs('editor');
      const second = rows.find(({ happened }) => happened.includes('Tool access denied'));
      await app.timeline.row(second.number).dblclick({ position: { x: 200, y: 8 } });
      await app.editorShows('its source', ({ name, line }) => name === workload && line !== other.line + 2);
      await app.focusIs('editor');
    });

    it('shows a preview with the space bar and keeps the focus', async () => {
      await app.timeline.row(0).click({ position: { x: 200, y: 8 } });
      await app.page.keyboard.press('Space');
      await until('the other log is in sight', () =>
        app.workbench.inHost((vscode, name) => {
          const editors = vscode.window.visibleTextEditors;
          return editors.some(({ document }) => document.uri.path.endsWith(name));
        }, access),
      );
      await app.focusIs('timeline');
    });

    it('does not follow the cursor where the setting says so', async () => {
      await openBeside(workload);
      await app.set('timeline.followCursor', false);
      try {
        const before = (await app.timeline.selected())?.number;
        const [, second] = (await failing()).filter(({ path }) => path.endsWith(workload));
        await app.putCursor(second.line + 2);
        await stays(async () => assert.equal((await app.timeline.selected())?.number, before));
      } finally {
        await app.set('timeline.followCursor');
      }
    });

    it('follows what is selected in the tree', async () => {
      await app.workbench.execute('workbench.actions.treeView.aembitEvents.events.collapseAll');
      await app.tree.expand('Contexts');
      const rows = await app.tree.shows('its groups', (all) => Tree.under(all, 'Contexts').length > 20);
      await app.tree.expand(Tree.under(rows, 'Contexts')[0].name);
      await app.tree.row('access.credential', 'Token expired').click();
      await app.timeline.details.getByText('Credential Provider failure').first().waitFor();
      await app.focusIs('tree');
    });

    it('zooms with the keys, the wheel and the brush, and fits all again', async () => {
      await app.timeline.focus();
      await app.page.keyboard.press('f');
      const whole = await until('all of it', () => app.timeline.inSight());
      await app.page.keyboard.press('+');
      const nearer = await until('less is in sight', async () => {
        const now = await app.timeline.inSight();
        return now !== whole && now;
      });
      const chart = await app.timeline.frame.locator('.chart').boundingBox();
      await app.page.mouse.move(chart.x + 100, chart.y + 200);
      await app.page.keyboard.down('Control');
      await app.page.mouse.wheel(0, -300);
      await app.page.keyboard.up('Control');
      await until('still less', async () => (await app.timeline.inSight()) !== nearer);
      await app.page.keyboard.press('f');
      await until('all of it again', async () => (await app.timeline.inSight()) === whole);
      const strip = await app.timeline.frame.locator('.strip').boundingBox();
      await app.page.mouse.move(strip.x + strip.width * 0.3, strip.y + 10);
      await app.page.mouse.down();
      await app.page.mouse.move(strip.x + strip.width * 0.5, strip.y + 10, { steps: 5 });
      await app.page.mouse.up();
      await until('what was brushed', async () => (await app.timeline.inSight()) !== whole);
      await app.workbench.execute('aembitEvents.timeline.fit');
      await until('all of it at last', async () => (await app.timeline.inSight()) === whole);
    });

    it('finds a text with the editor’s key for it, and the next failure', async () => {
      await app.timeline.row(0).click({ position: { x: 200, y: 8 } });
      await app.page.keyboard.press('Control+f');
      await until('the box has the focus', () => app.timeline.find.evaluate((box) => box === document.activeElement));
      await app.page.keyboard.type('getJiraIssue');
      await app.page.keyboard.press('Enter');
      await until('the row', async () => (await app.timeline.selected())?.title.includes('getJiraIssue'));
      await app.page.keyboard.press('Escape');
      const before = (await app.timeline.selected())?.number;
      await app.page.keyboard.press('Alt+F8');
      await until('the next failure', async () => {
        const selected = await app.timeline.selected();
        return selected !== undefined && selected.number > before && selected.state !== 'passed';
      });
    });

    it('finds what passes a query, and says at the box what is wrong with one', async () => {
      await app.workbench.execute('aembitEvents.timeline.find');
      await app.timeline.find.fill('is:failing server:Notion');
      await app.page.keyboard.press('Enter');
      await until('a failure', async () => {
        const selected = await app.timeline.selected();
        return selected !== undefined && selected.state !== 'passed';
      });
      await app.timeline.find.fill('is:failing status:abc');
      await app.page.keyboard.press('Enter');
      const fault = app.timeline.frame.getByRole('alert');
      await fault.getByText('is no status').waitFor();
      assert.equal(await fault.locator('mark').textContent(), 'abc');
      assert.equal(await app.timeline.find.getAttribute('aria-invalid'), 'true');
      await app.timeline.find.fill('is:failing');
      await fault.waitFor({ state: 'detached' });
      await app.page.keyboard.press('Escape');
    });

    it('shows what the tree’s filter lets through, which its own button sets and takes away', async () => {
      const all = await app.timeline.counts();
      await app.timeline.press('Filter events');
      await app.picker.titled('Filter Events');
      await app.picker.input.fill('is:failing');
      await app.picker.counts(/^14 of 89 events pass/);
      await app.page.keyboard.press('Enter');
      await until('less is shown', async () => (await app.timeline.counts()).startsWith('14 events'));
      await until('the tree says so', async () => {
        return (await app.tree.message()) === 'Filter: is:failing (14 of 89 events)';
      });
      await app.timeline.press('Clear the filter');
      await until('all is shown', async () => (await app.timeline.counts()) === all);
      await until('the tree says nothing of a filter', async () => (await app.tree.message()) === '');
    });

    it('shows only what fails when its button is pressed', async () => {
      await app.timeline.press(onlyFailures);
      await app.timeline.shows('failures only', (rows) => rows.every(({ state }) => state !== 'passed'));
      await app.timeline.press(onlyFailures);
      await app.timeline.shows('the rest too', (rows) => rows.some(({ state }) => state === 'passed'));
    });

    it('is a list of the same rows with one key', async () => {
      const before = await app.timeline.rows();
      await app.timeline.focus();
      await app.page.keyboard.press('l');
      await app.timeline.frame.locator('.is-list').waitFor();
      const after = await app.timeline.rows();
      assert.deepEqual(
        after.map(({ title, happened }) => [title, happened]),
        before.map(({ title, happened }) => [title, happened]),
      );
      await app.page.keyboard.press('Shift+Alt+l');
      await app.timeline.frame.locator('.is-picture').waitFor();
    });
  });

  describe('exports', () => {
    before(showAll);

    /** Chooses what to export, and saves it where the editor asks. */
    async function save(item, name) {
      const path = join(app.folder, name);
      await app.timeline.choose(/^Export/, item);
      await app.picker.titled('Export the Timeline');
      // The dialog fills in a name of its own, a moment after it has come.
      await until('a name is offered', async () => /\/flow\.\w+$/.test(await app.picker.input.inputValue()));
      await app.picker.input.fill(path);
      await app.page.keyboard.press('Enter');
      return until(`${name} is written`, () => {
        try {
          const content = readFileSync(path);
          return content.length > 0 && content;
        } catch {
          return undefined;
        }
      });
    }

    it('a picture as SVG, with its texts as texts', async () => {
      const svg = String(await save('Picture as SVG', 'incident.svg'));
      assert.match(svg, /^(<\?xml[^>]*>\s*)?<svg /);
      assert.match(svg, />tools\/list</);
      assert.doesNotMatch(svg, /<script|<foreignObject|\son\w+=|javascript:/i);
    });

    it('a picture as PNG', async () => {
      const png = await save('Picture as PNG', 'incident.png');
      assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      assert.ok(png.readUInt32BE(16) > 500, 'its width');
    });

    it('a flow as a Mermaid diagram, to a file and to the clipboard', async () => {
      await app.timeline.row(2).click({ position: { x: 200, y: 8 } });
      const diagram = String(await save('Save as Mermaid', 'flow.mmd'));
      assert.match(diagram, /sequenceDiagram/);
      await app.timeline.choose(/^Export/, 'Copy as Mermaid');
      await until('it is on the clipboard', async () => {
        const text = await app.workbench.inHost((vscode) => vscode.env.clipboard.readText());
        return text === diagram;
      });
    });

    it('an identifier from the details', async () => {
      const copy = app.timeline.details.getByRole('button', { name: 'Copy MCP session ID' }).first();
      await copy.click();
      await until('it is on the clipboard', async () => {
        const text = await app.workbench.inHost((vscode) => vscode.env.clipboard.readText());
        return /^[0-9a-f]{32}$/.test(text);
      });
    });

    it('nothing where somebody changes their mind', async () => {
      await app.timeline.choose(/^Export/, 'Picture as SVG');
      await app.picker.titled('Export the Timeline');
      await app.picker.leave();
    });
  });

  describe('follows the editor', () => {
    before(showAll);

    it('when the theme is another, at once', async () => {
      const colours = () =>
        app.timeline.frame.locator('body').evaluate((body) => {
          const style = getComputedStyle(body);
          return `${style.getPropertyValue('--vscode-editor-background')} ${style.color}`;
        });
      const picture = () =>
        app.timeline.frame.locator('canvas.bars').evaluate((canvas) => canvas.toDataURL().slice(-4000));
      const [before, drawn] = [await colours(), await picture()];
      await app.set('workbench.colorTheme', 'Default Light Modern');
      try {
        await until('other colours', async () => (await colours()) !== before);
        await until('another picture', async () => (await picture()) !== drawn);
        await app.set('workbench.colorTheme', 'Default High Contrast');
        await until('high contrast', () =>
          app.timeline.frame
            .locator('body.vscode-high-contrast')
            .count()
            .then((count) => count > 0),
        );
      } finally {
        await app.set('workbench.colorTheme');
      }
      await until('the picture of before', async () => (await picture()) === drawn);
    });

    it('when a log comes and goes', async () => {
      const all = await app.timeline.counts();
      await app.inspect('healthy.jsonl');
      await until(
        'more events',
        async () => Number.parseInt(await app.timeline.counts(), 10) > Number.parseInt(all, 10),
      );
      await app.workbench.execute('aembitEvents.removeLog', `file://${join(app.folder, 'healthy.jsonl')}`);
      await until('as before', async () => (await app.timeline.counts()) === all);
    });

    it('keeps its place while it is hidden behind another tab', async () => {
      await app.timeline.row(5).click({ position: { x: 200, y: 8 } });
      await until('it is selected', async () => (await app.timeline.selected())?.number === 5);
      const column = await app.workbench.inHost((vscode) => vscode.window.tabGroups.activeTabGroup.viewColumn);
      await app.workbench.inHost(
        async (vscode, viewColumn) =>
          void (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'nothing' }), {
            viewColumn,
          })),
        column,
      );
      await until('it is hidden', async () => (await app.page.locator('iframe.webview.ready:visible').count()) === 0);
      await app.workbench.execute('workbench.action.revertAndCloseActiveEditor');
      await app.timeline.drawn();
      await until('it is selected still', async () => (await app.timeline.selected())?.number === 5);
    });
  });

  describe('after a reload of the window', () => {
    it('is there again, with what it showed', async () => {
      await begin();
      await showAll();
      await app.timeline.press('Collapse everything');
      await app.timeline.press(onlyFailures);
      await app.timeline.shows('failures only', (rows) => rows.every(({ state }) => state !== 'passed'));
      await app.timeline.row(3).click({ position: { x: 200, y: 8 } });
      await until('it is selected', async () => (await app.timeline.selected())?.number === 3);
      await app.timeline.details
        .getByRole('button', { name: /^Copy Event ID/ })
        .first()
        .waitFor();
      const before = await app.timeline.rows();
      // What is remembered is written a moment later.
      await stays(async () => assert.ok(await app.timeline.selected()));
      await app.page.evaluate(() => Object.assign(window, { isOfBefore: true }));
      // Nobody answers: the host ends with the window.
      void app.workbench.execute('workbench.action.reloadWindow').catch(() => undefined);
      await until('the window is another', () => app.page.evaluate(() => !('isOfBefore' in window)));
      await app.page.locator('iframe.webview.ready').waitFor({ timeout: 60_000 });
      await app.timeline.drawn();
      const after = await app.timeline.shows('the rows of before', (rows) => {
        assert.deepEqual(rows, before);
      });
      assert.equal(after.find(({ selected }) => selected)?.number, 3);
    });
  });
});
