import type { Position, TextDocument } from 'vscode';
import type { JsonObject } from '../../../src/core/model/json';
import { accessAuthorization, accessCredential, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { jsonLines } from '../../fixtures/shapes';

/** What somebody who can make the Gateway log a text might try. */
export const attacks: Readonly<Record<string, string>> = {
  'a command link': '[click me](command:workbench.action.terminal.new "free")',
  'a web link': '[click me](https://evil.example/?q=1)',
  'an image': '![pixel](https://evil.example/pixel.png)',
  'a link out of a link': 'x](command:evil.one) [y',
  'a reference': 'x\n\n[ref]: command:evil.two\n\n[ref] [ref][ref]',
  'an autolink': '<command:evil.three> <https://evil.example>',
  'a bare address': 'https://evil.example/path http://evil.example www.evil.example',
  HTML: '<a href="command:evil.four">x</a><img src=x onerror="alert(1)"><script>alert(2)</script><!-- x -->',
  entities: '&lt;b&gt; &#91;x&#93;&#40;command:evil.five&#41; &colon;',
  'a backtick': 'x` [y](command:evil.nine) `z',
  backticks: '` `` ``` ```` [x](command:evil.six) ```\n~~~',
  escapes: '\\[x](command:evil.seven) \\\\[y](command:evil.eight)\\',
  icons: '$(error) $(sync~spin) \\$(pass)',
  reordering: '\u202Egnp.exe\u202C \u2066x\u2069 \u200B\u200D\uFEFF \u2028 \u0000\u001B[31m',
  blocks: '\n# heading\n\n- list\n\n1. one\n\n> quote\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n',
  emphasis: '**bold** _italic_ ~~gone~~ $$x$$ :smile: @somebody #1',
  placeholders: '{0} {1} %s %d ${env:HOME} ${command:evil}',
  prototypes: '__proto__ constructor',
  'a lone surrogate': 'x\uD83D',
};

/** Events with a text wherever a log can hold one, all of one context and session. */
export function hostile(text: string, seed = 30): readonly JsonObject[] {
  const ids = new Ids(seed);
  const chain = [text, `${text} 2`];
  const entry = {
    id: text,
    name: text,
    result: 'Unauthorized',
    reason: text,
    attribute: text,
    expectedValue: text,
    actualValue: text,
  };
  const outcome = { result: 'Error', reason: text };
  return [
    // First, so that others tell of it as the event before them.
    accessAuthorization(ids, {
      meta: { severity: 'Warning', contextId: text, eventType: text },
      outcome: { result: 'Error' },
    }),
    mcpResponse(ids, {
      authorizationChain: chain,
      meta: { severity: 'Error', connectionId: text, policyId: text },
      workload: { client: { id: text, name: text }, server: { id: text, name: text } },
      outcome,
      application: {
        mcp: {
          httpResponseCode: 500,
          mcpMethod: text,
          mcpToolName: text,
          mcpServerName: text,
          mcpSessionId: text,
          userId: text,
        },
      },
      [text]: { [text]: text },
    }),
    accessAuthorization(ids, {
      authorizationChain: chain,
      meta: { severity: 'Error', contextId: text },
      outcome: { result: text, reason: text },
      trustProviders: [entry, { ...entry, result: text }],
      accessConditions: [entry],
      user: text,
    }),
    accessCredential(ids, {
      authorizationChain: chain,
      meta: { severity: 'Error', contextId: `${text} 2`, directiveId: text },
      outcome,
      credentialProvider: { ...entry, result: text, type: text },
      user: text,
    }),
    mcpResponse(ids, { meta: { severity: text, eventType: `mcp.${text}` }, authorizationChain: chain, user: text }),
  ];
}

/** JSON Lines; the editor asks what to do about line separators, so these are escaped. */
export function linesOf(events: readonly JsonObject[]): string {
  return escapeSeparators(jsonLines(events));
}

function escapeSeparators(text: string): string {
  return text.replaceAll('\u2028', '\\u2028');
}

/** The middle of every place of a document where a text stands. */
export function placesOf(document: TextDocument, text: string): readonly Position[] {
  const written = escapeSeparators(JSON.stringify(text).slice(1, -1));
  const content = document.getText();
  const places: Position[] = [];
  for (let start = content.indexOf(written); start >= 0; start = content.indexOf(written, start + written.length)) {
    places.push(document.positionAt(start + Math.floor(written.length / 2)));
  }
  return places;
}
