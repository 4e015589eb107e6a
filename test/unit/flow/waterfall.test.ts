import assert from 'node:assert/strict';
import { sortColumns } from '../../../src/core/flow/entry';
import { serverOf, statusOf, titleOf, toolOf, userOf } from '../../../src/core/flow/labels';
import { scopesOf } from '../../../src/core/flow/scopes';
import type { FlowTable } from '../../../src/core/flow/table';
import type { Waterfall } from '../../../src/core/flow/waterfall';
import { groupOf } from '../../../src/core/index/groups';
import { incident } from '../../fixtures/incident';
import { access, answer, ask, stamp, tableOf, waterfallOf, workload } from './traffic';

const all = { kind: 'all', id: '' } as const;

function incidentTable(): FlowTable {
  const { access: decisions, workload: traffic } = incident();
  return tableOf(decisions, traffic);
}

/** The ids of the first events of all rows. */
function rowsOf(waterfall: Waterfall): readonly (string | undefined)[] {
  return waterfall.entriesAt(0, waterfall.length).map((entry) => waterfall.table.entry(entry).first.ids.event);
}

/** Calls of three servers, of which the second one fails; half a minute apart. */
function calls(): FlowTable {
  const call = (at: number, name: string, request: number, took: number, fails = false) => {
    const told = { session: `s${name}`, connection: `k${name}`, request, server: name, user: `${name}@example.org` };
    return [
      ask(at, { ...told, id: `q${name}`, chain: [`o${name}`, `d${name}`] }),
      answer(at + took, { ...told, id: `a${name}`, chain: [`o${name}`, `d${name}`], fails }),
      access('credential', at - 5, `d${name}`, { id: `e${name}`, chain: [`o${name}`, `d${name}`], user: told.user }),
    ];
  };
  return tableOf([...call(1000, 'B', 1, 30), ...call(31_000, 'C', 2, 10, true), ...call(61_000, 'A', 3, 20)]);
}

describe('a waterfall', () => {
  it('has a row for each root, and for what is expanded', () => {
    const waterfall = waterfallOf(calls());
    assert.deepEqual(rowsOf(waterfall), ['qB', 'qC', 'qA']);
    const [, second = -1] = waterfall.entriesAt(0, 3);
    assert.deepEqual([waterfall.hasChildren(second), waterfall.isExpanded(second)], [true, false]);
    waterfall.expand(second, true);
    assert.deepEqual(rowsOf(waterfall), ['qB', 'qC', 'eC', 'qA']);
    assert.equal(waterfall.length, 4);
    const [child = -1] = waterfall.table.childrenOf(second);
    assert.equal(waterfall.rowOf(child), 2);
    waterfall.expand(second, false);
    assert.deepEqual([waterfall.length, waterfall.rowOf(child)], [3, -1]);
    waterfall.expandAll(true);
    assert.deepEqual(rowsOf(waterfall), ['qB', 'eB', 'qC', 'eC', 'qA', 'eA']);
    assert.deepEqual(waterfall.entriesAt(4, 10).length, 2);
    assert.deepEqual(waterfall.entriesAt(6, 10), []);
    waterfall.expand(child, true);
    assert.equal(waterfall.length, 6, 'what has no children does not expand');
  });

  it('sorts by each column in both directions, with children below their parent', () => {
    const sorted = (column: (typeof sortColumns)[number], descending: boolean) =>
      rowsOf(waterfallOf(calls(), { sort: { column, descending } })).join(' ');
    assert.equal(sorted('time', false), 'qB qC qA');
    assert.equal(sorted('time', true), 'qA qC qB');
    assert.equal(sorted('server', false), 'qA qB qC');
    assert.equal(sorted('server', true), 'qC qB qA');
    assert.equal(sorted('user', true), 'qC qB qA');
    assert.equal(sorted('latency', false), 'qC qA qB');
    assert.equal(sorted('latency', true), 'qB qA qC');
    assert.equal(sorted('status', false), 'qC qB qA', 'Error before Passthrough, which stay in the order of time');
    assert.equal(sorted('title', true), 'qB qC qA');
    assert.equal(sorted('tool', true), 'qB qC qA');
  });

  it('sorts what has nothing in the column behind all others, in both directions', () => {
    const log = [
      ask(0, { id: 'none', session: 's', request: 1 }),
      ask(1, { id: 'A', session: 's', request: 2, server: 'A' }),
      ask(2, { id: 'B', session: 's', request: 3, server: 'B' }),
      ask(3, { id: 'timeless', session: 's', request: 4, more: { meta: { timestamp: undefined } } }),
    ];
    const sorted = (column: 'server' | 'time', descending: boolean) =>
      rowsOf(waterfallOf(tableOf(log), { sort: { column, descending } })).join(' ');
    assert.equal(sorted('server', false), 'A B none timeless');
    assert.equal(sorted('server', true), 'B A none timeless');
    assert.equal(sorted('time', true), 'B A none timeless');
  });

  it('shows of a scope its own events, what is below them and what they are below', () => {
    const table = calls();
    const shown = (kind: 'context' | 'connection' | 'session' | 'chain' | 'user', id: string) => {
      const waterfall = waterfallOf(table, { scope: { kind, id } });
      waterfall.expandAll(true);
      return `${rowsOf(waterfall).join(' ')} of ${String(waterfall.counts.events)}`;
    };
    for (const [kind, id] of [
      ['context', 'dC'],
      ['connection', 'kC'],
      ['session', 'sC'],
      ['chain', 'oC'],
      ['user', 'C@example.org'],
    ] as const) {
      assert.equal(shown(kind, id), 'qC eC of 3', kind);
    }
    assert.equal(shown('session', 'nobody'), ' of 0');
    assert.equal(shown('user', ''), ' of 0');
  });

  it('has scopes with the ids of the tree’s groups, the most specific one first', () => {
    const table = incidentTable();
    for (const event of table.index.events) {
      const scopes = scopesOf(table, event);
      assert.deepEqual(scopes.at(-1), { kind: 'all', id: '', title: 'All events' });
      for (const { kind, id, title } of scopes) {
        if (kind === 'all') continue;
        assert.ok(title.length > 4 && title.length < 40, title);
        assert.ok(groupOf(table.index, kind, id)?.events.ranks.includes(table.index.rankOf(event)));
        assert.ok(waterfallOf(table, { scope: { kind, id } }).isShown(table.entryOf(event)));
      }
    }
    const [branch] = table.index.lookup(
      'session',
      table.index.events.find(({ ids }) => ids.session !== undefined)?.ids.session ?? '',
    );
    assert.ok(branch);
    assert.deepEqual(
      scopesOf(table, branch).map(({ kind }) => kind),
      ['connection', 'session', 'chain', 'user', 'all'],
    );
  });

  it('leaves out what the tree’s filter does, and keeps what passes with its parents', () => {
    const waterfall = waterfallOf(calls(), { filter: { families: ['access'], users: ['A@example.org'] } });
    waterfall.expandAll(true);
    assert.deepEqual(rowsOf(waterfall), ['qA', 'eA']);
    assert.deepEqual(waterfall.counts, { events: 1, requests: 1, failing: 0, failures: 0 });
    assert.equal(
      waterfall.base + waterfall.end,
      Date.parse(stamp(61_020)),
      'the request that is shown with it ends then',
    );
  });

  it('shows only what fails when it is asked to', () => {
    const waterfall = waterfallOf(calls(), { failingOnly: true });
    assert.deepEqual(rowsOf(waterfall), ['qC']);
    assert.deepEqual(waterfall.counts, { events: 2, requests: 1, failing: 1, failures: 1 });
  });

  it('counts all events in its overview, the failing ones apart', () => {
    const table = incidentTable();
    for (const parts of [1, 7, 200]) {
      const { events, failing } = waterfallOf(table).overview(parts);
      assert.deepEqual([events.length, failing.length], [parts, parts]);
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      assert.deepEqual([sum(events), sum(failing)], [table.index.events.length, table.index.failing.length]);
      assert.ok((events[0] ?? 0) > 0 && (events.at(-1) ?? 0) > 0);
    }
  });

  it('folds gaps that are much longer than the rest, and nothing of steady traffic', () => {
    const hour = 3_600_000;
    const burst = (at: number) =>
      Array.from({ length: 20 }, (_, i) => ask(at + i * 1000, { request: i, session: 's' }));
    const gappy = waterfallOf(tableOf([...burst(0), ...burst(2 * hour), ...burst(400 * hour)]));
    assert.equal(gappy.folds.length, 2);
    for (const { from, to } of gappy.folds) assert.ok(to - from > hour && from > 19_000);
    const { events } = gappy.overview(10);
    assert.ok(events.filter((count) => count > 0).length >= 8, 'each burst has its room');
    const steady = Array.from({ length: 200 }, (_, i) => ask(i * 60_000, { request: i, session: 's' }));
    assert.deepEqual(waterfallOf(tableOf(steady)).folds, []);
    assert.deepEqual(waterfallOf(tableOf(burst(0))).folds, []);
    assert.deepEqual(waterfallOf(tableOf([])).folds, []);
  });

  it('folds around events that are stamped centuries off', () => {
    const odd = (timestamp: string) => ask(0, { more: { meta: { timestamp } } });
    const waterfall = waterfallOf(
      tableOf([odd('0001-01-01T00:00:00Z'), odd(stamp(0)), odd(stamp(500)), odd('9999-12-31T23:59:59Z')]),
    );
    assert.equal(waterfall.folds.length, 2);
    const { events } = waterfall.overview(50);
    assert.equal(
      events.reduce((total, count) => total + count, 0),
      4,
    );
  });

  it('tells its times from a base of whole ms', () => {
    const waterfall = waterfallOf(calls());
    assert.ok(Number.isInteger(waterfall.base));
    assert.equal(waterfall.base + waterfall.start, Date.parse(stamp(995)));
    assert.equal(waterfall.base + waterfall.end, Date.parse(stamp(61_020)));
    const empty = waterfallOf(tableOf([]));
    assert.deepEqual(
      [empty.start, empty.end, empty.length, empty.find(-1, false, { failing: true })],
      [0, 0, 0, undefined],
    );
    assert.deepEqual(empty.overview(2), { events: [0, 0], failing: [0, 0] });
  });

  it('finds by text and by failure, onwards and backwards and around the end, and expands what it finds', () => {
    const waterfall = waterfallOf(calls());
    const found = (from: number, backwards: boolean, wanted: { text?: string; failing: boolean }) => {
      const place = waterfall.find(from, backwards, wanted);
      if (place === undefined) return undefined;
      assert.equal(waterfall.rowOf(place.entry), place.row);
      return waterfall.table.entry(place.entry).first.ids.event;
    };
    assert.equal(found(-1, false, { failing: true }), 'qC');
    assert.equal(found(1, false, { failing: true }), 'qC', 'around the end to itself');
    assert.equal(found(1, true, { failing: true }), 'qC');
    assert.equal(found(-1, false, { text: 'B@EXAMPLE', failing: false }), 'qB');
    assert.equal(found(0, false, { text: 'b@example', failing: false }), 'eB', 'which was collapsed');
    assert.deepEqual(rowsOf(waterfall), ['qB', 'eB', 'qC', 'qA']);
    assert.equal(found(1, false, { text: 'b@example', failing: false }), 'qB');
    assert.equal(found(0, true, { text: '@example', failing: false }), 'eA', 'backwards around the start');
    assert.equal(found(0, false, { text: 'nowhere', failing: false }), undefined);
    assert.equal(found(0, false, { text: 'B@example', failing: true }), undefined);
  });

  it('names entries by method, tool, server, user and status', () => {
    const table = incidentTable();
    const call = table.index.events.find(({ labels }) => labels.tool === 'searchJiraIssuesUsingJql');
    assert.ok(call);
    const entry = table.entryOf(call);
    assert.deepEqual(
      [titleOf, toolOf, serverOf, userOf, statusOf].map((of) => of(table, entry)),
      ['tools/call', 'searchJiraIssuesUsingJql', 'Jira MCP', 'ana@example.org', '403'],
    );
    const [evaluation = -1] = table.childrenOf(entry);
    assert.deepEqual(
      [titleOf, toolOf, serverOf, userOf, statusOf].map((of) => of(table, evaluation)),
      ['access.credential', '', 'Jira MCP', 'ana@example.org', 'Unauthorized'],
    );
    const open = tableOf([workload('tcp.open', 0, { connection: 'k' })]);
    assert.deepEqual([titleOf(open, 0), statusOf(open, 0)], ['tcp.open', '']);
  });

  it('takes a hostile log as text', () => {
    const long = 'x'.repeat(1_000_000);
    const odd = ['__proto__', 'constructor', '<script>alert(1)</script>', '\u202e\u0000', long];
    const log = odd.map((text, at) =>
      ask(at, {
        session: text,
        connection: text,
        request: text,
        server: text,
        client: text,
        user: text,
        chain: [text, text],
      }),
    );
    const table = tableOf(log);
    for (const column of sortColumns) {
      const waterfall = waterfallOf(table, { sort: { column, descending: true } });
      assert.equal(waterfall.length, odd.length);
    }
    for (const id of odd) assert.equal(waterfallOf(table, { scope: { kind: 'user', id } }).length, 1);
    assert.equal(waterfallOf(table, { scope: all }).counts.events, odd.length);
  });
});
