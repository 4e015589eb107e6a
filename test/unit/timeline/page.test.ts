import assert from 'node:assert/strict';
import { newNonce, pageOf } from '../../../src/vscode/timeline/page';

const source = 'https://own.example';
const parts = {
  script: `${source}/timeline.js`,
  style: `${source}/timeline.css`,
  source,
  nonce: 'abc123',
  title: 'Timeline',
  waiting: 'Laying out…',
  language: 'de',
};

/** The directives of the page’s policy by their names. */
function policyOf(page: string): ReadonlyMap<string, string> {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('the page of the timeline', () => {
  it('lets nothing run but the script with the nonce, and loads nothing from elsewhere', () => {
    const policy = policyOf(pageOf(parts));
    assert.equal(policy.get('default-src'), "'none'");
    assert.equal(policy.get('script-src'), "'nonce-abc123'");
    for (const [name, value] of policy) {
      assert.doesNotMatch(value, /unsafe|\*|https:(?!\/\/own\.example)/, name);
    }
    assert.equal(policy.get('style-src'), source);
    assert.equal(policy.get('font-src'), source);
    assert.equal(policy.has('connect-src'), false, 'what is not named is not allowed');
  });

  it('has one script, with the nonce, and no style or handler of its own', () => {
    const page = pageOf(parts);
    assert.deepEqual(page.match(/<script[^>]*>/g), [
      '<script type="module" nonce="abc123" src="https://own.example/timeline.js">',
    ]);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
  });

  it('takes its texts as text', () => {
    const page = pageOf({ ...parts, title: '</title><script>alert(1)</script>', language: '"><b>' });
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.ok(page.includes('<title>&lt;/title&gt;&lt;script&gt;'));
  });

  it('says what it waits for until the script has drawn, and in which language', () => {
    const page = pageOf(parts);
    assert.match(page, /<html lang="de">/);
    assert.match(page, /role="status">Laying out…</);
  });

  it('has a nonce that nobody can know', () => {
    const nonces = new Set(Array.from({ length: 100 }, newNonce));
    assert.equal(nonces.size, 100);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
  });
});
