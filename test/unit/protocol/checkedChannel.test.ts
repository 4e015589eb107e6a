import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CheckedChannel } from '../../../src/protocol/checkedChannel';
import type { Port } from '../../../src/protocol/port';
import { hostNotices, hostRequests, viewNotices } from '../../../src/protocol/timeline/messages';
import { portPair } from '../../../src/worker/inHost';

const host = { requests: hostRequests, notices: hostNotices };
const view = { requests: {}, notices: viewNotices };
const row = {
  entry: 7,
  kind: 'request',
  depth: 0,
  title: 'tools/call',
  tool: '',
  server: '',
  user: '',
  status: '200',
  state: 'passed',
  failure: '',
  inferred: '',
  gates: [],
} as const;

/** What a webview makes of a message: JSON, in which nothing is undefined. */
function asJson(port: Port): Port {
  return {
    ...port,
    post: (message) => {
      port.post(JSON.parse(JSON.stringify(message)));
    },
    onMessage: (listener) => {
      port.onMessage(listener);
    },
  };
}

function connected(rows: () => unknown = () => [row]) {
  const [here, there] = portPair();
  const refused: string[] = [];
  const heard: string[] = [];
  const nothing = () => undefined;
  const toHost = new CheckedChannel(
    asJson(here),
    { theirs: host, ours: view },
    {
      requests: {},
      notices: { scene: nothing, selected: nothing, act: ({ action }) => heard.push(action) },
    },
    (name, why) => refused.push(`view: ${name}: ${why}`),
  );
  const toView = new CheckedChannel(
    asJson(there),
    { theirs: view, ours: host },
    {
      requests: {
        rows: rows as () => undefined,
        sequence: nothing,
        details: nothing,
        find: nothing,
        mermaid: nothing,
      },
      notices: {
        ready: nothing,
        show: nothing,
        expand: nothing,
        expandAll: nothing,
        select: ({ entry }) => heard.push(`select ${String(entry)}`),
        open: nothing,
        filter: nothing,
        copy: nothing,
        save: nothing,
        documentation: nothing,
        compare: nothing,
      },
    },
    (name, why) => refused.push(`host: ${name}: ${why}`),
  );
  return { toHost, toView, here, there, refused, heard };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('CheckedChannel', () => {
  it('lets through what fits, also what is undefined on the way', async () => {
    const { toHost, toView, heard, refused } = connected();
    assert.deepEqual(await toHost.ask('rows', { revision: 1, from: 0, count: 10 }), [row]);
    assert.equal(await toHost.ask('mermaid', { revision: 1, entry: 0 }), undefined);
    toHost.tell('select', { revision: 1, entry: undefined });
    toHost.tell('select', { revision: 1, entry: 3 });
    toView.tell('act', { action: 'fit' });
    await settled();
    assert.deepEqual(heard.sort(), ['fit', 'select 3', 'select undefined']);
    assert.deepEqual(refused, []);
  });

  it('answers a request that does not fit with a failure', async () => {
    const { toHost, refused } = connected();
    for (const asks of [{ revision: 1, from: 0, count: 1e6 }, { revision: -1, from: 0, count: 1 }, undefined, 'rows']) {
      await assert.rejects(toHost.ask('rows', asks as never), /“rows” is not what was agreed/);
    }
    assert.equal(refused.length, 4);
    assert.equal(refused[0], 'host: rows: too_big at count');
  });

  it('rejects an answer that does not fit', async () => {
    const { toHost, refused } = connected(() => [{ ...row, state: 'splendid' }]);
    await assert.rejects(toHost.ask('rows', { revision: 1, from: 0, count: 1 }), /invalid_value at 0\.state/);
    assert.deepEqual(refused, ['view: rows: invalid_value at 0.state']);
  });

  it('drops a notice that does not fit, and one that nobody agreed on', async () => {
    const { here, there, heard, refused } = connected();
    there.post({ kind: 'notice', name: 'act', content: { action: 'eval' } });
    for (const name of ['constructor', '__proto__', 'unheard']) here.post({ kind: 'notice', name, content: {} });
    await settled();
    assert.deepEqual(heard, []);
    assert.deepEqual(refused, ['view: act: invalid_value at action']);
  });

  it('stands whatever comes', () => {
    const { here, there } = connected();
    const names = fc.constantFrom('rows', 'select', 'scene', 'act', 'toString');
    const kinds = fc.constantFrom('notice', 'request', 'answer');
    fc.assert(
      fc.property(kinds, names, fc.anything(), (kind, name, content) => {
        here.post({ kind, number: 1, name, content });
        there.post({ kind, number: 1, name, content });
      }),
    );
  });
});
