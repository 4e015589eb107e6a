import assert from 'node:assert/strict';
import { relatedFailures } from './relatedFailures';
import { hangingOf } from './pairOf';
import { access, answer, ask, entriesOf, outline, tableOf, workload } from './traffic';

const session = 's';
const gateway = 'MCP Identity Gateway';
const user = 'ana@example.org';
const redirect = { environment: { oauth: { redirectUri: 'https://agent.example.org/callback' } } };

describe('the tree of entries', () => {
  it('has the opening evaluations on their own, branches below their request, and each server’s evaluations below its branch', () => {
    const table = tableOf([
      access('request', 0, 'code', { id: 'e1', chain: ['code'], more: redirect }),
      access('authorization', 1, 'code', { id: 'e2', chain: ['code'], more: redirect }),
      ask(10, { id: 'q', session, request: 1, server: gateway, chain: ['code'] }),
      access('authorization', 11, 'dir', { id: 'd', chain: ['code', 'dir'] }),
      access('credential', 12, 'cred', { id: 'c', chain: ['code', 'dir', 'cred'] }),
      ask(13, { id: 'qA', session, request: 1, server: 'A', client: gateway, chain: ['code', 'dir', 'cred'] }),
      answer(14, { id: 'aA', session, request: 1, server: 'A', client: gateway, chain: ['code', 'dir', 'cred'] }),
      answer(15, { id: 'a', session, request: 1, server: gateway, chain: ['code'] }),
      ask(20, { id: 'r', session, request: 2, server: 'A', client: gateway, chain: ['code', 'dir', 'cred'] }),
    ]);
    assert.equal(outline(table), 'e1+e2 q+a(qA+aA(d c)) r');
    assert.equal(
      hangingOf(table, 0),
      'documented: its Context ID opens the authorization chain, which all branches share',
    );
    const branch = table.entryOf(event(table, 'qA'));
    assert.match(hangingOf(table, branch), /^documented: .*goes on from that of the request$/);
    assert.match(hangingOf(table, table.entryOf(event(table, 'd'))), /^documented: .*names its Context ID$/);
    assert.equal(table.rootOf(table.entryOf(event(table, 'c'))), table.entryOf(event(table, 'q')));
    assert.deepEqual(
      entriesOf(table).map(({ depth }) => depth),
      [0, 0, 2, 2, 1, 0],
    );
    const evaluation = table.eventsOf(0).map(({ ids }) => ids.event);
    assert.deepEqual(evaluation, ['e1', 'e2']);
  });

  it('takes, without chains, the requests of the Gateway for branches, and says that it is inferred', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: gateway, client: 'Agent' }),
      ask(1, { id: 'qA', session, request: 1, server: 'A', client: gateway }),
      ask(2, { id: 'qB', session, request: 1, server: 'B', client: gateway }),
      answer(3, { id: 'aA', session, request: 1, server: 'A', client: gateway }),
      answer(4, { id: 'aB', session, request: 1, server: 'B', client: gateway }),
      answer(5, { id: 'a', session, request: 1, server: gateway, client: 'Agent' }),
    ]);
    assert.equal(outline(table), 'q+a(qA+aA qB+aB)');
    assert.match(hangingOf(table, 1), /^inferred: no authorization chain tells/);
    assert.match(table.notes.join(' '), /3 requests carry no authorization chain.* 2 branches were put under/);
  });

  it('takes, without chains and names, what lies within a request for its branches', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1 }),
      ask(1, { id: 'qA', session, request: 1, server: 'A' }),
      answer(3, { id: 'aA', session, request: 1, server: 'A' }),
      answer(5, { id: 'a', session, request: 1 }),
      ask(7, { id: 'r', session, request: 1, server: 'A' }),
      answer(9, { id: 'b', session, request: 1, server: 'A' }),
    ]);
    assert.equal(outline(table), 'q+a(qA+aA) r+b');
    assert.match(hangingOf(table, 1), /^inferred: .*within the time of the request/);
  });

  it('leaves branches on their own where the log lacks the client’s request', () => {
    const table = tableOf([
      ask(1, { id: 'qA', session, request: 1, server: 'A', client: gateway, chain: ['o', 'a', 'c'] }),
      ask(2, { id: 'qB', session, request: 1, server: 'B', client: gateway, chain: ['o', 'b'] }),
    ]);
    assert.equal(outline(table), 'qA qB');
  });

  it('holds a branch to the request before it where a request id is used again', () => {
    const round = (at: number, name: string) => [
      ask(at, { id: `q${name}`, session, request: 1, server: gateway, chain: ['o'] }),
      ask(at + 1, { id: `b${name}`, session, request: 1, server: 'A', chain: ['o', 'a'] }),
      answer(at + 2, { id: `c${name}`, session, request: 1, server: 'A', chain: ['o', 'a'] }),
      answer(at + 3, { id: `a${name}`, session, request: 1, server: gateway, chain: ['o'] }),
    ];
    const table = tableOf([...round(0, '1'), ...round(100, '2')]);
    assert.equal(outline(table), 'q1+a1(b1+c1) q2+a2(b2+c2)');
  });

  it('hangs an evaluation without a chain by user, server and time', () => {
    const table = tableOf([
      access('authorization', 0, 'x', { id: 'e', user, server: 'A', client: gateway }),
      ask(20, { id: 'q', session, request: 1, server: 'A', user }),
      access('authorization', 60_000, 'y', { id: 'late', user, server: 'A', client: gateway }),
    ]);
    assert.equal(outline(table), 'q(e) late');
    assert.match(hangingOf(table, 0), /^inferred: .*the same user or client, the same server/);
  });

  it('hangs a denied evaluation, for which no branch was ever made, under the request that was under way', () => {
    const log = (chained: boolean) => [
      ask(0, { id: 'q', session, request: 1, server: gateway, user, ...(chained && { chain: ['o'] }) }),
      access('credential', 5, 'x', {
        id: 'e',
        user,
        server: 'A',
        client: gateway,
        fails: true,
        ...(chained && { chain: ['o', 'd', 'x'] }),
      }),
      answer(9, { id: 'a', session, request: 1, server: gateway, user, fails: true, ...(chained && { chain: ['o'] }) }),
    ];
    const byChain = tableOf(log(true));
    assert.equal(outline(byChain), 'q+a(e)');
    assert.match(hangingOf(byChain, 1), /^inferred: its authorization chain goes on from that of the request/);
    const byUser = tableOf(log(false));
    assert.equal(outline(byUser), 'q+a(e)');
    assert.match(hangingOf(byUser, 1), /^inferred: .*the same user, and the request was under way/);
    for (const table of [byChain, byUser]) assert.deepEqual(relatedFailures(table), ['q derived from e', 'e failed']);
  });

  it('never hangs a client’s own sign-in', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: gateway, user }),
      access('authorization', 1, 'x', { id: 'e', user, server: gateway, more: redirect }),
      answer(2, { id: 'a', session, request: 1, server: gateway, user }),
    ]);
    assert.equal(outline(table), 'q+a e');
  });

  it('hangs an evaluation of Agent Proxy under the request that it was made for', () => {
    const table = tableOf([
      access('authorization', 0, 'x', { id: 'e', chain: ['x'] }),
      workload('http.request', 1, { id: 'q', connection: 'k', chain: ['x'] }),
      workload('http.response', 2, { id: 'a', connection: 'k', chain: ['x'] }),
    ]);
    assert.equal(outline(table), 'q+a(e)');
  });

  it('keeps audit logs and access events without a context as entries of their own', () => {
    const audit = { externalId: 'log', category: 'Auth', activity: 'Signed in', createdAt: '2026-01-01T00:00:01Z' };
    const table = tableOf([
      access('request', 0, undefined, { id: 'e' }),
      access('request', 1, undefined, { id: 'f' }),
      audit,
    ]);
    assert.deepEqual(
      entriesOf(table).map(({ kind, state }) => [kind, state]),
      [
        ['evaluation', 'passed'],
        ['evaluation', 'passed'],
        ['event', 'passed'],
      ],
    );
  });
});

describe('the state of an entry', () => {
  it('makes a denied credential and the error responses behind it one failure', () => {
    const chain = ['o', 'd', 'x'];
    const denied = 'The Credential Provider returned no usable credential: Token expired';
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: gateway, chain: ['o'] }),
      access('credential', 1, 'x', { id: 'e', chain, fails: true, more: { credentialProvider: { result: 'Failed' } } }),
      ask(2, { id: 'qA', session, request: 1, server: 'A', chain }),
      answer(3, {
        id: 'aA',
        session,
        request: 1,
        server: 'A',
        chain,
        fails: true,
        more: { outcome: { reason: denied } },
      }),
      answer(4, { id: 'a', session, request: 1, server: gateway, chain: ['o'], fails: true }),
    ]);
    assert.equal(outline(table), 'q+a(qA+aA(e))');
    assert.deepEqual(relatedFailures(table), ['q derived from e', 'e failed', 'qA derived from e']);
  });

  it('is that of a failure of its own where the server itself failed', () => {
    const chain = ['o', 'd', 'x'];
    const table = tableOf([
      access('credential', 0, 'x', { id: 'e', chain, fails: true }),
      ask(1, { id: 'q', session, request: 1, server: 'A', chain }),
      answer(2, {
        id: 'a',
        session,
        request: 1,
        server: 'A',
        chain,
        fails: true,
        more: {
          outcome: { reason: 'MCP server returned status 500' },
          application: { mcp: { httpResponseCode: 500 } },
        },
      }),
    ]);
    assert.deepEqual(relatedFailures(table), ['e failed', 'q failed']);
  });

  it('warns of a request that went through though a branch of it failed', () => {
    const table = tableOf([
      ask(0, { id: 'q', session, request: 1, server: gateway, chain: ['o'] }),
      ask(1, { id: 'qA', session, request: 1, server: 'A', chain: ['o', 'a'] }),
      answer(2, { id: 'aA', session, request: 1, server: 'A', chain: ['o', 'a'], fails: true }),
      answer(3, { id: 'a', session, request: 1, server: gateway, chain: ['o'] }),
    ]);
    assert.deepEqual(
      entriesOf(table).map(({ state, failing }) => [state, failing]),
      [
        ['warning', false],
        ['failed', true],
      ],
    );
  });

  it('is a warning where the log warns, and passed where it says nothing', () => {
    const table = tableOf([
      ask(0, { session, request: 1 }),
      answer(1, { session, request: 1, more: { meta: { severity: 'Warning' } } }),
      ask(2, { session, request: 2, more: { meta: { severity: 'Odd' } } }),
      answer(3, { session, request: 2 }),
    ]);
    assert.deepEqual(
      entriesOf(table).map(({ state }) => state),
      ['warning', 'passed'],
    );
  });

  it('is failed, not orphan, where a response without its request fails', () => {
    const table = tableOf([answer(1, { session, request: 1, fails: true })]);
    assert.equal(table.entry(0).state, 'failed');
  });
});

function event(table: ReturnType<typeof tableOf>, id: string) {
  const [found] = table.index.lookup('event', id);
  assert.ok(found);
  return found;
}
