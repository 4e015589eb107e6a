// A log that somebody has written to do harm, in the timeline: all of it is text, and nothing of it runs.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

const megabyte = 1_000_000;
const attacks = {
  markup: '<img src=x onerror="globalThis.harm=1"><script>globalThis.harm=2</script><svg onload="globalThis.harm=3">',
  'markup of the picture': '</text></svg><script>globalThis.harm=4</script><foreignObject><iframe src="javascript:1">',
  'an address': 'javascript:globalThis.harm=5 https://evil.example/x.png command:workbench.action.terminal.new',
  quotes: `" onmouseover="globalThis.harm=6" x='\` \${globalThis.harm=7} {{7*7}}`,
  'a diagram': 'end\nclick a "javascript:1"\nNote over A: x;%%{init: {"securityLevel":"loose"}}%%',
  'control characters': 'a\u0000b\u0007c\u001b[31md\u0085e\u2028f\u2029g',
  'reordered text': '\u202Egnp.exe\u202C \u2066x\u2069 \u200B\u200D\uFEFF',
  'names of an object': '__proto__ constructor toString',
  'a lone surrogate': 'x\uD83Dy',
};

/** Events of one request that passes and one that fails, with a text wherever a log can hold one. */
function eventsWith(text, number) {
  const id = `${text} ${String(number)}`;
  const at = (ms) => new Date(Date.UTC(2026, 0, 1, 0, number, 0, ms)).toISOString();
  const entry = { id: text, name: text, result: 'Unauthorized', reason: text, attribute: text, expectedValue: text };
  const workload = { client: { id: text, name: text }, server: { id: text, name: text } };
  const mcp = {
    mcpMethod: text,
    mcpToolName: text,
    mcpServerName: text,
    mcpSessionId: id,
    mcpRequestId: id,
    userId: text,
  };
  const meta = { severity: 'Error', connectionId: id, policyId: text, eventId: undefined };
  return [
    {
      meta: { ...meta, eventType: 'mcp.request', timestamp: at(0), severity: 'Info' },
      authorizationChain: [id, text],
      workload,
      application: { mcp },
    },
    {
      meta: {
        eventType: 'access.authorization',
        timestamp: at(1),
        severity: 'Error',
        contextId: id,
        directiveId: text,
      },
      authorizationChain: [id],
      outcome: { result: 'Unauthorized', reason: text },
      clientWorkload: { ...entry, result: 'Identified' },
      serverWorkload: entry,
      trustProviders: [entry, { ...entry, result: text }],
      accessConditions: [entry],
      credentialProvider: { ...entry, type: text },
      user: text,
    },
    {
      meta: { ...meta, eventType: 'mcp.response', timestamp: at(9) },
      authorizationChain: [id, text],
      outcome: { result: 'Error', reason: text },
      workload,
      application: { mcp: { ...mcp, httpResponseCode: 500 } },
      [text.slice(0, 1000)]: { [text.slice(0, 1000)]: text },
    },
  ];
}

describe('a hostile log in the timeline', () => {
  const app = useApp({ size: { width: 1800, height: 1100 } });
  /** What the page should not do: to ask somebody else, to show a dialog, to break its own policy. */
  const wrong = [];

  before(async () => {
    app.page.on('request', (request) => {
      if (/evil\.example/.test(request.url())) wrong.push(`asked ${request.url()}`);
    });
    app.page.on('dialog', (dialog) => {
      wrong.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    app.page.on('console', (message) => {
      const text = message.text();
      if (/Content Security Policy|Refused to|not agreed|Uncaught/.test(text)) wrong.push(text.slice(0, 300));
    });
    const long = Object.entries(attacks).map(([, text]) => text);
    const huge = `${long.join(' ')} ${'x'.repeat(megabyte)}`;
    const events = [...long, huge].flatMap(eventsWith);
    const lines = events.map((event) =>
      JSON.stringify(event).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'),
    );
    writeFileSync(join(app.folder, 'hostile.jsonl'), `${lines.join('\n')}\n`);
    await app.inspect('hostile.jsonl');
    await app.workbench.execute('aembitEvents.showTimeline');
    await app.timeline.drawn();
    await app.timeline.press('Expand everything');
    await app.timeline.shows('all rows', (rows) => rows.length >= 2 * (Object.keys(attacks).length + 1));
  });

  /** Nothing that a log has brought is more than text, in the page as it is. */
  async function isHarmless(what) {
    const found = await app.timeline.frame.locator('html').evaluate((html) => {
      const elements = [...html.querySelectorAll('*')];
      return {
        harm: globalThis.harm,
        scripts: [...html.querySelectorAll('script')].filter((script) => script.src.endsWith('/timeline.js')).length,
        allScripts: html.querySelectorAll('body script').length,
        odd: elements.filter(({ tagName }) => /^(IMG|IFRAME|OBJECT|EMBED|FOREIGNOBJECT|FORM|A|BASE)$/i.test(tagName))
          .length,
        handlers: elements.flatMap((element) => element.getAttributeNames().filter((name) => /^on/i.test(name))),
        unseen: (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u.exec(
          html.textContent,
        ) ?? [])[0],
        length: html.textContent.length,
      };
    });
    assert.equal(found.harm, undefined, what);
    assert.deepEqual([found.allScripts, found.odd, found.handlers, found.unseen], [1, 0, [], undefined], what);
    assert.ok(found.length < 3 * megabyte, `${what}: ${String(found.length)} characters`);
    assert.deepEqual(wrong, [], what);
  }

  it('is text in the rows, beside the picture and in the list', async () => {
    const rows = await app.timeline.rows();
    assert.ok(rows.some(({ title }) => title.includes('<img src=x onerror=')));
    await isHarmless('rows');
    await app.timeline.focus();
    await app.page.keyboard.press('l');
    await app.timeline.frame.locator('.is-list').waitFor();
    await isHarmless('list');
    await app.page.keyboard.press('l');
  });

  it('is text in the details and in the flow, of every row', async () => {
    const rows = await app.timeline.rows();
    for (const { number } of rows) {
      await app.timeline.row(number).click({ position: { x: 200, y: 8 } });
      await until('its details', async () => (await app.timeline.details.getAttribute('aria-busy')) === 'false');
      await app.timeline.details.locator('.record').evaluateAll((records) => {
        for (const record of records) record.open = true;
      });
      await isHarmless(`details of row ${String(number)}`);
    }
    await app.timeline.press(/^Sequence/);
    await until('its steps', async () => (await app.timeline.steps()).length > 0);
    await isHarmless('sequence');
    await app.timeline.press(/^Waterfall/);
    await app.timeline.grid.waitFor();
  });

  it('is text in what is exported', async () => {
    const svg = join(app.folder, 'hostile.svg');
    await app.timeline.choose(/^Export/, 'Picture as SVG');
    await app.picker.titled('Export the Timeline');
    // The name that is offered says nothing of the log.
    await until('the name', async () => (await app.picker.input.inputValue()).endsWith('/flow.svg'));
    await app.picker.input.fill(svg);
    await app.page.keyboard.press('Enter');
    const content = await until('it is written', () => {
      try {
        return readFileSync(svg, 'utf8');
      } catch {
        return undefined;
      }
    });
    const parsed = await app.page.evaluate((text) => {
      const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
      const elements = [...picture.querySelectorAll('*')];
      return {
        names: [...new Set(elements.map(({ tagName }) => tagName))],
        odd: elements.flatMap((one) => one.getAttributeNames()).filter((name) => /^on|href/i.test(name)),
        text: picture.documentElement.textContent,
      };
    }, content);
    assert.ok(!parsed.names.includes('parsererror'), parsed.text.slice(0, 300));
    assert.deepEqual(parsed.odd, []);
    assert.ok(
      parsed.names.every((name) =>
        /^(svg|g|rect|text|tspan|polyline|polygon|circle|path|clipPath|line|title)$/.test(name),
      ),
      parsed.names.join(),
    );
    assert.match(parsed.text, /<img src=x/);
  });

  it('finds its way from one failure to the next', async () => {
    await app.timeline.focus();
    const seen = new Set();
    for (let step = 0; step < 6; step++) {
      await app.page.keyboard.press('e');
      const before = [...seen].at(-1);
      const now = await until('another failure', async () => {
        const selected = await app.timeline.selected();
        return selected !== undefined && selected.number !== before && selected;
      });
      assert.notEqual(now.state, 'passed');
      seen.add(now.number);
    }
    await isHarmless('after that');
  });
});
