import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { incident } from '../../fixtures/incident';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { definitionsAt, hoverText, referencesAt } from '../support/ask';
import { active, at, cleanSlate, cursor, show, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';
import { contains, inRecord, occurrences } from '../support/records';

describe('navigation in other shapes', () => {
  afterEach(cleanSlate);

  it('points at the identifier within a line, in JSON Lines and in a minified array', async () => {
    const { access, workload } = incident();
    const accessFile = await put('access.jsonl', jsonLines(access));
    const workloadFile = await put('workload.json', jsonArray(workload, { pretty: false }));
    const { document: lines } = await showLog(accessFile);
    const { document: array } = await showLog(workloadFile);
    const cause = findingOf('credential-provider-failure', accessFile).event;
    const id = cause.contextId ?? '';
    const [target] = await definitionsAt(workloadFile, at(array, id));
    assert.equal(target?.targetUri.toString(), accessFile.toString());
    assert.equal(target.targetRange.start.line + 1, cause.line);
    const found = await referencesAt(workloadFile, at(array, id));
    assert.equal(found.length, occurrences(lines, id).length + occurrences(array, id).length);
    for (const { uri, range } of found) assert.equal((uri.path === lines.uri.path ? lines : array).getText(range), id);
  });

  it('leads into a file that is inspected and not open', async () => {
    await inspector().inspect(sample.access());
    const { document } = await showLog(sample.workload());
    const cause = findingOf('credential-provider-failure', sample.access()).event;
    const { event } = findingOf('credential-provider-failure', sample.workload());
    const [target] = await definitionsAt(document.uri, inRecord(document, event, cause.contextId ?? ''));
    assert.equal(target?.targetUri.toString(), sample.access().toString());
    assert.ok(contains(cause, target.targetRange));
    await commands.executeCommand('aembitEvents.nextFailure');
    await until('the file is opened at its failure', () => cursor().startsWith('access-authorization-events.json'));
    assert.match(await hoverText(sample.access(), active().selection.active), /✖/);
  });

  it('finds no way in ordinary JSON, and says so without an error', async () => {
    const text = JSON.stringify({ user: 'ana@example.org', meta: { title: 'a page' } }, null, 2);
    const { document } = await show(await put('ordinary.json', text));
    const spot = at(document, 'ana@example.org');
    assert.deepEqual(await definitionsAt(document.uri, spot), []);
    assert.deepEqual(await referencesAt(document.uri, spot), []);
    for (const command of ['nextRelated', 'previousRelated', 'nextFailure', 'previousFailure', 'showRelated']) {
      await commands.executeCommand(`aembitEvents.${command}`);
      assert.equal(cursor(), 'ordinary.json:1');
    }
  });
});
