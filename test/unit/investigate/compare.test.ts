import assert from 'node:assert/strict';
import { comparison } from '../../../src/core/investigate/compare/comparison';
import { foundBy, lastSuccess, type LastSuccess } from '../../../src/core/investigate/compare/lastSuccess';
import type { LogEvent } from '../../../src/core/model/event';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../../src/core/model/json';
import { accessCredential, accessRequest, mcpRequest, mcpResponse } from '../../fixtures/events';
import { generateSessions } from '../../fixtures/generate';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { merge, type Overrides } from '../../fixtures/merge';
import { assertGolden } from '../../support/golden';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

const { access, workload } = incident();
const sample = indexOf(access, workload);
const recordOf = recordsOf(sample, access, workload);
const failed = { meta: { severity: 'Error' } } as const;

function failing(type: string, user: string | undefined, reason = /./): LogEvent {
  const event = sample.failing.find(
    (one) => one.eventType === type && one.ids.user === user && reason.test(one.labels.reason ?? ''),
  );
  assert.ok(event !== undefined);
  return event;
}

function successOf(event: LogEvent): LastSuccess {
  const found = lastSuccess(sample, event);
  assert.ok(found !== undefined);
  return found;
}

/** What `diff` would show: lines of one side that the other has not, in order. */
function linesOnlyIn(text: string, other: string): readonly string[] {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !known.has(line));
}

describe('compare with last success', () => {
  it('compares Ana’s expired token with her last good credential', () => {
    const ana = failing('access.credential', 'ana@example.org');
    const found = successOf(ana);
    assert.deepEqual(
      [found.kind, found.relaxed, found.isLater, found.event.labels.server, found.event.ids.user],
      ['evaluation', [], false, 'Jira MCP', 'ana@example.org'],
    );
    const { failing: left, passing: right, summary } = comparison(found, recordOf);
    assert.deepEqual(linesOnlyIn(right, left), [
      '  passed: Retrieved',
      '    "result": "Authorized"',
      '    "maxAge": 3600,',
      '    "result": "Retrieved",',
      '    "severity": "Info",',
    ]);
    assert.deepEqual(
      summary.map(({ what }) => what),
      ['gate', 'outcome', 'reason'],
    );
    assert.match(summary[0]?.failing ?? '', /^failed: Token expired/);
    assert.equal(summary[0]?.failingAt?.event, ana);
  });

  it('reads well, for an evaluation and for the request that failed by it', () => {
    const events = [failing('access.credential', 'ana@example.org'), failing('mcp.response', 'ana@example.org')];
    assertGolden('comparison.txt', events.map((event) => comparisonText(successOf(event))).join('\n'));
  });

  it('summarises for every failure of the sample what differs', () => {
    const parts = sample.failing.map((event) => {
      const found = lastSuccess(sample, event);
      const title = `# ${event.eventType} ${event.ids.user ?? ''} ${event.labels.server ?? ''}: ${event.labels.reason ?? ''}`;
      return [title, found === undefined ? 'No success to compare with.' : summaryText(found)].join('\n');
    });
    assertGolden('differences.txt', `${parts.join('\n\n')}\n`);
  });

  it('shows a redirect URI that does not match beside one that did', () => {
    const found = successOf(failing('access.request', undefined, /localhost/));
    const { summary } = comparison(found, recordOf);
    const uri = summary.find(({ what }) => what === 'redirect-uri');
    assert.deepEqual(
      [uri?.failing, uri?.passing, uri?.failingAt?.pointer],
      ['http://localhost:51423/callback', 'https://claude.ai/api/mcp/auth_callback', '/environment/oauth/redirectUri'],
    );
    assert.deepEqual(found.unnamed, ['client', 'server', 'user', 'policy']);
  });

  it('puts the gate that differs first, with the attribute that was compared', () => {
    const found = successOf(failing('access.authorization', 'chloe@example.org'));
    const { failing: left, summary } = comparison(found, recordOf);
    assert.match(left.split('\n')[2] ?? '', /^- Trust Provider Okta ID token$/);
    assert.deepEqual(found.relaxed, ['user']);
    const attribute = summary.find(({ what }) => what === 'attribute');
    assert.deepEqual(
      [attribute?.label, attribute?.failing, attribute?.passing],
      ['Attribute groups', 'contractors', 'expected ai-agents'],
    );
  });

  it('says nothing for what did not fail, what is of no request, and where nothing ever worked', () => {
    for (const event of sample.events)
      if (!event.failing && event.ids.context === undefined) {
        const found = lastSuccess(sample, event);
        assert.ok(found === undefined || found.failing.some((one) => one.failing));
      }
    const ids = new Ids(3);
    const alone = indexOf([accessCredential(ids, failed), mcpRequest(ids), mcpResponse(ids, failed)]);
    assert.deepEqual(
      alone.events.map((event) => lastSuccess(alone, event)),
      [undefined, undefined, undefined],
    );
    const audit = indexOf([{ externalId: 'a', category: 'b', severity: 'Alert' }]);
    assert.equal(lastSuccess(audit, [...audit.events][0] as LogEvent), undefined);
  });
});

describe('the choice of a success', () => {
  const base = Date.parse('2026-10-14T09:00:00Z');
  /** A credential decision, as its minute, what it says of itself, and whether it fails. */
  const log = (...decisions: readonly (readonly [minute: number, fails: boolean, more: Overrides])[]) => {
    const ids = new Ids(9);
    return decisions.map(([minute, fails, more], number) =>
      accessCredential(
        ids,
        merge(
          { meta: { contextId: `c${String(number)}`, timestamp: new Date(base + minute * 60_000).toISOString() } },
          fails ? failed : {},
          more,
        ),
      ),
    );
  };
  const other = {
    client: { clientWorkload: { id: 'x', name: 'AI Gateway' } },
    server: { serverWorkload: { id: 'x', name: 'Other MCP' } },
    user: { user: 'zoe@example.org' },
    policy: { accessPolicy: { id: 'x', name: 'Other policy' } },
  } as const;
  const chosen = (events: readonly JsonObject[], at: number): string | undefined => {
    const index = indexOf(events);
    const event = index.events.find(({ ids }) => ids.context === `c${String(at)}`);
    const found = event === undefined ? undefined : lastSuccess(index, event);
    return found === undefined
      ? undefined
      : `${found.event.ids.context ?? ''} ${found.relaxed.join('+')}${found.isLater ? ' later' : ''} since ${found.firstFailure.ids.context ?? ''}`;
  };

  it('is the last one before, else the first one after', () => {
    assert.equal(chosen(log([0, false, {}], [1, false, {}], [2, true, {}], [3, false, {}]), 2), 'c1  since c2');
    assert.equal(chosen(log([2, true, {}], [3, false, {}], [4, false, {}]), 0), 'c1  later since c0');
  });

  it('gives up client, server, user and policy in that order, as few as it can', () => {
    const { client, server, user, policy } = other;
    assert.equal(chosen(log([0, false, client], [1, false, server], [2, true, {}]), 2), 'c0 client since c2');
    assert.equal(chosen(log([0, false, server], [1, false, user], [2, true, {}]), 2), 'c0 server since c2');
    assert.equal(chosen(log([0, false, user], [1, false, policy], [2, true, {}]), 2), 'c0 user since c2');
    assert.equal(chosen(log([0, false, policy], [2, true, {}]), 1), 'c0 policy since c1');
    assert.equal(chosen(log([0, false, user], [2, true, {}], [3, false, {}]), 1), 'c2  later since c1');
  });

  it('is no evaluation of which anything failed, nor one of another stage while there is one of the same', () => {
    const partly = log([0, false, {}], [1, false, {}], [1.5, true, { meta: { contextId: 'c1' } }], [2, true, {}]);
    assert.equal(chosen(partly, 3), 'c0  since c1');
    const signIn = accessRequest(new Ids(4), { meta: { timestamp: '2026-10-14T09:01:30Z', contextId: 'd' } });
    assert.equal(chosen([...log([0, false, other.user], [2, true, {}]), signIn], 1), 'c0 user since c1');
  });

  it('knows since when it has been failing', () => {
    const { user } = other;
    const events = log([0, false, {}], [1, true, user], [2, true, {}], [3, true, {}], [4, true, {}]);
    assert.equal(chosen(events, 4), 'c0  since c2');
  });

  it('is the same as one finds by looking at every event', () => {
    for (const seed of [1, 2, 3]) {
      const index = indexOf([...generateSessions({ seed, failureRate: 0.05 }, 12)].flat());
      const failures = index.failing.filter(({ family }) => family === 'workload').slice(0, 25);
      assert.ok(failures.length > 10);
      for (const failure of failures) {
        const found = lastSuccess(index, failure);
        assert.equal(found?.event, bestOf([...index.events], failure), foundBy(found ?? successOf(failure)));
      }
    }
  });
});

/** The response that a search through all events finds best, in the words of the rule. */
function bestOf(events: readonly LogEvent[], failure: LogEvent): LogEvent | undefined {
  const at = events.indexOf(failure);
  const differences = ({ labels, ids }: LogEvent): number =>
    (labels.client === failure.labels.client ? 0 : 1) +
    (labels.server === failure.labels.server ? 0 : 2) +
    (ids.user === failure.ids.user ? 0 : 4) +
    (labels.policy === failure.labels.policy ? 0 : 8);
  const cost = ({ labels }: LogEvent): number =>
    labels.method !== failure.labels.method ? 2 : labels.tool !== failure.labels.tool ? 1 : 0;
  const candidates = events
    .map((event, rank) => ({ event, rank, bits: differences(event) }))
    .filter(
      ({ event, bits }) =>
        event.eventType === 'mcp.response' && !event.failing && (event.labels.status ?? 0) < 400 && bits < 15,
    )
    .sort(
      (a, b) =>
        a.bits - b.bits ||
        Number(a.rank > at) - Number(b.rank > at) ||
        cost(a.event) - cost(b.event) ||
        Math.abs(a.rank - at) - Math.abs(b.rank - at),
    );
  return candidates[0]?.event;
}

describe('the two sides of a comparison', () => {
  it('mask ids and times, so that only what differs in kind differs', () => {
    for (const seed of [4, 5]) {
      const events = [...generateSessions({ seed, failureRate: 0 }, 3)].flat();
      const calls = events.flatMap((event, number) => (isCall(event) ? [number] : []));
      const last = calls.at(-1) ?? 0;
      const changed = events.map((event, number) =>
        number === last ? merge(event, failed, { outcome: { result: 'Error' } }) : event,
      );
      const index = indexOf(changed);
      const [failure] = index.failing;
      const found = failure === undefined ? undefined : lastSuccess(index, failure);
      assert.ok(found !== undefined);
      const { failing: left, passing: right } = comparison(found, recordsOf(index, changed));
      const lines = linesOnlyIn(left, right).filter((line) => !/mcpToolName/.test(line));
      assert.deepEqual(lines, ['    "result": "Error"', '    "severity": "Error",'], foundBy(found));
    }
  });

  it('are the same whatever the order of keys and lists', () => {
    const [event] = sample.failing;
    assert.ok(event !== undefined);
    const found = successOf(event);
    const turned = (value: JsonValue | undefined): JsonValue | undefined => {
      if (isArray(value)) {
        return value.every(isObject) ? value.toReversed().map((item) => turned(item) ?? null) : value;
      }
      if (!isObject(value)) return value;
      const entries = Object.entries(value).map(([key, item]) => [key, turned(item)] as const);
      return Object.fromEntries(entries.reverse());
    };
    assert.deepEqual(comparison(found, (one) => turned(recordOf(one))).passing, comparison(found, recordOf).passing);
  });

  it('stay short where one evaluation has any number of events', () => {
    const ids = new Ids(21);
    const many = Array.from({ length: 3000 }, (_, number) =>
      accessCredential(ids, {
        meta: {
          contextId: number % 2 === 0 ? 'good' : 'bad',
          timestamp: new Date(Date.UTC(2026, 9, 14, 9, 0, 0, number)).toISOString(),
          ...(number === 2999 ? failed.meta : {}),
        },
      }),
    );
    const index = indexOf(many);
    const [failure] = index.failing;
    const found = failure === undefined ? undefined : lastSuccess(index, failure);
    assert.equal(found?.event.ids.context, 'good');
    assert.ok(failure !== undefined && found.failing.includes(failure) && found.failing.length <= 50);
    assert.ok(comparison(found, recordsOf(index, many)).failing.length < 30_000);
  });

  it('hold no secrets, stay short, and survive what a log may hold', () => {
    const ids = new Ids(12);
    const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`) as JsonValue;
    const hostile: Overrides = {
      outcome: { reason: `client_secret=hunter2hunter2 \u202e ${'x'.repeat(100_000)}` },
      __proto__: { polluted: true },
      list: Array.from({ length: 5000 }, (_, number) => number),
      deep,
      credentialProvider: { reason: 'Authorization: Bearer abcdefghijklmnopqrstuvwx0123456789', password: 'hunter2' },
    };
    const events = [
      accessCredential(ids, { meta: { timestamp: '2026-10-14T09:00:00Z' } }),
      accessCredential(ids, merge({ meta: { timestamp: '2026-10-14T09:01:00Z' } }, failed, hostile)),
    ];
    const index = indexOf(events);
    const [failure] = index.failing;
    const found = failure === undefined ? undefined : lastSuccess(index, failure);
    assert.ok(found !== undefined);
    const all = comparison(found, recordsOf(index, events));
    const text = JSON.stringify([all.failing, all.summary.map(({ failing: one }) => one)]);
    assert.doesNotMatch(text, /hunter2|abcdefghijklmnop/);
    assert.ok(text.length < 30_000);
    const nothing = comparison(found, () => undefined);
    assert.match(nothing.failing, /its record could not be read/);
  });
});

function isCall(event: JsonObject): boolean {
  const text = JSON.stringify(event);
  return text.includes('"mcp.response"') && text.includes('tools/call');
}

function summaryText(found: LastSuccess): string {
  const lines = comparison(found, recordOf).summary.map(
    ({ label, failing: one, passing: another, failingAt }) =>
      `- ${label}: ${one ?? '(none)'} | ${another ?? '(none)'}${failingAt === undefined ? '' : `  [${failingAt.pointer}]`}`,
  );
  return [foundBy(found), ...lines].join('\n');
}

function comparisonText(found: LastSuccess): string {
  const { failing: left, passing: right } = comparison(found, recordOf);
  return [summaryText(found), '', '===== passing =====', right, '===== failing =====', left].join('\n');
}
