import assert from 'node:assert/strict';
import { RecentQueries, recentQueriesKey } from '../../../src/vscode/query/recentQueries';

class State {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('queries that were asked before', () => {
  it('are kept with the newest first, each once', async () => {
    const recent = new RecentQueries(new State(), () => 10);
    for (const query of ['user:ana', 'severity:error', ' user:ana ']) await recent.add(query);
    assert.deepEqual(recent.all(), ['user:ana', 'severity:error']);
  });

  it('are no more than the setting says, also when that is lowered', async () => {
    let limit = 3;
    const recent = new RecentQueries(new State(), () => limit);
    for (const query of ['a', 'b', 'c', 'd']) await recent.add(query);
    assert.deepEqual(recent.all(), ['d', 'c', 'b']);
    limit = 0;
    assert.deepEqual(recent.all(), []);
    await recent.add('e');
    limit = 3;
    assert.deepEqual(recent.all(), []);
  });

  it('hold nothing that is empty or too long, and can be forgotten', async () => {
    const recent = new RecentQueries(new State(), () => 10);
    for (const query of ['  ', 'x'.repeat(20_000), 'kept', 'gone']) await recent.add(query);
    await recent.remove('gone');
    assert.deepEqual(recent.all(), ['kept']);
  });

  it('begin anew where something else stands in the state', async () => {
    for (const strange of [7, 'text', { 0: 'a' }, [1, 2], [null]]) {
      const state = new State();
      state.values.set(recentQueriesKey, strange);
      const recent = new RecentQueries(state, () => 10);
      assert.deepEqual(recent.all(), []);
      await recent.add('a');
      assert.deepEqual(recent.all(), ['a']);
    }
  });
});
