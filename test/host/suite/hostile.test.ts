import assert from 'node:assert/strict';
import { commands, env, type MarkdownString, window, workspace } from 'vscode';
import { accessAuthorization, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { jsonLines } from '../../fixtures/shapes';
import {
  commandLinks,
  definitionsAt,
  highlightsAt,
  hoverParts,
  hoverText,
  lensTitles,
  outlineOf,
  problemsOf,
  referencesAt,
  symbolsFor,
} from '../support/ask';
import { active, at, cleanSlate, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { attacks, hostile, linesOf, placesOf } from '../support/hostile';
import { eventsOf, inspector } from '../support/inspector';
import { until } from '../support/until';

const ownCommands = [
  'aembitEvents.openSource',
  'aembitEvents.openGroup',
  'aembitEvents.openEvent',
  'aembitEvents.showRelated',
  'aembitEvents.showFlow',
  'aembitEvents.copyExplanation',
  'aembitEvents.goToOrigin',
  'aembitEvents.showCaused',
  'aembitEvents.openCause',
  'aembitEvents.compareWithLastSuccess',
];

describe('a hostile log', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  for (const [name, text] of Object.entries(attacks)) {
    it(`is text and nothing but text: ${name}`, async () => {
      const uri = await put('hostile.jsonl', linesOf(hostile(text)));
      const { document } = await showLog(uri);
      const places = [...placesOf(document, text), ...placesOf(document, 'timestamp')];
      assert.ok(places.length >= 20);
      const parts = new Map<string, MarkdownString>();
      for (const place of places) {
        for (const part of await hoverParts(uri, place)) parts.set(part.value, part);
      }
      assert.ok(parts.size >= 5);
      for (const part of parts.values()) await assertHarmless(part);
      for (const title of await lensTitles(uri)) {
        assertOneLine(title, 200);
        assert.doesNotMatch(title.replace(/^\d+ \$\(error\)/, ''), /(^|[^\\])\$\(/);
      }
      const problems = await until('problems are listed', () => problemsOf(uri).length > 0 && problemsOf(uri));
      for (const { message, relatedInformation = [] } of problems) {
        for (const one of [message, ...relatedInformation.map((related) => related.message)]) assertOneLine(one, 500);
      }
      for (const { name: symbol, detail } of await outlineOf(uri)) {
        assertOneLine(symbol, 200);
        assertOneLine(detail, 300);
        assert.doesNotMatch(`${symbol} ${detail}`, /\$\(/);
      }
      for (const { name: symbol, containerName } of await symbolsFor('mcp.response')) {
        assertOneLine(symbol, 500);
        assertOneLine(containerName, 500);
        assert.doesNotMatch(symbol, /\$\(/);
      }
    });
  }

  it('keeps its identifiers working, whatever they are', async () => {
    let seed = 100;
    for (const id of ['__proto__', 'constructor', 'a](command:x)', '%2F..%2F', '"quoted"', '\u202Ex', '{0}']) {
      const uri = await put(`ids${String((seed += 1))}.jsonl`, jsonLines(hostile(id, seed)));
      const { document } = await showLog(uri);
      const spot = at(document, '"contextId":', JSON.stringify(id));
      assert.match(await hoverText(uri, spot), /\*\*Context ID\*\* · \d+ events/, id);
      assert.ok((await definitionsAt(uri, spot)).length > 0, id);
      assert.ok((await referencesAt(uri, spot)).length > 1, id);
      assert.ok((await highlightsAt(uri, spot)).length > 1, id);
      const links = commandLinks(await hoverText(uri, spot));
      const openGroup = links.find(({ command }) => command === 'aembitEvents.openGroup');
      assert.ok(openGroup, id);
      await commands.executeCommand(openGroup.command, ...openGroup.args);
      const own = await until('the group is shown', () =>
        workspace.textDocuments.find(
          (one) => one.uri.scheme === 'aembit-event' && one.getText().includes(`"contextId": ${JSON.stringify(id)}`),
        ),
      );
      assert.match(own.uri.path, /^\/[^/\\]+\.json$/);
    }
  });

  it('has its tokens left out of what is copied', async () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'YWJj'.repeat(20)}.${'c2ln'.repeat(20)}`;
    const [, event] = hostile(`the server said: Authorization: Bearer ${token}`);
    const { document } = await showLog(await put('token.jsonl', jsonLines([event ?? {}])));
    await commands.executeCommand('aembitEvents.copyExplanation', `0@${document.uri.toString()}`);
    const copied = await env.clipboard.readText();
    assert.match(copied, /\*\*Evidence\*\*/);
    assert.ok(!copied.includes(token) && !copied.includes(token.slice(0, 40)));
    const [problem] = await until(
      'the problem is listed',
      () => problemsOf(document.uri).length > 0 && problemsOf(document.uri),
    );
    assert.ok(!problem?.message.includes(token.slice(0, 40)), problem?.message);
  });

  it('is shown in short where a text is endless', async () => {
    const megabyte = `start ${'[x](command:evil) '.repeat(60_000)}`;
    const event = mcpResponse(new Ids(33), {
      meta: { severity: 'Error' },
      outcome: { result: 'Error', reason: megabyte },
      application: { mcp: { httpResponseCode: 500 } },
    });
    const uri = await put('endless.jsonl', jsonLines([event, accessAuthorization(new Ids(31))]));
    const { document } = await showLog(uri);
    for (const spot of [at(document, '"outcome"'), document.positionAt(500_000), document.lineAt(0).range.end]) {
      const parts = await hoverParts(uri, spot);
      assert.ok(parts.length > 0);
      for (const part of parts) {
        assert.ok(part.value.length < 50_000, String(part.value.length));
        await assertHarmless(part);
      }
    }
    for (const title of await lensTitles(uri)) assert.ok(title.length < 200);
    const problems = await until('problems are listed', () => problemsOf(uri).length > 0 && problemsOf(uri));
    for (const { message } of problems) assert.ok(message.length < 500);
    assert.match(await hoverText(uri, at(document, '"severity":"Info"')), /\*\*Severity\*\*/);
  });

  it('hangs nothing where it is nested without an end', async () => {
    const depth = 10_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const [event = {}] = hostile('deep');
    const line = JSON.stringify(event).replace(/\}$/, `,"deep":${deep}}`);
    const uri = await put('deep.jsonl', `${line}\n${jsonLines([accessAuthorization(new Ids(32))])}`);
    const { document } = await showLog(uri);
    const healthy = document.lineAt(1).text;
    const spot = document.lineAt(1).range.start.translate(0, healthy.indexOf('"Info"') + 2);
    assert.match(await hoverText(uri, spot), /\*\*Severity\*\*/);
    await hoverText(uri, at(document, deep.slice(0, 100)));
    assert.ok((await outlineOf(uri)).length > 0);
    assert.ok(eventsOf(uri).length >= 1);
  });

  it('has no power over commands: whatever their argument is, they neither throw nor open anything', async () => {
    await showLog(sample.access());
    const { uri } = await show(await put('neutral.txt', 'nothing')).then(({ document }) => document);
    const junk: readonly unknown[] = [
      null,
      42,
      '',
      'no such key',
      `999999@${sample.access().toString()}`,
      '0@file:///etc/passwd',
      'x'.repeat(100_000),
      [],
      ['0@file:///etc/passwd'],
      {},
      { key: 1 },
      { key: '0@command:evil' },
      { event: { source: 'file:///etc/passwd', ordinal: 0 } },
      { kind: 'context', id: 'none such' },
      { kind: 'evil', id: '__proto__' },
      JSON.parse('{"__proto__": {"key": "0@x"}}'),
    ];
    // The others ask the user something when they are told nothing.
    for (const command of [...ownCommands, 'aembitEvents.nextRelated', 'aembitEvents.previousRelated']) {
      for (const argument of junk) await commands.executeCommand(command, argument);
    }
    assert.equal(active().document.uri.toString(), uri.toString());
    assert.equal(window.visibleTextEditors.length, 1);
    assert.ok(workspace.textDocuments.every((one) => !one.uri.path.includes('passwd')));
    assert.equal(inspector().events.length, 31);
  });
});

/** A part of a hover runs only the inspector's commands, and draws nothing that its text asks for. */
async function assertHarmless({ value, isTrusted, supportHtml, supportThemeIcons }: MarkdownString): Promise<void> {
  assert.deepEqual(isTrusted, { enabledCommands: ownCommands });
  assert.notEqual(supportHtml, true);
  assert.notEqual(supportThemeIcons, true);
  assert.doesNotMatch(value, /[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u2028\u2029\u0000-\u0009\u000B-\u001F]/);
  // The editor's own renderer for Markdown, which draws HTML and makes links of bare addresses: a stricter judge than a hover.
  const page = await commands.executeCommand<string>('markdown.api.render', value);
  // Diagrams have their settings in front of every page.
  const html = page.replace(/^<span id="markdown-mermaid"[^>]*><\/span>/, '');
  for (const [, tag = ''] of html.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi)) {
    assert.ok(['a', 'code', 'li', 'ol', 'p', 'strong', 'ul'].includes(tag), `<${tag}> in ${html}`);
  }
  for (const [, address = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
    const command = /^command:([A-Za-z.]+)\?/.exec(address)?.[1];
    assert.ok(
      address.startsWith('https://docs.aembit.io/') || ownCommands.includes(command ?? ''),
      `${address} in ${html}`,
    );
  }
}

function assertOneLine(text: string, limit: number): void {
  assert.ok(text.length <= limit, `${String(text.length)} characters: ${text}`);
  assert.doesNotMatch(text, /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
}
