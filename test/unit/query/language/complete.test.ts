import assert from 'node:assert/strict';
import { type Completion, completionsAt, IndexValues, parseQuery } from '../../../../src/core/query/language';
import { incident } from '../../../fixtures/incident';
import { indexOf } from '../../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);
const values = new IndexValues(index);

/** What is offered where a text has a `|`. */
function offered(marked: string): readonly Completion[] {
  return completionsAt(marked.replace('|', ''), marked.indexOf('|'), values).items;
}

function labels(marked: string): readonly string[] {
  return offered(marked).map(({ label }) => label);
}

/** The text after the first of what is offered was chosen. */
function completed(marked: string): string {
  const text = marked.replace('|', '');
  const { from, to, items } = completionsAt(text, marked.indexOf('|'), values);
  assert.ok(items[0], `nothing is offered for ${marked}`);
  return text.slice(0, from) + items[0].insert + text.slice(to);
}

describe('completion', () => {
  it('offers fields and operators where a term begins', () => {
    assert.deepEqual(labels('|').slice(0, 3), ['severity:', 'is:', 'type:']);
    assert.ok(labels('|').includes('not') && !labels('|').includes('and'));
    assert.ok(labels('is:failing |').includes('or'));
    assert.ok(!labels('is:failing and |').includes('and'));
    assert.ok(!labels('(|').includes('or'));
    assert.deepEqual(labels('us|'), ['user:']);
    assert.deepEqual(labels('email|'), ['user:']);
    assert.equal(completed('is:failing se|'), 'is:failing severity:');
    assert.equal(completed('-us|'), '-user:');
    assert.equal(completed('s|ev:error'), 'severity:error');
  });

  it('offers the values of the log behind a field, the most frequent first, with their counts', () => {
    const severities = offered('severity:|');
    assert.deepEqual(
      severities.map(({ label }) => label),
      ['info', 'error', 'warning'],
    );
    assert.equal(severities[1]?.count, index.events.filter(({ level }) => level === 'error').length);
    assert.equal(completed('user:an|'), 'user:ana@example.org');
    assert.equal(completed('user:(ben@example.org an|'), 'user:(ben@example.org ana@example.org');
    assert.equal(completed('user:ben@example.org,an|'), 'user:ben@example.org,ana@example.org');
    assert.equal(completed('client:"MCP|"'), 'client:"MCP Identity Gateway"');
    assert.equal(completed('client:mcp|'), 'client:"MCP Identity Gateway"');
    assert.equal(completed('is:f|'), 'is:failing');
    assert.equal(completed('has:ch|'), 'has:chain');
    assert.ok(labels('status:|').includes('5xx'));
    assert.ok(labels('after:|').includes('-1h'));
    assert.equal(completed('file:|'), 'file:log1.jsonl');
    assert.match(completed('cause:jira|'), /^cause:[a-z-]+-[\da-f]{16}$/);
    assert.match(offered('cause:jira|')[0]?.detail ?? '', /Jira/);
    assert.equal(completed('condition:unreach|'), 'condition:mcp-server-unreachable');
    const [context = ''] = labels('context:|');
    assert.equal(completed(`context:${context.slice(0, 6)}|`), `context:${context}`);
  });

  it('offers nothing in quotes or behind an unknown field', () => {
    assert.deepEqual(labels('"us|'), []);
    assert.deepEqual(labels('usr:|'), []);
  });

  it('inserts what can be read', () => {
    for (const field of labels('|').filter((label) => label.endsWith(':'))) {
      for (const { insert } of offered(`${field}|`)) {
        assert.deepEqual(parseQuery(`${field}${insert}`).errors, [], `${field}${insert}`);
      }
    }
  });
});
