import assert from 'node:assert/strict';
import { type Match, queryOf, search } from '../../../src/vscode/navigation/search';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);

function found(query: string): Match[] {
  return [...search(index, query)].filter((match) => match !== undefined);
}

describe('the symbol search', () => {
  it('finds the events of a pasted id, the exact ones first and each once', () => {
    const id = index.lookup('context', index.failing.at(0)?.ids.context ?? '').at(0)?.ids.context ?? '';
    const matches = found(id);
    const carriers = new Set([...index.lookup('context', id), ...index.lookup('mention', id)]);
    assert.deepEqual(new Set(matches.map(({ event }) => event)), carriers);
    assert.equal(matches.length, carriers.size);
    assert.equal(matches[0]?.event.ids.context, id);
    for (const { matched } of matches) assert.equal(matched, id);
  });

  it('finds part of an id, in any case, and says the whole', () => {
    const id = index.events.at(0)?.ids.event ?? '';
    const matches = found(id.slice(3, 16).toUpperCase());
    assert.ok(matches.some(({ matched }) => matched === id));
  });

  it('finds by type, condition, title, user, tool and server', () => {
    for (const query of [
      'access.cred',
      'credential-provider',
      'Credential Provider failure',
      'ana@',
      'get_pull',
      'jira mcp',
    ]) {
      const matches = found(query);
      assert.ok(matches.length > 0, query);
      for (const { matched } of matches) assert.ok(matched.toLowerCase().includes(query.toLowerCase()), query);
    }
  });

  it('finds nothing for what is too short, and for what is not there', () => {
    assert.deepEqual(found('ac'), []);
    assert.deepEqual(found(''), []);
    assert.deepEqual(found('no such thing'), []);
  });

  it('takes off what was pasted with an id', () => {
    assert.equal(queryOf(' "4e876ace-d1b0", '), '4e876ace-d1b0');
    assert.equal(queryOf('Jira MCP'), 'Jira MCP');
    assert.equal(queryOf('",'), '');
  });
});
