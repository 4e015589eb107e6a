import assert from 'node:assert/strict';
import { pairOf } from './pairOf';
import { answer, ask, entriesOf, outline, tableOf, workload } from './traffic';

const session = 's';

describe('pairs', () => {
  it('are tied by request id, session and server, in whatever order the answers come', () => {
    const table = tableOf([
      ask(0, { id: 'q1', session, request: 1, server: 'A' }),
      ask(1, { id: 'q2', session, request: 2, server: 'A' }),
      answer(5, { id: 'a2', session, request: 2, server: 'A' }),
      answer(9, { id: 'a1', session, request: 1, server: 'A' }),
    ]);
    assert.equal(outline(table), 'q1+a1 q2+a2');
    const { pairing, latency, state, start, end } = table.entry(0);
    assert.equal(pairing.confidence, 'documented');
    assert.deepEqual({ latency, state }, { latency: 9, state: 'passed' });
    assert.equal((end ?? 0) - (start ?? 0), 9);
    assert.deepEqual(table.notes.length, 1, 'only that there is no chain');
  });

  it('take a request id for the same whether it is written as a number or as a string', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 3 }),
      answer(2, { id: 'a', session, request: '3' }),
      ask(4, { id: 'p', session, request: '03' }),
      answer(5, { id: 'b', session, request: 30 }),
    ]);
    assert.equal(outline(table), 'q+a p b');
  });

  it('hold each server’s answer of a fan-out to its own request', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: 'Gateway', chain: ['o'] }),
      ask(1, { id: 'qA', session, request: 1, server: 'A', chain: ['o', 'a'] }),
      ask(2, { id: 'qB', session, request: 1, server: 'B', chain: ['o', 'b'] }),
      answer(3, { id: 'aB', session, request: 1, server: 'B', chain: ['o', 'b'] }),
      answer(4, { id: 'aA', session, request: 1, server: 'A', chain: ['o', 'a'] }),
      answer(5, { id: 'a', session, request: 1, server: 'Gateway', chain: ['o'] }),
    ]);
    assert.equal(outline(table), 'q+a(qA+aA qB+aB)');
  });

  it('tell branches that name no server by their chains', () => {
    const table = tableOf([
      ask(0, { id: 'qA', session, request: 1, chain: ['o', 'a'] }),
      ask(1, { id: 'qB', session, request: 1, chain: ['o', 'b'] }),
      answer(2, { id: 'aA', session, request: 1, chain: ['o', 'a'] }),
      answer(3, { id: 'aB', session, request: 1, chain: ['o', 'b'] }),
    ]);
    assert.equal(outline(table), 'qA+aA qB+aB');
  });

  it('are not made across sessions, connections or protocols', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1 }),
      answer(1, { id: 'a', session: 't', request: 1 }),
      workload('http.request', 2, { id: 'h', connection: 'k' }),
      workload('http.response', 3, { id: 'i', connection: 'l' }),
      workload('redis.response', 4, { id: 'r', connection: 'k' }),
    ]);
    assert.equal(outline(table), 'q a h i r');
  });

  it('are tied by connection where the request that opens a session cannot name it', () => {
    const table = tableOf([
      ask(0, { id: 'q', connection: 'k', request: 0 }),
      answer(4, { id: 'a', connection: 'k', session, request: 0 }),
    ]);
    assert.equal(outline(table), 'q+a');
    assert.match(pairOf(table, 0), /^inferred: .*connection.*names no session$/);
    assert.match(table.notes.join(), /1 request was paired .* request ID, though one of the two lacks/);
  });

  it('are tied without the server where one of the two names none', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: 'A' }),
      answer(1, { id: 'a', session, request: 1 }),
    ]);
    assert.equal(outline(table), 'q+a');
    assert.match(pairOf(table, 0), /^inferred: .*names no server$/);
  });

  it('are never made of requests and responses of two named servers', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: 'A' }),
      answer(1, { id: 'a', session, request: 1, server: 'B' }),
    ]);
    assert.equal(outline(table), 'q a');
  });

  it('are made by order, and said to be inferred, where there is no id', () => {
    const table = tableOf([
      workload('http.request', 0, { id: 'q1', connection: 'k' }),
      workload('http.request', 1, { id: 'p', connection: 'other' }),
      workload('http.response', 2, { id: 'a1', connection: 'k' }),
      workload('http.request', 3, { id: 'q2', connection: 'k' }),
      workload('http.response', 4, { id: 'a2', connection: 'k' }),
    ]);
    assert.equal(outline(table), 'q1+a1 p q2+a2');
    assert.match(pairOf(table, 0), /^inferred: by their order on the connection/);
    assert.match(table.notes.join(' '), /2 requests were paired with their responses by order/);
  });

  it('by order answer requests in a row in their order, and the last one where an answer is missing', () => {
    const http = (type: string, at: number, id: string) => workload(`http.${type}`, at, { id, connection: 'k' });
    const inARow = [
      http('request', 0, 'q1'),
      http('request', 1, 'q2'),
      http('response', 2, 'a1'),
      http('response', 3, 'a2'),
    ];
    assert.equal(outline(tableOf(inARow)), 'q1+a1 q2+a2');
    assert.equal(outline(tableOf(inARow.slice(0, 3))), 'q1 q2+a1');
  });

  it('hold MCP events of an older component, which names no ids but the session, together by order', () => {
    const table = tableOf([ask(0, { id: 'q', session }), answer(1, { id: 'a', session })]);
    assert.equal(outline(table), 'q+a');
    assert.match(pairOf(table, 0), /^inferred: by their order in the session/);
  });

  it('leave a request unanswered and a response an orphan where the other is missing, and say how many', () => {
    const table = tableOf([answer(0, { id: 'a', session, request: 1 }), ask(1, { id: 'q', session, request: 2 })]);
    const states = entriesOf(table).map(({ state, pairing, latency, end }) => [
      state,
      pairing.confidence,
      latency,
      end,
    ]);
    assert.deepEqual(states, [
      ['orphan', 'unknown', undefined, undefined],
      ['unanswered', 'unknown', undefined, undefined],
    ]);
    assert.deepEqual(table.notes.slice(0, 2), [
      '1 request has no response in the log.',
      '1 response has no request in the log.',
    ]);
  });

  it('are tied though the response is stamped before its request, with a negative latency', () => {
    const table = tableOf([answer(0, { id: 'a', session, request: 1 }), ask(40, { id: 'q', session, request: 1 })]);
    assert.equal(outline(table), 'q+a');
    assert.equal(table.entry(0).latency, -40);
    assert.match(pairOf(table, 0), /^documented: .*stamped before its request, so the clocks differ$/);
    assert.match(table.notes.join(' '), /1 response is stamped before its request/);
  });

  it('are not tied over more time than clocks differ', () => {
    const table = tableOf([
      answer(0, { id: 'a', session, request: 1 }),
      ask(3_600_000, { id: 'q', session, request: 1 }),
    ]);
    assert.equal(outline(table), 'a q');
  });

  it('are tied in a page that is newest first and stamps both alike', () => {
    const table = tableOf([answer(0, { id: 'a', session, request: 1 }), ask(0, { id: 'q', session, request: 1 })]);
    assert.equal(outline(table), 'q+a');
    assert.equal(table.entry(0).latency, 0);
    assert.doesNotMatch(pairOf(table, 0), /clocks/);
  });

  it('count a re-delivered event once', () => {
    const log = [ask(0, { id: 'q', session, request: 1 }), answer(1, { id: 'a', session, request: 1 })];
    const table = tableOf(log, log);
    assert.equal(outline(table), 'q+a');
    for (const source of table.index.sources) {
      for (const event of source.events) assert.equal(table.entryOf(event), 0);
    }
  });

  it('are made across logs', () => {
    const table = tableOf(
      [ask(0, { id: 'q', session, request: 1 })],
      [answer(1, { id: 'b', session: 'x', request: 1 }), answer(2, { id: 'a', session, request: 1 })],
    );
    assert.equal(outline(table), 'q+a b');
  });

  it('hold the opening and the closing of a TCP connection together', () => {
    const table = tableOf([
      workload('tcp.open', 0, { id: 'o', connection: 'k' }),
      workload('http.request', 1, { id: 'q', connection: 'k' }),
      workload('http.response', 2, { id: 'a', connection: 'k' }),
      workload('tcp.close', 3, { id: 'c', connection: 'k' }),
    ]);
    assert.equal(outline(table), 'o+c q+a');
    assert.equal(pairOf(table, 0), 'documented: the same connection');
  });

  it('miss nothing where a connection stays open and where a notification has no response', () => {
    const table = tableOf([
      workload('tcp.open', 0, { id: 'o', connection: 'k' }),
      ask(1, {
        id: 'n',
        session,
        connection: 'k',
        more: { application: { mcp: { mcpMethod: 'notifications/initialized' } } },
      }),
      answer(2, { id: 'a', session, connection: 'k', request: 7 }),
    ]);
    assert.equal(outline(table), 'o n a');
    assert.deepEqual(
      entriesOf(table).map(({ state }) => state),
      ['passed', 'passed', 'orphan'],
    );
    assert.doesNotMatch(table.notes.join(' '), /has no response/);
  });

  it('of a request id that is used again go to the request before', () => {
    const of = (at: number, id: string) => ({ at, told: { id, session, request: 1, server: 'A' } });
    const table = tableOf([
      ...[of(0, 'q1'), of(10, 'q2'), of(20, 'q3')].map(({ at, told }) => ask(at, told)),
      ...[of(5, 'a1'), of(25, 'a3')].map(({ at, told }) => answer(at, told)),
    ]);
    assert.equal(outline(table), 'q1+a1 q2 q3+a3');
  });

  it('are made of events without a readable time too', () => {
    const timeless = { meta: { timestamp: 'yesterday' } };
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, more: timeless }),
      answer(0, { id: 'a', session, request: 1, more: timeless }),
    ]);
    assert.equal(outline(table), 'q+a');
    const { start, end, latency } = table.entry(0);
    assert.deepEqual([start, end, latency], [undefined, undefined, undefined]);
    assert.match(table.notes.join(' '), /2 events have no readable time/);
  });
});
