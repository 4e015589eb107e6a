import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mermaid } from 'mermaid';
import { flowOf } from '../../../src/core/flow/flowOf';
import { longestMermaid, mermaidOf } from '../../../src/core/flow/mermaid';
import { mermaidText } from '../../../src/core/flow/mermaidText';
import type { Flow } from '../../../src/core/flow/model';
import { FlowTable } from '../../../src/core/flow/table';
import { accessAuthorization, mcpRequest, mcpResponse } from '../../fixtures/events';
import { flowCases } from '../../fixtures/flowCases';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { assertGolden } from '../../support/golden';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

const hostile = [
  'a\nb',
  'a\r\nparticipant x',
  'a;b',
  '#35;',
  'a#59;b',
  '%%{init: {"theme":"dark"}}%%',
  '%% comment',
  'end',
  'rect',
  'loop x',
  'a->>b: x',
  'a--xb',
  'Note over a0: x',
  'title: x',
  '---',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<br/>',
  '[x](javascript:alert(1))',
  '{x}',
  '@{ "type": "boundary" }',
  '"quoted"',
  '`code`',
  '$$x$$',
  '$(gear)',
  'wrap: x',
  'nowrap:',
  ':',
  'as x',
  ',',
  '+x',
  '-x',
  '()',
  '\u202ex',
  '\u0000',
  '\ud800',
  '&lt;',
  '&',
  'ﬂ°°60¶ß',
  'style x:#35;',
  'classDef x:#1;',
  '\\n',
  '|',
  '~',
  '^',
  '*x*',
  'box red',
  'autonumber',
  'sequenceDiagram',
  '1. x',
  'x'.repeat(5000),
  '',
  ' ',
  '😀',
  '漢字',
];

/** A diagram: each line is one of ours, with texts that hold nothing but plain characters and entity codes. */
const text = String.raw`(?:[^#;:<>%{}"\n\[\]|\\${'`'}$&*~^]|#\d+;)*`;
const texts = `${text}(?:<br/>${text})*`;
const line = new RegExp(
  `^(?:sequenceDiagram| {4}participant a\\d+ as ${texts}| {4,8}a\\d+(?:->>|-->>|-x|--x)a\\d+: ${text}| {4,8}Note over a\\d+(?:,a\\d+)?: ${texts}| {4}rect rgba\\([\\d., ]+\\)| {4}end)$`,
  'u',
);

function assertOwnLines(diagram: string): void {
  for (const each of diagram.trimEnd().split('\n')) assert.match(each, line);
}

/** A flow in which one text of a log stands in every place that can hold one. */
function flowSaying(said: string): Flow {
  const ids = new Ids(9);
  const named = { id: said, name: said, result: said, reason: said };
  const context = 'ctx';
  const events = [
    accessAuthorization(ids, {
      meta: { severity: 'Error', contextId: context },
      outcome: { result: 'Unauthorized', reason: said },
      user: said,
      clientWorkload: named,
      serverWorkload: named,
      accessPolicy: named,
      trustProviders: [{ ...named, result: 'Unauthorized', attribute: said, expectedValue: said, actualValue: said }],
      credentialProvider: named,
    }),
    ...[mcpRequest, mcpResponse].map((build) =>
      build(ids, {
        authorizationChain: [context],
        meta: { severity: 'Error', connectionId: 'c' },
        outcome: { result: 'Error', reason: said },
        workload: { client: { name: said }, server: { name: said } },
        network: { serverWorkloadHost: said },
        application: {
          mcp: {
            mcpMethod: said,
            mcpToolName: said,
            mcpServerName: said,
            mcpSessionId: said,
            userId: said,
            mcpRequestId: 'r',
          },
        },
      }),
    ),
  ];
  const index = indexOf(events);
  const table = FlowTable.of(index);
  const request = index.events.find(({ eventType }) => eventType === 'mcp.request');
  assert.ok(request);
  return flowOf(table, table.entryOf(request), recordsOf(index, events));
}

describe('a flow as a Mermaid diagram', () => {
  let mermaid: Mermaid;
  before(async () => {
    ({ default: mermaid } = await import('mermaid'));
  });

  it('is one that Mermaid reads, for every case', async () => {
    for (const { events, type, nth } of flowCases) {
      const index = indexOf(events);
      const table = FlowTable.of(index);
      const event = index.events.filter(({ eventType }) => eventType.startsWith(type)).at(nth ?? -1);
      assert.ok(event);
      const diagram = mermaidOf(flowOf(table, table.entryOf(event), recordsOf(index, events)));
      assertOwnLines(diagram);
      assert.equal((await mermaid.parse(diagram)).diagramType, 'sequence');
    }
  });

  it('of a failing call reads well (golden)', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    const table = FlowTable.of(index);
    const event = index.failing.find(({ eventType }) => eventType === 'mcp.response');
    assert.ok(event);
    assertGolden(
      'flows/incident-ana-token-expired.mmd',
      mermaidOf(flowOf(table, table.entryOf(event), recordsOf(index, access, workload))),
    );
  });

  for (const said of hostile) {
    it(`takes ${JSON.stringify(said.slice(0, 40))} for text`, async () => {
      const diagram = mermaidOf(flowSaying(said));
      assertOwnLines(diagram);
      const plain = mermaidOf(flowSaying('harmless'));
      const arrows = (all: string): number => all.split('\n').filter((each) => /^ +a\d+-/.test(each)).length;
      assert.equal(arrows(diagram), arrows(plain));
      assert.equal((await mermaid.parse(diagram)).diagramType, 'sequence');
    });
  }

  it('takes any text for text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (said) => {
        const one = mermaidText(said, 200);
        const diagram = `sequenceDiagram\n    participant a0 as ${one}\n    Note over a0: ${one}<br/>${one}\n    a0->>a0: ${one}\n`;
        assertOwnLines(diagram);
        await mermaid.parse(diagram);
      }),
      { numRuns: 100 },
    );
  });

  it('says the same as the text once its entities are read', () => {
    const said = '#; : <b> [x] {y} "z" & 100% $1 `c` \\ | 😀';
    const read = mermaidText(said, 200).replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    assert.equal(read, said);
  });

  it('stays below what Mermaid draws, and says what is left out', async () => {
    const step = flowSaying(';'.repeat(300)).steps;
    const flow = flowSaying(';'.repeat(300));
    const diagram = mermaidOf({ ...flow, stoppedAt: undefined, steps: Array.from({ length: 200 }, () => step).flat() });
    assert.ok(diagram.length < longestMermaid + 500, String(diagram.length));
    assert.match(diagram, /\d+ more steps are left out/);
    await mermaid.parse(diagram);
  });
});
