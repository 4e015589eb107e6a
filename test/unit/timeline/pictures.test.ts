import assert from 'node:assert/strict';
import { bytesOfPicture } from '../../../src/vscode/timeline/pictures';

const token = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'c2lnbmF0dXJl'.repeat(2)}`;
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

describe('what the timeline exports', () => {
  it('writes a PNG as it is, and nothing that is none', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255]);
    assert.deepEqual(bytesOfPicture('png', Buffer.from(png).toString('base64')), png);
    for (const other of ['', 'not base64 €', Buffer.from('<svg></svg>').toString('base64')]) {
      assert.equal(bytesOfPicture('png', other), undefined, other);
    }
  });

  it('takes secrets out of the texts of an SVG and leaves the markup alone', () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><title>a &amp; b</title><text x="1">Authorization: Bearer ${token}</text><text>after</text></svg>`;
    const written = textOf(bytesOfPicture('svg', svg)) ?? '';
    assert.ok(!written.includes(token));
    assert.match(written, /<text x="1">Authorization: \[redacted\]<\/text><text>after<\/text><\/svg>$/);
    assert.match(written, /<title>a &amp; b<\/title>/);
  });

  it('keeps a text of an SVG a text, whatever stands in it', () => {
    const svg = '<svg><text>&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &#39;y&#39;</text></svg>';
    assert.equal(textOf(bytesOfPicture('svg', svg)), svg);
  });

  it('writes no SVG that is none', () => {
    assert.equal(bytesOfPicture('svg', '<html><svg></svg></html>'), undefined);
    assert.ok(bytesOfPicture('svg', '<?xml version="1.0"?>\n<svg></svg>'));
  });

  it('takes secrets out of a diagram in words', () => {
    assert.equal(
      textOf(bytesOfPicture('mmd', `sequenceDiagram\n  a->>b: ${token}\n`)),
      'sequenceDiagram\n  a->>b: [redacted]\n',
    );
  });
});
