import assert from 'node:assert/strict';
import { Position } from 'vscode';
import { hoversAt, lensTitles, outlineOf, problemsOf, symbolsFor } from '../support/ask';
import { cleanSlate, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

describe('ordinary files beside open logs', () => {
  before(async () => {
    await cleanSlate();
    await showLog(sample.access());
    await until('problems are listed', () => problemsOf(sample.access()).length === 8);
  });
  after(cleanSlate);

  const contextId = (): string => findingOf('credential-provider-failure', sample.access()).event.contextId ?? '';
  const event = (): object => ({ meta: { eventType: 'access.request', eventId: 'e', contextId: contextId() } });

  const files: readonly (readonly [what: string, name: string, content: () => string])[] = [
    ['a package manifest', 'package.json', () => JSON.stringify({ name: 'a', scripts: { test: 'mocha' } }, null, 2)],
    ['settings with an ID of a log', 'ids.json', () => JSON.stringify({ meta: { contextId: contextId() } }, null, 2)],
    [
      'words of a log in another order',
      'words.json',
      () => '{ "eventType": "x", "meta": [], "severity": "Error", "eventId": 1 }',
    ],
    [
      'a log in a schema’s description',
      'schema.json',
      () => JSON.stringify({ description: JSON.stringify(event()) }, null, 2),
    ],
    [
      'a page of another API',
      'page.json',
      () => '{ "page": 1, "recordsTotal": 1, "items": [{ "severity": "Error" }] }',
    ],
    ['an event in a page of documentation', 'notes.md', () => `# Notes\n\n${JSON.stringify(event())}\n`],
    ['an event in source code', 'code.py', () => `event = ${JSON.stringify(event())}\n`],
  ];
  for (const [what, name, content] of files) {
    it(`nothing is said about ${what}`, async () => {
      const events = inspector().events.length;
      const { document } = await show(await put(name, content()));
      const { uri, lineCount } = document;
      assert.ok((await lensTitles(uri)).every((title) => !/events?\b|fail/i.test(title)));
      for (let line = 0; line < lineCount; line++) {
        const position = new Position(line, Math.floor(document.lineAt(line).text.length / 2));
        const hovers = await hoversAt(uri, position);
        assert.ok(hovers.every(({ contents }) => !JSON.stringify(contents).includes('aembitEvents')));
      }
      assert.ok((await outlineOf(uri)).every((symbol) => !symbol.name.includes('access.')));
      assert.deepEqual(problemsOf(uri), []);
      assert.deepEqual(eventsOf(uri), []);
      assert.ok((await symbolsFor(contextId())).every(({ location }) => location.uri.path !== uri.path));
      assert.equal(inspector().events.length, events);
    });
  }
});
