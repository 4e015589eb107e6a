import assert from 'node:assert/strict';
import { explanationText } from '../../../src/vscode/navigation/explanationText';
import { indexOf } from '../../support/indexOf';

describe('the copied explanation', () => {
  it('says why, what to do and what identifies the event, without secrets and without markup of the log', () => {
    const reason = 'Token expired <img src=x> [click](https://evil.example) `x` access_token=abcdef0123456789abcdef';
    const index = indexOf([
      {
        meta: {
          eventType: 'access.credential',
          eventId: 'e-1',
          contextId: 'c-1',
          severity: 'Error',
          timestamp: '2026-01-02T03:04:05Z',
        },
        credentialProvider: { name: 'Jira', result: 'Failed', reason },
        user: 'ana@example.org',
      },
    ]);
    const [event] = index.events;
    assert.ok(event);
    const text = explanationText(index, event);
    assert.match(text, /Credential Provider failure/);
    assert.match(text, /- Event ID: `e-1`/);
    assert.match(text, /- Context ID: `c-1`/);
    assert.match(text, /- User: `ana@example\.org`/);
    assert.match(text, /docs\.aembit\.io/);
    assert.doesNotMatch(text, /abcdef0123456789/);
    assert.match(text, /``Token expired <img/);
  });

  it('says of an event that is not failing what identifies it', () => {
    const index = indexOf([{ meta: { eventType: 'tcp.open', eventId: 'e-2', connectionId: 'k' } }]);
    const [event] = index.events;
    assert.ok(event);
    assert.equal(
      explanationText(index, event),
      '- Event: `tcp.open`\n- Event ID: `e-2`\n- Connection ID: `k`\n- Log: `log0.jsonl:1`\n',
    );
  });
});
