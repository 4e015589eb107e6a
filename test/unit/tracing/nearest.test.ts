import assert from 'node:assert/strict';
import { addressOf } from '../../../src/core/tracing/address';
import { type DifferenceKind, differenceKinds, differenceNames } from '../../../src/core/tracing/differences';
import { editDistance } from '../../../src/core/tracing/editDistance';
import { type Nearest, RegisteredValues } from '../../../src/core/tracing/nearest';
import type { RegisteredKind } from '../../../src/core/tracing/registered';

function nearest(kind: RegisteredKind, wanted: string, ...known: readonly string[]): Nearest | undefined {
  const values = known.map((value) => ({ kind, value, workload: 'Claude Code', told: 'matched' as const }));
  return new RegisteredValues(values).nearest(kind, wanted);
}

/** A text with what differs in brackets. */
function marked(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  let at = 0;
  let shown = '';
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    shown += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return shown + text.slice(at);
}

const claude = 'https://claude.ai/api/mcp/auth_callback';

describe('the nearest registered value', () => {
  const near: readonly (readonly [
    wanted: string,
    known: string,
    kinds: readonly DifferenceKind[],
    wantedMarked: string,
    knownMarked: string,
  ])[] = [
    [`${claude}/`, claude, ['trailing-slash'], `${claude}[/]`, `${claude}[]`],
    [claude, `${claude}/`, ['trailing-slash'], `${claude}[]`, `${claude}[/]`],
    [
      'http://localhost:3118/cb',
      'http://127.0.0.1:3118/cb',
      ['loopback'],
      'http://[localhost]:3118/cb',
      'http://[127.0.0.1]:3118/cb',
    ],
    [
      'http://[::1]:3118/cb',
      'http://localhost:3118/cb',
      ['loopback'],
      'http://[[::1]]:3118/cb',
      'http://[localhost]:3118/cb',
    ],
    [
      'http://localhost:51423/cb',
      'http://localhost:3118/cb',
      ['port'],
      'http://localhost:[51423]/cb',
      'http://localhost:[3118]/cb',
    ],
    [
      'http://localhost:51423/cb',
      'http://127.0.0.1:3118/cb',
      ['loopback', 'port'],
      'http://[localhost]:[51423]/cb',
      'http://[127.0.0.1]:[3118]/cb',
    ],
    [
      'https://claude.ai:443/cb',
      'https://claude.ai/cb',
      ['port'],
      'https://claude.ai:[443]/cb',
      'https://claude.ai[]/cb',
    ],
    ['http://claude.ai/cb', 'https://claude.ai/cb', ['scheme'], 'http[]://claude.ai/cb', 'http[s]://claude.ai/cb'],
    ['https://Claude.ai/cb', 'https://claude.ai/cb', ['host-case'], 'https://[C]laude.ai/cb', 'https://[c]laude.ai/cb'],
    [
      'https://claude.ai/API/mcp',
      'https://claude.ai/api/mcp',
      ['path-case'],
      'https://claude.ai/[API]/mcp',
      'https://claude.ai/[api]/mcp',
    ],
    [
      'https://claude.ai/api/mpc/auth',
      'https://claude.ai/api/mcp/auth',
      ['path-spelling'],
      'https://claude.ai/api/m[pc]/auth',
      'https://claude.ai/api/m[cp]/auth',
    ],
    [
      'https://cluade.ai/cb',
      'https://claude.ai/cb',
      ['host-spelling'],
      'https://cl[ua]de.ai/cb',
      'https://cl[au]de.ai/cb',
    ],
    [
      'https://claude.ai/callback',
      claude,
      ['path'],
      'https://claude.ai/[]callback',
      'https://claude.ai/[api/mcp/auth_]callback',
    ],
    [`${claude}?x=1`, claude, ['query'], `${claude}?[x=1]`, `${claude}[]`],
    [
      'cursor://anysphere.cursor-mcp/oauth',
      'cursor://anysphere.cursor-mcp/oauth/',
      ['trailing-slash'],
      'cursor://anysphere.cursor-mcp/oauth[]',
      'cursor://anysphere.cursor-mcp/oauth[/]',
    ],
    [
      'com.example.app:/cb',
      'com.example.app:/cb/',
      ['trailing-slash'],
      'com.example.app:/cb[]',
      'com.example.app:/cb[/]',
    ],
    [claude, claude, [], claude, claude],
  ];
  for (const [wanted, known, kinds, wantedMarked, knownMarked] of near) {
    it(`of ${wanted} is ${known}, and ${kinds.join(' and ') || 'nothing'} differs`, () => {
      const found = nearest('redirect-uri', wanted, known);
      assert.ok(found !== undefined);
      assert.deepEqual(
        found.differences.map(({ kind }) => kind),
        kinds,
      );
      assert.equal(
        marked(
          wanted,
          found.differences.map((one) => one.wanted),
        ),
        wantedMarked,
      );
      assert.equal(
        marked(
          known,
          found.differences.map((one) => one.known),
        ),
        knownMarked,
      );
      assert.equal(found.workload, 'Claude Code');
    });
  }

  for (const [wanted, known] of [
    ['http://localhost:51423/callback', claude],
    ['https://evil.example/api/mcp/auth_callback', claude],
    ['https://10.20.4.22/mcp', 'https://10.20.4.23/mcp'],
    ['com.example.app:/cb', 'org.other.app:/cb'],
    ['', claude],
    ['https:///cb', claude],
  ] as const)
    it(`of ${wanted} is not ${known}`, () => {
      assert.equal(nearest('redirect-uri', wanted, known), undefined);
    });

  for (const [wanted, known, kinds] of [
    ['mcp.exmaple.org:443', 'mcp.example.org:443', ['host-spelling']],
    ['https://mcp.exmaple.org/mcp', 'mcp.example.org:443', ['host-spelling']],
    ['mcp.example.org:8443', 'mcp.example.org:443', ['port']],
    ['https://mcp.example.org/mcp', 'mcp.example.org:443', []],
    ['http://mcp.example.org/mcp', 'mcp.example.org:443', ['port']],
    ['MCP.example.org', 'mcp.example.org:443', ['host-case']],
  ] as const)
    it(`of the resource ${wanted} is ${known}`, () => {
      assert.deepEqual(
        nearest('resource', wanted, known)?.differences.map(({ kind }) => kind),
        kinds,
      );
    });

  it('is the one that differs least, and of equals the one that matched', () => {
    assert.equal(
      nearest('redirect-uri', `${claude}/`, 'https://claude.ai/cb', claude, 'https://claude.ia/')?.value,
      claude,
    );
    const values = new RegisteredValues([
      { kind: 'redirect-uri', value: 'http://localhost:1/', workload: 'a', told: 'named' },
      { kind: 'redirect-uri', value: 'http://localhost:2/', workload: 'b', told: 'matched' },
    ]);
    assert.equal(values.nearest('redirect-uri', 'http://localhost:3/')?.workload, 'b');
    assert.equal(values.nearest('resource', 'http://localhost:3/'), undefined, 'of the same kind');
  });

  it('has a name for each difference', () => {
    assert.deepEqual(Object.keys(differenceNames).sort(), [...differenceKinds].sort());
  });
});

describe('an address', () => {
  const parts = (text: string): readonly string[] => {
    const { scheme, user, host, port, path, query, fragment } = addressOf(text);
    return [scheme, user, host, port, path, query, fragment].map((part) => {
      assert.equal(part.text, text.slice(part.from, part.to));
      return part.text;
    });
  };
  for (const [text, ...expected] of [
    ['https://ana:pw@mcp.example.org:8443/a/b?c=d#e', 'https', 'ana:pw', 'mcp.example.org', '8443', '/a/b', 'c=d', 'e'],
    ['localhost:8080', '', '', 'localhost', '8080', '', '', ''],
    ['http://[::1]:80', 'http', '', '[::1]', '80', '', '', ''],
    ['http://[::1]', 'http', '', '[::1]', '', '', '', ''],
    ['urn:ietf:wg:oauth:2.0:oob', '', '', 'urn:ietf:wg:oauth:2.0:oob', '', '', '', ''],
    ['app:/x', 'app', '', '', '', '/x', '', ''],
    ['host:99999999', '', '', 'host:99999999', '', '', '', ''],
    ['://', '', '', ':', '', '//', '', ''],
    ['', '', '', '', '', '', '', ''],
  ] as const)
    it(`is taken apart: ${text}`, () => {
      assert.deepEqual(parts(text), expected);
    });
});

describe('the distance of two texts', () => {
  for (const [a, b, most, distance] of [
    ['', '', 2, 0],
    ['a', '', 2, 1],
    ['abc', 'abc', 1, 0],
    ['abcd', 'abdc', 1, 1],
    ['kitten', 'sitting', 3, 3],
    ['kitten', 'sitting', 2, undefined],
    ['abcdef', 'bcdefg', 2, 2],
    ['linear', 'jira', 2, undefined],
  ] as const)
    it(`${a} and ${b}: ${String(distance)}`, () => {
      assert.equal(editDistance(a, b, most), distance);
      assert.equal(editDistance(b, a, most), distance);
    });
});
