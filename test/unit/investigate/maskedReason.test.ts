import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskedReason } from '../../../src/core/investigate/maskedReason';

describe('a reason without what varies', () => {
  const same: Readonly<Record<string, readonly [string, string]>> = {
    'an id': [
      'item 4e8710a2-11aa-4bcd-9abc-0123456789ab not found',
      'item 99999999-aaaa-4bbb-8ccc-ffffffffffff not found',
    ],
    'a number': ['timed out after 30000 ms', 'timed out after 5 ms'],
    'a time': ['expired at 2026-10-14T08:00:00Z', 'expired at 2026-10-15T09:30:00.123+02:00'],
    'an address with a port': ['connect ECONNREFUSED 10.20.4.23:443', 'connect ECONNREFUSED 192.168.0.1:8443'],
    'the port of a host': ['no answer from mcp.example.org:443', 'no answer from mcp.example.org:8443'],
    'an e-mail address': ['user ana@example.org is not allowed', 'user ben.b@example.net is not allowed'],
    'a quoted value': ['project "PLAT" was not found', 'project "a “b” c" was not found'],
    'a value in single quotes': ["table 'users' is missing", "table 'user’s' is missing"],
    'an escaped quote': ['{"message":"project \\"A\\" was not found"}', '{"message":"no"}'],
    'a token': [`token ${'a'.repeat(50)} rejected`, `token ${'b'.repeat(60)} rejected`],
    'letters and white space': ['Token  expired\n', 'token expired'],
  };
  for (const [what, [one, other]] of Object.entries(same)) {
    it(`is the same but for ${what}`, () => {
      assert.equal(maskedReason(one), maskedReason(other));
    });
  }

  it('keeps what says why', () => {
    const different = [
      "the user's token expired and 'x' was not renewed",
      'no answer from jira.example.org',
      'no answer from github.example.org',
      'Zugriff verweigert (für diesen Bereich nicht zulässig)',
      'https://claude.ai/api/mcp/auth_callback/',
      'https://claude.ai/api/mcp/auth_callback',
    ].map(maskedReason);
    assert.equal(new Set(different).size, different.length);
    assert.equal(different[0], "the user's token expired and “…” was not renewed");
  });

  it('takes any text, and is no longer than a reason that is read to its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        assert.ok(maskedReason(text).length <= 1000);
        assert.equal(maskedReason(text), maskedReason(text));
      }),
    );
  });
});
