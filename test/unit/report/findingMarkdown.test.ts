import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/explain/finding';
import { englishWords, findingMarkdown } from '../../../src/core/report/findingMarkdown';
import { redactValue } from '../../../src/core/report/redact';

const finding: Finding = {
  condition: 'credential-provider-failure',
  title: 'Credential Provider failure',
  detail: 'Token expired',
  meaning: 'No usable credential came back.',
  evidence: [
    { pointer: '/credentialProvider/result', value: 'Failed' },
    { pointer: '/credentialProvider/reason', value: 'Token `expired`\n[x](command:y)' },
    { pointer: '/credentialProvider/matches', value: ['a', { b: 1 }] },
  ],
  resolution: ['Authenticate again.', 'Look there.'],
  documentation: 'https://docs.aembit.io/x/#y',
  confidence: 'documented',
  because: 'the result',
  side: 'gateway-to-server',
  sideBecause: 'inferred: the name',
  runnersUp: [
    { condition: 'mcp-server-non-2xx', title: 'Non-2xx response', because: 'the status code' },
    { condition: 'unexplained', title: 'Never shown', because: 'x' },
  ],
  stageAdvice: [],
  explainedBy: [],
};

describe('findingMarkdown', () => {
  it('says what, why and what to do', () => {
    assert.equal(
      findingMarkdown(finding, { words: englishWords, withDocumentation: true }),
      [
        '✖ **Credential Provider failure** · documented · Gateway-to-Server (inferred: the name)',
        'No usable credential came back.',
        '**Evidence** (the result)',
        [
          '- `/credentialProvider/result` is `Failed`',
          '- `/credentialProvider/reason` is ``Token `expired`\\n[x](command:y)``',
          '- `/credentialProvider/matches` is `["a",{"b":1}]`',
        ].join('\n'),
        '**Do**',
        '1. Authenticate again.\n2. Look there.',
        'Could also be: **Non-2xx response** (the status code)',
        '[Documentation](https://docs.aembit.io/x/#y)',
      ].join('\n\n'),
    );
  });

  it('limits the evidence and its values', () => {
    const text = findingMarkdown(finding, { words: englishWords, evidenceLimit: 1, valueLimit: 4 });
    assert.match(text, /- `\/credentialProvider\/result` is `Fai…` · and 2 more\n/);
    assert.doesNotMatch(text, /reason|Documentation/);
  });

  it('redacts what it is asked to', () => {
    const evidence = [
      { pointer: '/application/headers/0/authorization', value: 'Bearer abc' },
      { pointer: '/outcome/reason', value: 'client_secret=abc' },
      { pointer: '/x', value: { password: 'abc' } },
    ];
    const text = findingMarkdown({ ...finding, evidence }, { words: englishWords, clean: redactValue });
    assert.doesNotMatch(text, /abc/);
  });

  it('gives the stage’s advice where no row fits, and leaves empty parts out', () => {
    const bare: Finding = {
      ...finding,
      evidence: [],
      resolution: [],
      stageAdvice: ['A stage.', 'Look *here*.'],
      runnersUp: [],
      side: undefined,
      because: 'derived from the <b> event',
    };
    assert.equal(
      findingMarkdown(bare, { words: englishWords }),
      [
        '✖ **Credential Provider failure** · documented',
        'No usable credential came back.',
        'A stage.',
        '**Evidence** (derived from the &lt;b&gt; event)',
        '**Do**',
        '1. Look \\*here\\*.',
      ].join('\n\n'),
    );
  });
});
