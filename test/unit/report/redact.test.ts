import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSecretName, redact, redactedMark, redactValue } from '../../../src/core/report/redact';

const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('redact', () => {
  const secrets: readonly [string, string, string][] = [
    ['a bearer token', 'Authorization: Bearer hunter2hunter2', 'Authorization: [redacted]'],
    ['a bearer token in a sentence', 'sent Bearer hunter2hunter2 to Jira', 'sent Bearer [redacted] to Jira'],
    ['basic credentials', 'got Basic dXNlcjpwYXNz from it', 'got Basic [redacted] from it'],
    ['an opaque Authorization header', 'authorization: 0a1b2c3d', 'authorization: [redacted]'],
    ['a JWT', `token ${jwt} is not valid`, 'token [redacted] is not valid'],
    ['a JWT that was cut', `token ${jwt.slice(0, 30)}… is cut`, 'token [redacted]… is cut'],
    ['a JWT after a colon', `jwt:${jwt}`, 'jwt:[redacted]'],
    ['an encrypted JWT of five parts', `x ${jwt}.aaaa.bbbb y`, 'x [redacted] y'],
    ['a form', 'grant=x&client_secret=s3cr3t&scope=a', 'grant=x&client_secret=[redacted]&scope=a'],
    [
      'an authorization code',
      'https://a.example/cb?code=abc123&state=xyz',
      'https://a.example/cb?code=[redacted]&state=[redacted]',
    ],
    ['a token parameter', 'https://a.example/?token=abc&x=1', 'https://a.example/?token=[redacted]&x=1'],
    ['credentials in a URL', 'postgres://ana:hunter2@db.example/x', 'postgres://[redacted]@db.example/x'],
    ['a quoted assignment', 'password="two words" ok', 'password=[redacted] ok'],
    ['a spoken secret', 'password: hunter2, retry', 'password: [redacted], retry'],
    ['cookies', 'Cookie: a=b; sid=123\nHost: x', 'Cookie: [redacted]\nHost: x'],
    ['a JSON field', '{"refresh_token":"abc","x":1}', '{"refresh_token":"[redacted]","x":1}'],
    ['a JSON field with escapes', '{"password": "a\\"b\\\\", "x":1}', '{"password": "[redacted]", "x":1}'],
    ['a JSON field that was cut', '{"clientSecret": "abcd', '{"clientSecret": "[redacted]"'],
    ['a numeric JSON field', '{"password": 1234}', '{"password": "[redacted]"}'],
    ['a header of an event', '{ "Authorization": "Bearer abc" }', '{ "Authorization": "[redacted]" }'],
    ['JSON within a string', '"{\\"api_key\\":\\"abc\\",\\"x\\":1}"', '"{\\"api_key\\":\\"[redacted]\\",\\"x\\":1}"'],
    ['a GitHub token', `push with ghp_${'a1'.repeat(18)}!`, 'push with [redacted]!'],
    ['an AWS key id', 'key AKIAIOSFODNN7EXAMPLE.', 'key [redacted].'],
    [
      'a private key',
      'a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b -----BEGIN PRIVATE KEY-----\\nMII\\n-----END PRIVATE KEY----- c',
      'a [redacted] b [redacted] c',
    ],
    ['a private key that was cut', 'a -----BEGIN EC PRIVATE KEY-----\nMIIE', 'a [redacted]'],
  ];
  for (const [what, text, expected] of secrets) {
    it(`takes out ${what}`, () => {
      assert.equal(redact(text), expected);
    });
  }

  const plain = [
    'Token expired: the refresh token for Jira expired at 2026-10-14T08:00:00Z; step: refresh of the user’s access token',
    'Bearer token expired',
    'Basic authentication failed',
    'WWW-Authenticate: Bearer realm="mcp", error="invalid_token"',
    'Authorization: access denied by the policy',
    'The aud claim does not match https://mcp.example.org/mcp',
    'exit code=1, state=closed',
    'ECONNREFUSED 10.20.0.31:443',
    '{"contextId":"4e876ace-d1b0-4095-ac22-f9c0fb7e676a","credentialProvider":{"result":"Failed"}}',
    '{"password": null}',
  ];
  for (const text of plain) {
    it(`leaves “${text.slice(0, 40)}” alone`, () => {
      assert.equal(redact(text), text);
    });
  }

  it('changes nothing the second time', () => {
    for (const [, text] of secrets) assert.equal(redact(redact(text)), redact(text));
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'password',
            'token',
            '=',
            ':',
            ' ',
            '"',
            '\\',
            'eyJabcdefghij',
            '.',
            '?',
            '&',
            '@',
            '://',
            'Bearer',
            'a1',
            '[redacted]',
          ),
        ),
        (parts) => {
          const once = redact(parts.join(''));
          assert.equal(redact(once), once);
        },
      ),
    );
  });

  const hostile: readonly [string, string][] = [
    ['key begins', '-----BEGIN PRIVATE KEY'],
    ['unfinished keys', '-----BEGIN PRIVATE KEY-----'],
    ['half tokens', '-eyJ'],
    ['token parts', 'eyJaaaaaaaaaa.'],
    ['open fields', '"password":"\\'],
    ['escaped fields', '\\"password\\":\\"'],
    ['backslashes', '\\'],
    ['assignments', 'password='],
    ['quotes', 'password="'],
    ['schemes', 'Bearer '],
    ['white space', ' '],
    ['schemes of URLs', '://a'],
    ['parameters', '?code=&'],
    ['headers', 'cookie:'],
    ['prefixes', '-sk-'],
  ];
  for (const [what, unit] of hostile) {
    it(`takes time in proportion to the text for ${what}`, () => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const start = performance.now();
      redact(text);
      assert.ok(performance.now() - start < 2000, `took ${String(performance.now() - start)} ms`);
    });
  }
});

describe('redactValue', () => {
  it('redacts by name and by form, at any depth', () => {
    const value = {
      headers: [{ Authorization: 'Bearer abc' }, { Host: 'a.example' }],
      password: { nested: true },
      'X-Api-Key': 12,
      reason: `bad ${jwt}`,
      count: 3,
      nothing: null,
    };
    assert.deepEqual(redactValue(value), {
      headers: [{ Authorization: redactedMark }, { Host: 'a.example' }],
      password: redactedMark,
      'X-Api-Key': redactedMark,
      reason: `bad ${redactedMark}`,
      count: 3,
      nothing: null,
    });
  });

  it('knows the names of secrets', () => {
    for (const name of ['password', 'clientSecret', 'client-secret', 'Set-Cookie', 'x-amz-security-token', 'idToken']) {
      assert.ok(isSecretName(name), name);
    }
    for (const name of ['reason', 'credentialProvider', 'token', 'user', 'mcpSessionId'])
      assert.ok(!isSecretName(name), name);
  });
});
