import assert from 'node:assert/strict';
import { shownValue, terminalFor, wrap } from '../../../src/cli/terminal';

const tty = { isTTY: true, columns: 60 } as const;

describe('the terminal', () => {
  it('is coloured only when it is one and nobody minds', () => {
    assert.equal(terminalFor(tty, {}).red('x'), '\u001b[31mx\u001b[39m');
    assert.equal(terminalFor(tty, { NO_COLOR: '1' }).red('x'), 'x');
    assert.equal(terminalFor(tty, { NO_COLOR: '' }).red('x'), '\u001b[31mx\u001b[39m');
    assert.equal(terminalFor(tty, { TERM: 'dumb' }).red('x'), 'x');
    assert.equal(terminalFor({ columns: 60 }, {}).red('x'), 'x');
  });

  it('is as wide as it is, within reason', () => {
    assert.equal(terminalFor(tty, {}).width, 60);
    assert.equal(terminalFor({ ...tty, columns: 7 }, {}).width, 40);
    assert.equal(terminalFor({ ...tty, columns: 0 }, {}).width, 100);
    assert.equal(terminalFor({ ...tty, columns: 400 }, {}).width, 160);
  });

  it('wraps at spaces and leaves long words whole', () => {
    assert.deepEqual(wrap('one two three', 9, '> ', '  '), ['> one two', '  three']);
    assert.deepEqual(wrap('a very-long-word-indeed b', 8), ['a', 'very-long-word-indeed', 'b']);
    assert.deepEqual(wrap('', 8, '- '), ['- ']);
  });

  it('writes values out as JSON on one line', () => {
    assert.equal(shownValue('a\n\u001b[31m\u202e"', 100), '"a\\n\\u001b[31m\\u202e\\""');
    assert.equal(shownValue({ a: [1, null] }, 100), '{"a":[1,null]}');
    assert.equal(shownValue('x'.repeat(50), 10), '"xxxxxxxx…');
  });
});
