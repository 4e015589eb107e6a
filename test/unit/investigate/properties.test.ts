import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { Investigation } from '../../../src/core/investigate/investigation';
import type { JsonObject } from '../../../src/core/model/json';
import { damage } from '../../fixtures/damage';
import { Ids } from '../../fixtures/ids';
import { knownIncident } from '../../fixtures/known/knownIncident';
import { jsonLines } from '../../fixtures/shapes';
import { indexOf, readText } from '../../support/indexOf';
import { anyLog } from './anyEvents';

/** Holds for every log: each failing event counts once, and leads to where its cause began. */
function assertSound(investigation: Investigation): void {
  const { index, causes } = investigation;
  const counted = causes.flatMap(({ events }) => events);
  assert.equal(counted.length, index.failing.length);
  assert.equal(new Set(counted).size, counted.length);
  assert.equal(new Set(causes.map(({ id }) => id)).size, causes.length);
  for (const cause of causes) {
    assert.ok(cause.origins.length > 0);
    assert.equal(cause.events.length, cause.count);
    assert.ok(['recovered', 'failing', 'unknown'].includes(cause.recovery.state));
    assert.ok(cause.users.length >= 0 && cause.clients.length >= 0 && cause.servers.length >= 0);
    for (const event of cause.events) {
      assert.equal(investigation.causeOf(event), cause);
      const origin = investigation.originOf(event);
      assert.ok(origin !== undefined && cause.origins.includes(origin.event));
      assert.equal(origin.path.at(-1)?.event ?? event, origin.event);
      assert.ok(!origin.path.some((step) => step.event === event));
      assert.equal(investigation.causedBy(origin.event).includes(event), origin.event !== event);
    }
    if (cause.condition !== 'unexplained') {
      for (const origin of cause.origins) assert.equal(index.conditionOf(origin), cause.condition);
    }
    for (const origin of cause.origins) assert.deepEqual(investigation.originOf(origin), { path: [], event: origin });
  }
}

/** The causes by id, and the event IDs that count under each. */
function byId({ causes }: Investigation): readonly string[] {
  return causes
    .map(
      ({ id, events }) =>
        `${id}: ${events
          .map(({ ids }) => ids.event ?? '')
          .sort()
          .join(' ')}`,
    )
    .sort();
}

function shuffled(events: readonly JsonObject[], seed: number): readonly JsonObject[] {
  const ids = new Ids(seed);
  return events
    .map((event) => ({ event, key: ids.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);
}

describe('for any log', () => {
  it('each failing event counts under one cause and leads to an origin of it', () => {
    fc.assert(
      fc.property(anyLog, anyLog, (one, other) => {
        assertSound(Investigation.of(indexOf(one, other)));
      }),
      { numRuns: 300 },
    );
  });

  it('a workload event that names the context of an access event has no side of it', () => {
    const failing = (eventType: string, more: JsonObject): JsonObject => ({
      meta: { eventType, contextId: 'o', severity: 'Error' },
      clientWorkload: { name: 'MCP Identity Gateway', result: 'Identified' },
      outcome: { result: 'Error', reason: 'Attestation failed' },
      ...more,
    });
    const access = failing('access.authorization', {});
    const workload = failing('mcp.request', {
      credentialProvider: { name: 'P', result: 'Failed', reason: 'MatchRuleFailed' },
    });
    assertSound(Investigation.of(indexOf([access], [workload])));
  });

  it('causes keep their ids when the log is indexed again, in whatever order and files', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { access, workload } = knownIncident({ seed });
      const all = [...access, ...workload];
      const expected = byId(Investigation.of(indexOf(access, workload)));
      for (const index of [indexOf(workload, access), indexOf(shuffled(all, seed)), indexOf(all.toReversed())]) {
        assert.deepEqual(byId(Investigation.of(index)), expected, `seed ${String(seed)}`);
      }
    }
  });

  it('a damaged log is investigated as far as it was read', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { access, workload } = knownIncident({ seed, causes: 4 });
      for (const { text } of [damage.cutLines(access), damage.garbageLine(access)]) {
        const logs = [readText(text, 'a'), readText(jsonLines(workload).slice(0, -500), 'b')];
        assertSound(Investigation.of(new EventIndex(logs)));
      }
    }
  });

  it('one id that is repeated without end keeps nobody waiting', () => {
    const events = 10_000;
    const repeated = (make: (number: number) => JsonObject): void => {
      const log = Array.from({ length: events }, (_, number) => make(number));
      const investigation = Investigation.of(indexOf(log));
      assert.equal(
        investigation.causes.reduce((sum, { count }) => sum + count, 0),
        events,
      );
    };
    const meta = (eventType: string, number: number, more: JsonObject): JsonObject => ({
      eventType,
      timestamp: new Date(1_760_000_000_000 + number).toISOString(),
      severity: 'Error',
      ...more,
    });
    repeated((number) => ({
      meta: meta('mcp.response', number, { connectionId: 'k' }),
      authorizationChain: number % 2 === 0 ? ['a'] : ['a', 'b'],
      workload: { server: { name: `S${String(number % 200)}` } },
      application: { mcp: { mcpSessionId: 's', mcpRequestId: 1, userId: 'u' } },
      outcome: { result: 'Error', reason: `${String(number)} ${'"\'`'.repeat(100)}` },
    }));
    repeated((number) => ({
      meta: meta('access.authorization', number, { contextId: 'c' }),
      trustProviders: [{ name: `P${String(number)}`, result: 'Unauthorized' }],
    }));
    repeated((number) => ({
      meta: meta('access.authorization', number, { contextId: `c${String(number)}` }),
      authorizationChain: [`c${String(number - 1)}`, `c${String(number)}`],
    }));
  });
});
