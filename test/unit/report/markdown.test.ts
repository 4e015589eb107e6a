import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeSpan, commandLink, escapeMarkdown, webLink } from '../../../src/core/report/markdown';
import { cut, oneLine, visible, withoutIcons } from '../../../src/core/report/plainText';

const hostile = [
  '[click](command:workbench.action.terminal.new)',
  '![x](https://evil.example/?leak)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:x">y</a>',
  '&lt;script&gt;',
  '$(error) $(sync~spin)',
  '`code` ``more``',
  '**bold** _em_ ~~gone~~',
  '# heading',
  '- item\n- item',
  '1. first',
  '> quote',
  'a | b\n--|--\nc | d',
  'https://evil.example www.evil.example ana@evil.example',
  'line one\n\nline two\r\nline three',
  'abc\u202etxt.exe\u2066',
  '\\[a\\](b)',
  '    indented',
  '===',
  '[ref]: https://evil.example',
  '\ud800 alone',
];

describe('escapeMarkdown', () => {
  const examples: readonly [string, string][] = [
    ['[a](command:b)', '\\[a\\](command:b)'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['$(error)', '&#36;(error)'],
    ['`x`', '\\`x\\`'],
    ['a\n\n# b', 'a \\# b'],
    ['- a-b', '\\- a-b'],
    ['1. a 2.5', '1\\. a 2.5'],
    ['1) a', '1\\) a'],
    ['https://a.example', 'https:\\/\\/a.example'],
    ['www.a.example', 'www\\.a.example'],
    ['ana@a.example', 'ana\\@a.example'],
    ['a\u202eb', 'a\\\\u202eb'],
    ['\ud800', '\\\\ud800'],
    ['   a   b   ', 'a b'],
    ['Token expired: refresh (2026-10-14T08:00:00Z)', 'Token expired: refresh (2026-10-14T08:00:00Z)'],
  ];
  for (const [text, expected] of examples) {
    it(`writes ${JSON.stringify(text)} as text`, () => {
      assert.equal(escapeMarkdown(text), expected);
    });
  }

  it('leaves no markup, line or hidden character of the log', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...hostile));
    fc.assert(
      fc.property(fc.array(anything), (parts) => {
        const escaped = escapeMarkdown(parts.join(' '));
        assert.doesNotMatch(escaped, /[\n\r<>$\u202a-\u202e\u2066-\u2069]/);
        assert.doesNotMatch(escaped.replace(/\\./g, ''), /[`*_[\]~|@]|:\/\//);
        assert.doesNotMatch(escaped, /^([-+=#>\s]|\d+[.)])/);
      }),
    );
  });

  it('cuts what is long, without reading all of it', () => {
    assert.equal(escapeMarkdown('x'.repeat(5_000_000), 10), `${'x'.repeat(9)}…`);
  });
});

describe('codeSpan', () => {
  const examples: readonly [string, string][] = [
    ['', '`""`'],
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``` ```', '```` ``` ``` ````'],
    [' a ', '`  a  `'],
    ['a\n\nb', '`a\\n\\nb`'],
    ['\u202e', '`\\u202e`'],
    ['$(error)', '`$\u2060(error)`'],
  ];
  for (const [text, expected] of examples) {
    it(`fences ${JSON.stringify(text)}`, () => {
      assert.equal(codeSpan(text), expected);
    });
  }

  it('is never ended by what stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '``', 'a', ' ', '\n', '\\', '<b>')), (parts) => {
        const span = codeSpan(parts.join(''));
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        assert.ok([...inner.matchAll(/`+/g)].every(([run]) => run !== fence));
        assert.doesNotMatch(span, /\n/);
      }),
    );
  });
});

describe('links', () => {
  it('keeps every argument within the link', () => {
    const args = ['0@file:///a (1).json', { id: ')[x](command:y) "\'<>' }];
    const link = commandLink('go', 'aembitEvents.openSource', args, 'a "b" <c>');
    const [, encoded = ''] = /^\[go\]\(command:aembitEvents\.openSource\?([\w%.~-]*) "[^"]*"\)$/.exec(link) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(encoded)), args);
  });

  it('takes any string as an argument', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.match(commandLink('go', 'c', [text]), /^\[go\]\(command:c\?[\w%.~-]*\)$/);
      }),
    );
  });

  it('links to https pages only', () => {
    assert.equal(webLink('Docs', 'https://docs.aembit.io/a/#b'), '[Docs](https://docs.aembit.io/a/#b)');
    for (const url of ['command:x', 'javascript:alert(1)', 'https://a)b', 'https://a b', 'http://a']) {
      assert.equal(webLink('Docs', url), 'Docs');
    }
  });
});

describe('plain text', () => {
  it('shows what cannot be seen', () => {
    assert.equal(visible('a\tb\u0000\u200b\u{e0001}'), 'a\\tb\\u0000\\u200b\\udb40\\udc01');
  });

  it('makes one line of many and never cuts a character in half', () => {
    assert.equal(oneLine('  a\r\n\r\nb\tc  ', 80), 'a b c');
    assert.equal(oneLine('😀😀😀', 4), '😀…');
    assert.equal(cut('abc', 3), 'abc');
    assert.equal(cut('abcd', 3), 'ab…');
    assert.equal(oneLine('a'.repeat(1000), 80).length, 80);
  });

  it('shows an icon’s code as written', () => {
    assert.equal(withoutIcons('a $(error) b'), 'a \\$(error) b');
  });
});
