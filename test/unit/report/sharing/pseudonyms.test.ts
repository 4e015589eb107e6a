import assert from 'node:assert/strict';
import { finish } from '../../../../src/core/index/slices';
import type { JsonValue } from '../../../../src/core/model/json';
import { Known } from '../../../../src/core/report/sharing/known';
import { Noting } from '../../../../src/core/report/sharing/noting';
import { Pseudonyms } from '../../../../src/core/report/sharing/pseudonyms';
import { viewsOf } from '../../../../src/core/report/sharing/views';

/** The pseudonyms for what stands in some records. */
function pseudonymsFor(...records: readonly JsonValue[]): Pseudonyms {
  const known = new Known();
  const noting = new Noting(known);
  for (const record of records) noting.record(record);
  finish(known.sealing());
  return new Pseudonyms(known);
}

const id = '4e87aaaa-1b2c-4d3e-8f4a-5b6c7d8e9f00';

describe('pseudonyms', () => {
  it('are the same for one user however and wherever the user is written', () => {
    const pseudonyms = pseudonymsFor({ user: 'ana@example.org' });
    assert.equal(pseudonyms.user('ana@example.org'), 'user-1');
    for (const written of [
      'ana@example.org',
      'Ana@Example.ORG',
      'ana%40example.org',
      '\\u0061na@example.org',
      'a\u200bna@example.org',
    ]) {
      assert.equal(pseudonyms.text(`no token for ${written} yet`), 'no token for user-1 yet', written);
    }
    assert.equal(pseudonyms.text('Ana has no token'), 'user-1 has no token');
    assert.equal(pseudonyms.text('banana'), 'banana');
  });

  it('differ for different users, and are none that the log has', () => {
    const pseudonyms = pseudonymsFor({ user: 'user-1' }, { user: 'ben@example.org' });
    assert.equal(pseudonyms.user('ben@example.org'), 'user-2');
    assert.equal(pseudonyms.user('user-1'), 'user-3');
  });

  it('make ids of the same form, whose first digits differ', () => {
    const pseudonyms = pseudonymsFor({ meta: { contextId: id } });
    assert.equal(pseudonyms.id(id), '00000001-0000-4000-8000-000000000000');
    assert.equal(pseudonyms.text(`context ${id.toUpperCase()}`), 'context 00000001-0000-4000-8000-000000000000');
    assert.equal(pseudonyms.text(`key ${id.replaceAll('-', '')}`), 'key 00000001000040008000000000000000');
    assert.equal(pseudonyms.id('sess_AbC1'), 'id-1');
    assert.equal(pseudonyms.id('7'), '7', 'a counter identifies nothing');
  });

  it('take addresses from the ranges for documentation, past those that the log has', () => {
    const pseudonyms = pseudonymsFor({ meta: { clientIP: '10.1.2.3' } }, { meta: { clientIP: '192.0.2.1' } });
    assert.equal(pseudonyms.text('from 10.1.2.3:443'), 'from 192.0.2.2:443');
    assert.equal(pseudonyms.text('from fe80::1:2'), 'from 2001:db8::1');
    assert.equal(pseudonyms.text('http://127.0.0.1:8080/callback'), 'http://127.0.0.1:8080/callback');
  });

  it('keep of a URL what a mismatch is about: scheme, port, slash, case', () => {
    const pseudonyms = pseudonymsFor({ redirectUri: 'https://agent.example.org/oauth/team-a/callback' });
    const same = pseudonyms.text('https://agent.example.org/oauth/team-a/callback');
    assert.equal(same, 'https://host-1.example/oauth/path-1/callback');
    assert.equal(pseudonyms.text('https://agent.example.org/oauth/team-a/callback/'), `${same}/`);
    assert.equal(
      pseudonyms.text('http://agent.example.org:8443/oauth/team-a/callback').slice(0, 27),
      'http://host-1.example:8443/',
    );
    assert.notEqual(pseudonyms.text('https://Agent.example.org/oauth/team-a/callback'), same);
  });

  it('leave the names of workloads, and what is only called like somebody', () => {
    const pseudonyms = pseudonymsFor({ user: 'gateway' }, { user: 'ed' });
    assert.equal(pseudonyms.text('MCP Identity Gateway refused it'), 'MCP Identity Gateway refused it');
    assert.deepEqual(pseudonyms.record({ user: 'gateway', reason: 'ed failed' }), {
      user: 'user-1',
      reason: 'ed failed',
    });
  });

  it('take out secrets, also where they stand without a name elsewhere', () => {
    const pseudonyms = pseudonymsFor({ password: 'hunter2hunter2' });
    assert.equal(pseudonyms.text('tried hunter2hunter2 in vain'), 'tried [redacted] in vain');
    assert.deepEqual(pseudonyms.record({ headers: [{ 'x-special': 'abc' }, { accept: '*/*' }] }), {
      headers: [{ 'x-special': '[redacted]' }, { accept: '*/*' }],
    });
  });

  it('stand in keys too, and lose no value where keys become equal', () => {
    const pseudonyms = pseudonymsFor({ user: 'ana@example.org' });
    const record = pseudonyms.record({ byUser: { 'ana@example.org': 1, 'ANA@example.org': 2 } });
    assert.deepEqual(record, { byUser: { 'user-1': 1, 'user-1 (2)': 2 } });
  });

  it('replace a base64 text that names somebody, and leave others', () => {
    const pseudonyms = pseudonymsFor({ user: 'ana@example.org' });
    assert.equal(pseudonyms.text(`got ${btoa('hello ana@example.org')} back`), 'got [redacted] back');
    assert.equal(
      pseudonyms.text(`got ${btoa('hello there, whoever')} back`),
      `got ${btoa('hello there, whoever')} back`,
    );
  });

  it('take time in proportion to the text, whatever stands in it', () => {
    const pseudonyms = pseudonymsFor({ user: 'aaaaaaab' }, { user: 'aaaaaaaab' });
    for (const piece of [
      'a',
      '%',
      '\\',
      '%25',
      '\\u00',
      'a.',
      '1.',
      ':',
      '/',
      'a@',
      '&#',
      'eyJ',
      '://',
      '-',
      '\u200b',
    ]) {
      const text = piece.repeat(200_000 / piece.length);
      assert.equal(typeof pseudonyms.text(text), 'string');
    }
  });
});

describe('the views of a text', () => {
  it('read escapes layer by layer, each unit at the place where it is written', () => {
    const views = viewsOf('x%2561y');
    assert.deepEqual(
      views.map(({ text }) => text),
      ['x%2561y', 'x%61y', 'xay'],
    );
    assert.deepEqual([...(views[2]?.places ?? [])], [0, 1, 6, 7]);
  });

  it('of a text without escapes are the text alone', () => {
    assert.equal(viewsOf('plain: text (here)').length, 1);
  });
});
