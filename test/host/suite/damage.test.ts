import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticSeverity, type Uri } from 'vscode';
import { type Damaged, damage } from '../../fixtures/damage';
import { incident } from '../../fixtures/incident';
import { valueAt } from '../../../src/core/model/json';
import { codeOf, hoverText, lensTitles, problemsOf } from '../support/ask';
import { all, at, cleanSlate, edit, show, showLog } from '../support/editors';
import { put } from '../support/files';
import { eventsOf, inspector } from '../support/inspector';
import { until } from '../support/until';

const events = incident().workload.slice(0, 9);

describe('a damaged log', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  const kinds: readonly (readonly [string, string, Damaged])[] = [
    ['an array cut in the middle', 'cut.json', damage.cutArray(events)],
    ['JSON Lines cut in the middle', 'cut.jsonl', damage.cutLines(events)],
    ['a line that is no JSON', 'garbage.jsonl', damage.garbageLine(events, 4)],
    ['a string without an end', 'string.jsonl', damage.unterminatedString(events, 4)],
    ['a record without its last brace', 'brace.jsonl', damage.missingBrace(events, 4)],
  ];
  for (const [what, name, { text, intact, line }] of kinds) {
    it(`keeps every event around ${what}, and says where it is`, async () => {
      const uri = await put(name, text);
      const { document } = await showLog(uri);
      const ids = intact.map((event) => valueAt(event, 'meta', 'eventId'));
      assert.deepEqual(
        eventsOf(uri).map(({ eventId }) => eventId),
        ids,
      );
      const [damaged, ...more] = await until('the damage is listed', () => nonEmpty(damageOf(uri)));
      assert.deepEqual(more, []);
      assert.ok(damaged);
      assert.equal(damaged.severity, DiagnosticSeverity.Warning);
      const { start } = damaged.range;
      assert.ok(start.line + 1 >= line, `${String(start.line + 1)} is not before line ${String(line)}`);
      assert.ok(name.endsWith('.json') || start.line + 1 === line);
      assert.deepEqual(document.validatePosition(start), start);
      assert.ok(damaged.message.length > 10 && !damaged.message.includes('\n'), damaged.message);
      const last = eventsOf(uri).at(-1)?.eventId ?? '';
      assert.match(await hoverText(uri, at(document, last)), /\*\*Event ID\*\*/);
      assert.match((await lensTitles(uri))[0] ?? '', /· 1 damaged record$/);
    });
  }

  it('says the line and the column in a file that is inspected without being opened, too', async () => {
    const { text, line } = damage.garbageLine(events, 4, '   --- rotated ---');
    const uri = await put('closed.jsonl', text);
    await inspector().inspect(uri);
    const [damaged] = await until('the damage is listed', () => nonEmpty(damageOf(uri)));
    const listed = damaged?.range.start;
    const { document } = await show(uri);
    await until('the open document is read', async () => (await lensTitles(uri)).length > 0);
    assert.deepEqual(listed, damageOf(uri)[0]?.range.start);
    assert.equal(listed?.line, line - 1);
    assert.equal(document.lineAt(listed.line).text.slice(listed.character, listed.character + 3), '---');
  });

  it('is whole again after a repair', async () => {
    const { text, line } = damage.missingBrace(events, 4);
    const { document } = await showLog(await put('repair.jsonl', text));
    await until('the damage is listed', () => damageOf(document.uri).length === 1);
    const { end } = document.lineAt(line - 1).range;
    await edit(document, document.lineAt(line - 1).range.with(end), '}');
    await until('no damage is listed', () => damageOf(document.uri).length === 0);
    assert.equal(eventsOf(document.uri).length, events.length);
  });

  it('keeps a record that is JSON and no event apart, without losing the others', async () => {
    const lines = events.map((event) => JSON.stringify(event));
    const uri = await put(
      'strange.jsonl',
      [...lines.slice(0, 3), '{"hello":"world"}', '[1,2]', '42', ...lines.slice(3)].join('\n'),
    );
    await showLog(uri);
    assert.equal(eventsOf(uri).length, events.length);
    await until('they are listed', () => damageOf(uri).length > 0);
    const lineNumbers = damageOf(uri).map(({ range }) => range.start.line + 1);
    assert.deepEqual([...new Set(lineNumbers)], [4, 5, 6]);
  });

  it('keeps unknown types, severities, families and fields as they are written', async () => {
    const odd = {
      meta: { eventType: 'quantum.leap', eventId: 'q-1', severity: 'Catastrophic', timestamp: 'yesterday' },
      extra: [1],
    };
    const uri = await put('odd.jsonl', `${JSON.stringify(odd)}\n${JSON.stringify(events[0])}\n`);
    const { document } = await showLog(uri);
    const [event] = eventsOf(uri);
    assert.deepEqual(
      [event?.eventType, event?.severity, event?.timestamp, event?.family, event?.failing],
      ['quantum.leap', 'Catastrophic', 'yesterday', 'other', false],
    );
    assert.match(await hoverText(uri, at(document, 'Catastrophic')), /`Catastrophic`/);
    assert.deepEqual(damageOf(uri), []);
  });

  it('is nothing without an end: a log of damage alone', async () => {
    const uri = await put('mess.jsonl', `${JSON.stringify(events[0])}\n${'{"meta": {"eventType": \n'.repeat(3000)}`);
    const { document } = await showLog(uri);
    await until('the damage is listed', () => damageOf(uri).length > 0);
    assert.ok(problemsOf(uri).length <= 200);
    await edit(document, all(document), '');
    await until('nothing is left', () => eventsOf(uri).length === 0 && problemsOf(uri).length === 0);
  });

  function damageOf(uri: Uri): readonly Diagnostic[] {
    return problemsOf(uri).filter((problem) => codeOf(problem) === 'damaged-record');
  }
});

function nonEmpty<T>(list: readonly T[]): readonly T[] | false {
  return list.length > 0 && list;
}
