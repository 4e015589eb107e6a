// The sequence, the list, the exports, themes and reloads.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { useTimeline } from './timeline.mjs';

describe('the sequence of a flow', () => {
  const timeline = useTimeline();
  beforeEach(async () => {
    await timeline.open();
    await timeline.press('e', 's');
    await timeline.page.getByRole('option').first().waitFor();
  });

  it('shows the actors, the steps with their gates, and where it stopped', async () => {
    const texts = await timeline.page.locator('.sequence svg text').allTextContents();
    for (const text of [
      'Claude Code',
      'Aembit Cloud',
      'MCP Identity Gateway',
      '■ here it stopped',
      'never reached',
      'tools/call search_records',
    ])
      assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
    await timeline.page.getByRole('heading', { name: 'tools/call · request 2' }).waitFor();
  });

  it('tells each step to those who listen, and goes through them with the keys', async () => {
    const steps = await timeline.page
      .getByRole('option')
      .evaluateAll((all) => all.map((step) => step.getAttribute('aria-label')));
    assert.equal(steps.length, 7);
    assert.match(steps[1], /^Claude Code to MCP Identity Gateway: tools\/call search_records, 09:15:04\.434$/);
    assert.match(
      steps[4],
      /asks for authorization, failed: MCP server unreachable.*Trust Provider Okta OIDC failed.*here it stopped/,
    );
    assert.match(steps[5], /never reached/);
    // It begins where it stopped.
    assert.equal(await timeline.grid.getAttribute('aria-activedescendant'), 'step-4');
    await timeline.grid.focus();
    await timeline.press('ArrowDown', 'ArrowDown', 'Enter', 'Home', 'Space');
    assert.deepEqual(await timeline.heard('open'), [
      { revision: 2, entry: 8, event: 23, preview: false },
      { revision: 2, entry: 8, event: 16, preview: true },
    ]);
  });

  it('selects a step with a click and opens it with a double click', async () => {
    await timeline.page.locator('.sequence svg text', { hasText: '502 Bad Gateway' }).dblclick();
    await timeline.settled();
    assert.equal(await timeline.page.getByRole('option', { selected: true }).getAttribute('id'), 'step-6');
    assert.deepEqual(await timeline.lastHeard('open'), { revision: 2, entry: 8, event: 23, preview: false });
  });

  it('shows the first failure where nothing is selected', async () => {
    await timeline.open();
    await timeline.button('Sequence: the flow of one request').click();
    await timeline.page.getByRole('heading', { name: 'tools/call · request 2' }).waitFor();
  });

  it('goes back to the waterfall with the same row selected', async () => {
    await timeline.press('s');
    assert.equal((await timeline.selectedRow())?.number, 2);
  });
});

describe('the list', () => {
  const timeline = useTimeline();
  beforeEach(() => timeline.open());

  it('is one key away, has the same rows, and says what the picture shows', async () => {
    const before = (await timeline.rows()).map(({ cells }) => cells.at(-1));
    await timeline.press('l');
    assert.equal(await timeline.page.locator('.bars').count(), 0);
    assert.equal(await timeline.page.evaluate(() => document.activeElement?.id), 'rows');
    const rows = await timeline.rows();
    assert.deepEqual(
      rows.slice(0, before.length).map(({ cells }) => cells.at(-1)),
      before,
    );
    await timeline.page.getByText('failed: MCP server unreachable').waitFor();
    await timeline.press('l');
    await timeline.page.locator('.bars').waitFor();
  });

  it('has the keys of a tree grid', async () => {
    await timeline.press('l', 'e', 'ArrowRight', 'ArrowDown', 'ArrowLeft');
    assert.equal((await timeline.selectedRow())?.number, 2);
    await timeline.press('ArrowLeft');
    assert.equal((await timeline.selectedRow())?.expanded, 'false');
    await timeline.press('End');
    assert.equal((await timeline.selectedRow())?.number, 99);
    await timeline.press('Home');
    assert.equal((await timeline.selectedRow())?.number, 0);
  });
});

describe('exporting', () => {
  const timeline = useTimeline();
  beforeEach(() => timeline.open());

  async function exported(item) {
    await timeline.button(/^Export/).click();
    await timeline.page.getByRole('menuitem', { name: item }).click();
    await timeline.settled();
    return timeline.lastHeard('save');
  }

  it('gives what is shown as SVG, which is well-formed and holds its texts', async () => {
    await timeline.press('e');
    const { format, content } = await exported(/SVG/);
    assert.equal(format, 'svg');
    const { error, texts } = await timeline.page.evaluate((markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
      return {
        error: parsed.querySelector('parsererror')?.textContent,
        texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
      };
    }, content);
    assert.equal(error, undefined);
    for (const text of ['All events', 'Request', 'tools/call list_repos', 'MCP server unreachable', '09:15:02.432'])
      assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
  });

  it('gives it as PNG', async () => {
    const { format, content } = await exported(/PNG/);
    assert.equal(format, 'png');
    const bytes = Buffer.from(content, 'base64');
    assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.ok(bytes.readUInt32BE(16) > 1500, String(bytes.readUInt32BE(16)));
  });

  it('gives a flow as SVG and as Mermaid', async () => {
    await timeline.press('e', 's');
    const { content } = await exported(/SVG/);
    assert.match(content, /never reached/);
    assert.deepEqual(await exported(/Save as Mermaid/), {
      format: 'mmd',
      content: 'sequenceDiagram\n  Note over A: entry 8',
    });
    await timeline.button(/^Export/).click();
    await timeline.page.getByRole('menuitem', { name: /Copy as Mermaid/ }).click();
    await timeline.settled();
    assert.match((await timeline.lastHeard('copy')).text, /^sequenceDiagram/);
  });
});

describe('the page', () => {
  const timeline = useTimeline();

  it('draws with the theme’s colours, and anew when the theme is another', async () => {
    await timeline.open();
    const dark = await timeline.drawn();
    const darkDensity = await timeline.drawn('.density');
    await timeline.page.evaluate(() => {
      window.harness.applyTheme('light');
    });
    await timeline.settled();
    assert.notEqual(await timeline.drawn(), dark);
    assert.notEqual(await timeline.drawn('.density'), darkDensity);
    await timeline.page.evaluate(() => {
      window.harness.applyTheme('dark');
    });
    await timeline.settled();
    assert.equal(await timeline.drawn(), dark);
  });

  it('draws in forced colours', async () => {
    await timeline.open();
    const dark = await timeline.drawn();
    await timeline.page.emulateMedia({ forcedColors: 'active' });
    await timeline.settled();
    assert.notEqual(await timeline.drawn(), dark);
    await timeline.page.emulateMedia({ forcedColors: null });
  });

  it('moves nothing by itself for those who want no motion', async () => {
    await timeline.page.emulateMedia({ reducedMotion: 'reduce' });
    await timeline.open();
    await timeline.grid.focus();
    const lengths = await timeline.page.evaluate(async () => {
      const frames = [];
      dispatchEvent(new Event('resize'));
      document.getElementById('rows').dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
      for (let frame = 0; frame < 6; frame++) {
        await new Promise(requestAnimationFrame);
        frames.push(document.querySelector('.brush').style.width);
      }
      return new Set(frames.slice(2)).size;
    });
    assert.equal(lengths, 1);
    await timeline.page.emulateMedia({ reducedMotion: null });
  });

  it('shows the same after a reload: part of the logs, order, selection, time in sight', async () => {
    await timeline.open();
    await timeline.press('e', 'e', '+', '+', 't');
    await timeline.button(/show only these/).click();
    await timeline.settled();
    const [sight, row] = [await timeline.sight(), await timeline.selectedRow()];
    assert.ok(row !== undefined);
    await timeline.page.waitForTimeout(400);
    await timeline.page.reload();
    await timeline.grid.waitFor();
    await timeline.settled();
    assert.deepEqual((await timeline.selectedRow())?.cells, row.cells);
    assert.deepEqual(await timeline.sight(), sight);
    assert.equal(await timeline.button(/show only these/).getAttribute('aria-pressed'), 'true');
    const state = await timeline.page.evaluate(() => JSON.stringify(window.harness.state));
    assert.ok(state.length < 600, state);
    assert.deepEqual(Object.keys(JSON.parse(state)).sort(), [
      'density',
      'failingOnly',
      'list',
      'scope',
      'selected',
      'sight',
      'sort',
      'times',
    ]);
  });

  it('begins anew where what it remembers cannot be understood', async () => {
    await timeline.open();
    await timeline.settled();
    // The page itself must not come in between with what it wants to remember.
    const isReloaded = timeline.page.waitForEvent('load');
    await timeline.page.evaluate(() => {
      sessionStorage.setItem('timeline-state', '{"scope":{"kind":"everything"},"sight":"<b>"}');
      location.reload();
    });
    await isReloaded;
    await timeline.page.locator('#row-0').waitFor();
    assert.deepEqual(await timeline.lastHeard('ready'), {});
  });

  it('draws a hostile log as text, runs nothing of it, and is not held up', async () => {
    const began = Date.now();
    await timeline.open('events=400&hostile=1');
    await timeline.press('e', 'ArrowRight', 'ArrowDown', 's', 'ArrowDown', 's', 'l', 'l');
    await timeline.page.locator('.record summary').click();
    await timeline.settled();
    assert.ok(Date.now() - began < 20_000, `${String(Date.now() - began)} ms`);
    const seen = await timeline.page.evaluate(() => ({
      harmed: window.harmed ?? false,
      markup: document.querySelectorAll('#timeline img, #timeline script, #timeline i, #timeline b:not(.failing)')
        .length,
      raw: /[\u202a-\u202e\u2066-\u2069\u0000]/.test(document.body.innerText),
      size: document.body.innerText.length,
    }));
    assert.equal(seen.harmed, false);
    assert.equal(seen.raw, false);
    assert.ok(seen.size < 400_000, String(seen.size));
    assert.equal(seen.markup, 0);
    await timeline.page.getByText('‹U+202E›evil').first().waitFor();
  });

  it('exports a hostile log as text too', async () => {
    await timeline.open('events=400&hostile=1');
    await timeline.button(/^Export/).click();
    await timeline.page.getByRole('menuitem', { name: /SVG/ }).click();
    await timeline.settled();
    const { content } = await timeline.lastHeard('save');
    const found = await timeline.page.evaluate((markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
      return [...new Set([...parsed.querySelectorAll('*')].map(({ localName }) => localName))].sort();
    }, content);
    assert.deepEqual(
      found.filter((name) => !['circle', 'clipPath', 'g', 'polygon', 'polyline', 'rect', 'svg', 'text'].includes(name)),
      [],
    );
  });
});
