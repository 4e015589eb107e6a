import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseQuery } from '../../../../src/core/query/language';
import {
  fieldNamed,
  fields,
  hasNamed,
  hasNames,
  stateNamed,
  stateNames,
} from '../../../../src/core/query/language/fields';
import { isTime } from '../../../../src/core/query/language/times';

const text = readFileSync('docs/filter-language.md', 'utf8');

/** The cells of the rows of all tables whose first column has a heading. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let inTable = false;
  let before: readonly string[] = [];
  for (const line of text.split('\n')) {
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    if (line.startsWith('| --')) inTable = before[0] === heading;
    else if (!line.startsWith('|')) inTable = false;
    else if (inTable) rows.push(cells.map((cell) => cell.trim().replaceAll('\\|', '|')));
    before = cells.map((cell) => cell.trim().replaceAll('`', ''));
  }
  assert.ok(rows.length > 0, `there is no table “${heading}”`);
  return rows;
}

function codes(cell = ''): readonly string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
}

describe('docs/filter-language.md', () => {
  it('lists every field with its other names, and no other', () => {
    const documented = rowsOf('Field').map(([name, also]) => ({ name: codes(name)[0], also: codes(also) }));
    assert.deepEqual(
      documented,
      fields.map(({ name, aliases }) => ({ name, also: aliases })),
    );
    for (const { name, also } of documented) {
      for (const alias of also) assert.equal(fieldNamed(alias)?.name, name, alias);
    }
  });

  it('lists every state and everything that an event can have', () => {
    const states = rowsOf('is:');
    assert.deepEqual(
      states.map(([name]) => codes(name)[0]),
      stateNames,
    );
    for (const [name, also] of states) for (const alias of codes(also)) assert.equal(stateNamed(alias), codes(name)[0]);
    const has = codes(/^`has:` takes .*?\.$/ms.exec(text)?.[0]).slice(1, hasNames.length + 1);
    assert.deepEqual(has, hasNames);
    for (const name of has) assert.equal(hasNamed(name), name);
  });

  it('gives examples that can be read', () => {
    const blocks = Array.from(text.matchAll(/```\n(.*?)```/gs), ([, block = '']) => block.trim().split('\n')).flat();
    const examples = [
      ...blocks,
      ...rowsOf('Field').flatMap(([, , , example]) => codes(example)),
      ...rowsOf('Written').flatMap(([written]) => codes(written)),
      ...Array.from(text.matchAll(/`((?:-|!)?[a-z]+(?::|~|!?=|>=)[^`\s]+)`/g), ([, example = '']) => example),
    ];
    assert.ok(examples.length > 80);
    for (const example of examples) {
      // Times alone are words.
      if (isTime(example) || /^(?:urn|scope)/.test(example)) continue;
      assert.deepEqual(parseQuery(example).errors, [], example);
    }
  });

  it('names times that are times', () => {
    const section = text.slice(text.indexOf('## Times'), text.indexOf('The end of the log is'));
    const written = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => codes(line.split('|')[1]));
    assert.ok(written.length > 12);
    for (const time of written) assert.ok(isTime(time.replaceAll('"', '')), time);
  });
});
