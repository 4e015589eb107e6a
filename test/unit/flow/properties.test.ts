import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortColumns } from '../../../src/core/flow/entry';
import type { JsonObject } from '../../../src/core/model/json';
import { access, answer, ask, entriesOf, tableOf, waterfallOf, workload } from './traffic';

const few = (...names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: undefined });

const event: fc.Arbitrary<JsonObject> = fc
  .record({
    make: fc.constantFrom('ask', 'answer', 'access', 'open', 'http', 'httpAnswer', 'odd'),
    at: fc.integer({ min: 0, max: 30_000 }),
    session: few('s', 't'),
    connection: few('k', 'l'),
    request: fc.option(fc.constantFrom<string | number>(1, '1', 2, 'x'), { nil: undefined }),
    server: few('A', 'B', 'MCP Identity Gateway'),
    client: few('Agent', 'MCP Identity Gateway'),
    user: few('ana', 'ben'),
    chain: fc.option(fc.array(fc.constantFrom('o', 'a', 'b', 'c'), { maxLength: 4 }), { nil: undefined }),
    context: few('o', 'a', 'b', 'c'),
    fails: fc.boolean(),
    repeated: fc.boolean(),
    timeless: fc.boolean(),
  })
  .map(({ make, at, context, repeated, timeless, ...some }) => {
    const given = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
    const told = {
      ...given,
      ...(repeated && at < 3000 ? { id: `again${String(at % 3)}` } : {}),
      ...(timeless && at < 3000 ? { more: { meta: { timestamp: 'never' } } } : {}),
    };
    switch (make) {
      case 'ask':
        return ask(at, told);
      case 'answer':
        return answer(at, told);
      case 'access':
        return access('authorization', at, context, told);
      case 'open':
        return workload(at % 2 === 0 ? 'tcp.open' : 'tcp.close', at, told);
      case 'http':
        return workload('http.request', at, told);
      case 'httpAnswer':
        return workload('http.response', at, told);
      case 'odd':
        return workload('something.else', at, told);
    }
  });

const logs = fc.array(event, { maxLength: 40 });

describe('for any log', () => {
  it('each event is in exactly one entry, and the entries are trees', () => {
    fc.assert(
      fc.property(logs, logs, (one, other) => {
        const table = tableOf(one, other);
        const seen = new Map<number, number>();
        for (const entry of entriesOf(table)) {
          const own = table.eventsOf(entry.number);
          assert.ok(own.length > 0 && own.includes(entry.first));
          assert.equal(entry.last === undefined, own.length === 1);
          for (const found of own) {
            const rank = table.index.rankOf(found);
            assert.ok(!seen.has(rank));
            seen.set(rank, entry.number);
            assert.equal(table.entryOf(found), entry.number);
          }
          assert.equal(
            entry.failing,
            own.some(({ failing }) => failing),
          );
          assert.ok(entry.depth <= 2);
          if (entry.parent >= 0) assert.ok(table.childrenOf(entry.parent).includes(entry.number));
          if (entry.derivedFrom >= 0) {
            assert.equal(entry.state, 'derived');
            assert.equal(table.entry(entry.derivedFrom).state, 'failed');
          }
        }
        assert.equal(seen.size, table.index.events.length);
      }),
    );
  });

  it('rows are as many as they are said to be, and each entry is found at its row', () => {
    const options = fc.record({
      column: fc.constantFrom(...sortColumns),
      descending: fc.boolean(),
      failingOnly: fc.boolean(),
      user: few('ana', 'ben'),
      scope: fc.constantFrom(
        { kind: 'all', id: '' } as const,
        { kind: 'session', id: 's' } as const,
        { kind: 'user', id: '' } as const,
        { kind: 'chain', id: 'o' } as const,
        { kind: 'context', id: 'a' } as const,
      ),
    });
    fc.assert(
      fc.property(
        logs,
        options,
        fc.infiniteStream(fc.boolean()),
        (log, { user, failingOnly, scope, ...sort }, choices) => {
          const table = tableOf(log);
          const filter = user === undefined ? {} : { users: [user] };
          const waterfall = waterfallOf(table, { sort, filter, failingOnly, scope });
          for (let entry = 0; entry < table.size; entry++) waterfall.expand(entry, choices.next().value === true);
          const rows = waterfall.entriesAt(0, table.size);
          assert.equal(rows.length, waterfall.length);
          assert.equal(new Set(rows).size, rows.length);
          rows.forEach((entry, row) => {
            assert.equal(waterfall.rowOf(entry), row);
            assert.deepEqual(waterfall.entriesAt(row, 2), rows.slice(row, row + 2));
          });
          for (let entry = 0; entry < table.size; entry++) {
            if (!rows.includes(entry)) assert.equal(waterfall.rowOf(entry), -1);
          }
          waterfall.expandAll(true);
          let shown = 0;
          for (let entry = 0; entry < table.size; entry++) if (waterfall.isShown(entry)) shown++;
          assert.equal(waterfall.length, shown);
          const { events, failing } = waterfall.overview(9);
          const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
          assert.ok(sum(events) <= waterfall.counts.events);
          assert.ok(sum(failing) <= waterfall.counts.failing);
        },
      ),
    );
  });
});
