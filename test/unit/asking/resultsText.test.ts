import assert from 'node:assert/strict';
import { finish } from '../../../src/core/index/slices';
import type { ResultLine } from '../../../src/vscode/query/resultLine';
import { type ResultWords, writingResults } from '../../../src/vscode/query/resultsText';

const columns = {
  time: 'Time',
  severity: 'Severity',
  type: 'Type',
  what: 'What',
  user: 'User',
  server: 'Server',
  place: 'Log',
};
const line = (changes: Partial<ResultLine>): ResultLine => ({
  time: '09:00',
  severity: 'Info',
  type: 'mcp.request',
  what: '',
  user: '',
  server: 'Jira',
  place: 'a.json:1',
  ...changes,
});

const resultsText = (lines: readonly ResultLine[], words: ResultWords) => finish(writingResults(lines, words));

describe('the text of a list of results', () => {
  it('is a head, the names of the columns, and a line each, in columns; a column that nothing fills is left out', () => {
    const lines = [line({}), line({ type: 'http.response', severity: 'Error', server: 'Notion MCP' })];
    const { text, firstLine } = resultsText(lines, { head: ['Events', '2 of 9'], columns, foot: undefined });
    assert.equal(
      text,
      [
        '# Events',
        '# 2 of 9',
        '',
        'Time   Severity  Type           Server      Log',
        '09:00  Info      mcp.request    Jira        a.json:1',
        '09:00  Error     http.response  Notion MCP  a.json:1',
        '',
      ].join('\n'),
    );
    assert.equal(text.split('\n')[firstLine], '09:00  Info      mcp.request    Jira        a.json:1');
  });

  it('says below how much is left out, and needs no lines', () => {
    assert.equal(resultsText([], { head: ['None'], columns, foot: undefined }).text, '# None\n\n');
    const { text } = resultsText([line({})], { head: [], columns, foot: '3 more' });
    assert.ok(text.endsWith('a.json:1\n\n# 3 more\n'), text);
  });
});
