import assert from 'node:assert/strict';
import { oneLine, withoutIcons, withoutLinks } from '../../../src/core/report/plainText';

describe('plain text', () => {
  it('is one line without unseen characters', () => {
    const text = oneLine('a\r\n\tb \u202e c\u0007', 100);
    assert.doesNotMatch(text, /[\r\n\t\u202e\u0007]/);
    assert.match(text, /^a b /);
  });

  it('holds no link in a notification', () => {
    assert.doesNotMatch(withoutLinks('[log.json](command:evil) was not read'), /\]\(/);
    assert.equal(withoutLinks('log.json was not read: no events.'), 'log.json was not read: no events.');
  });

  it('holds no icon in a title', () => {
    assert.equal(withoutIcons('$(error) x'), '\\$(error) x');
  });
});
