import assert from 'node:assert/strict';
import { fileNameOf } from '../../../src/vscode/documents/fileName';
import { prettyItem, prettyRecord } from '../../../src/vscode/documents/prettyRecord';
import { incident } from '../../fixtures/incident';

describe('a record laid out', () => {
  it('is the same JSON on many lines', () => {
    for (const record of [...incident().access, ...incident().workload]) {
      assert.equal(
        prettyRecord(JSON.stringify(record)),
        JSON.stringify(record, undefined, 2).replace(/\[\n\s*\]/g, '[]'),
      );
    }
  });

  it('keeps digits, escapes, the order of keys, repeated keys and comments', () => {
    const pretty = prettyRecord('{"b":1.10,"2":12345678901234567890,"1":"\\u0041","b":1e2, // why\r\n}');
    assert.equal(pretty, '{\n  "b": 1.10,\n  "2": 12345678901234567890,\n  "1": "\\u0041",\n  "b": 1e2, // why\n}');
    assert.equal(prettyItem('{"a":1}'), '  {\n    "a": 1\n  }');
  });

  it('is left as it is when laying it out would take too long', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    assert.equal(prettyRecord(deep), deep);
    assert.equal(prettyRecord('no JSON at all'), 'no JSON at all');
  });
});

describe('the name of a document', () => {
  it('is safe whatever the log says, and never empty', () => {
    assert.equal(fileNameOf(['mcp.response', 'tools/call', undefined, 'search']), 'mcp.response tools_call search');
    assert.equal(fileNameOf(['../../etc/passwd\n\u202e?#%']), '__.._etc_passwd_');
    assert.equal(fileNameOf(['', undefined]), 'event');
    assert.ok(fileNameOf(['x'.repeat(1000), 'y']).length <= 80);
    assert.equal(fileNameOf(['Zugriff für Jürgen']), 'Zugriff für Jürgen');
  });
});
