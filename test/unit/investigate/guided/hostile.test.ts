import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FlowTable } from '../../../../src/core/flow/table';
import { finish } from '../../../../src/core/index/slices';
import { investigating } from '../../../../src/core/investigate/guided/guided';
import { guidedMarkdown } from '../../../../src/core/investigate/guided/guidedMarkdown';
import { scoping } from '../../../../src/core/investigate/guided/scope';
import { hintsOf } from '../../../../src/core/investigate/hints/hintsOf';
import { Investigation } from '../../../../src/core/investigate/investigation';
import { attacks, hostile } from '../../../host/support/hostile';
import { indexOf } from '../../../support/indexOf';

function documentOf(text: string) {
  const index = indexOf(hostile(text));
  const hints = hintsOf(FlowTable.of(index));
  const scope = finish(scoping(index, { user: text, server: text }));
  const guided = finish(investigating(Investigation.of(index), scope, { hints }));
  return guidedMarkdown(guided, { sourceName: () => text });
}

/** The Markdown without its code and what is escaped. */
function bare(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '').replace(/\\./g, ''))
    .join('\n');
}

function assertHarmless(text: string): void {
  const { text: markdown, places } = documentOf(text);
  const rest = bare(markdown);
  // What links there are lead to Aembit's documentation.
  for (const [, target = ''] of rest.matchAll(/\]\(([^)]*)\)/g)) assert.match(target, /^https:\/\/docs\.aembit\.io\//);
  const others = rest.replace(/\[Documentation\]\(https:\/\/docs\.aembit\.io[^)]*\)/g, '');
  assert.doesNotMatch(others, /<[a-z/!]|\]\(|!\[|\bhttps?:\/\/|\$\(|[\u202a-\u202e\u2066-\u2069\u0000\u001b]/i);
  const lines = markdown.split('\n');
  for (const { line, start, end } of places) {
    assert.ok(start < end && end <= (lines[line] ?? '').length, `${String(line)}: ${lines[line] ?? ''}`);
  }
}

describe('the document of an investigation of a hostile log', () => {
  for (const [what, text] of Object.entries(attacks)) {
    it(`shows ${what} as text`, () => {
      assertHarmless(text);
    });
  }

  it('holds no markup of whatever text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(attacks)))),
        (parts) => {
          assertHarmless(parts.join(' '));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds no secret of a reason', () => {
    const { text } = documentOf('failed with Authorization: Bearer abcdefgh1234567890.zzzzzzzz and password=hunter22');
    assert.doesNotMatch(text, /abcdefgh1234567890|hunter22/);
  });
});
