import assert from 'node:assert/strict';
import { membersOf } from '../../../src/vscode/navigation/members';

describe('the members of a record', () => {
  const names = (text: string): readonly string[] => membersOf(text).map(({ name }) => name);

  it('are its own properties, with their places', () => {
    const text = '{\n  "meta": { "a": [1, {"b": 2}] },\n  "outcome": null, "list": [], "n": -1.5\n}';
    const members = membersOf(text);
    assert.deepEqual(
      members.map(({ name, nameStart, nameEnd, end }) => [
        name,
        text.slice(nameStart, nameEnd),
        text.slice(nameStart, end),
      ]),
      [
        ['meta', '"meta"', '"meta": { "a": [1, {"b": 2}] }'],
        ['outcome', '"outcome"', '"outcome": null'],
        ['list', '"list"', '"list": []'],
        ['n', '"n"', '"n": -1.5'],
      ],
    );
  });

  it('are found past comments and trailing commas', () => {
    assert.deepEqual(names('{ // "no": 1\n "a": {"x": 1,}, /* "b": 2 */ "c": [1,], }'), ['a', 'c']);
  });

  it('are none where there is no object', () => {
    for (const text of ['', '[1, {"a": 2}]', '"text"', '{}']) assert.deepEqual(names(text), []);
  });

  it('stay within a text that is cut', () => {
    const text = '{"a": 1, "b": {"c": 2';
    for (const { nameStart, end } of membersOf(text)) assert.ok(nameStart < end && end <= text.length);
    assert.equal(names(text)[0], 'a');
  });
});
