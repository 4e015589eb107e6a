import assert from 'node:assert/strict';
import { finish } from '../../../../src/core/index/slices';
import { Investigation } from '../../../../src/core/investigate/investigation';
import type { JsonValue } from '../../../../src/core/model/json';
import { othersOf, selecting } from '../../../../src/core/report/sharing/selection';
import { generate } from '../../../fixtures/generate';
import { incident } from '../../../fixtures/incident';
import { indexOf } from '../../../support/indexOf';
import { shared } from '../../../support/shared';

const { access, workload } = incident();

describe('what belongs to what is shared', () => {
  const index = indexOf(access, workload);
  const investigation = Investigation.of(index);

  it('is everything for the whole log', () => {
    const { events, leftOut } = finish(selecting(investigation, { kind: 'log' }));
    assert.equal(events.length, index.events.length);
    assert.equal(leftOut, 0);
    assert.deepEqual(othersOf(index, { scope: { kind: 'log' }, events, leftOut }), []);
  });

  it('is for a failure the way to its origin, and not what has nothing to do with it', () => {
    for (const event of index.failing) {
      const selection = finish(selecting(investigation, { kind: 'event', event }));
      assert.ok(selection.events.includes(event));
      for (const { event: step } of investigation.originOf(event)?.path ?? []) {
        assert.ok(selection.events.includes(step), `${step.eventType} at ${step.timestamp}`);
      }
      assert.ok(selection.events.length < index.events.length);
      assert.equal(othersOf(index, selection)?.length, index.events.length - selection.events.length);
    }
  });

  it('is cut where it is too much: how each cause began stays, and what is left out is counted', () => {
    const records = [...generate({ seed: 8, events: 3000, failureRate: 0.2 })].map(
      (line) => JSON.parse(line) as JsonValue,
    );
    const large = Investigation.of(indexOf(records));
    const { events, leftOut } = finish(selecting(large, { kind: 'log' }, { events: 100, bytes: 1e9 }));
    assert.equal(events.length, 100);
    assert.equal(leftOut, 2900);
    const began = large.causes.slice(0, 20).flatMap(({ beginningEvents }) => beginningEvents.slice(0, 1));
    for (const event of began) assert.ok(events.includes(event));
    assert.ok(finish(selecting(large, { kind: 'log' }, { events: 3000, bytes: 20_000 })).events.length < 40);
  });
});

describe('a hostile record', () => {
  const hostile = (more: Record<string, JsonValue>): JsonValue => ({ ...access[0], ...more });

  it('that is nested without end is cut', () => {
    let deep: JsonValue = 'ana@example.org';
    for (let depth = 0; depth < 900; depth++) deep = depth % 2 === 0 ? [deep] : { deep };
    const { text } = shared([[hostile({ deep })]], 'json');
    assert.match(text, /nested too deep/);
    assert.doesNotMatch(text, /ana@/);
  });

  it('keeps keys that mean something to a program', () => {
    const record = JSON.parse(
      '{"__proto__": {"user": "ana@example.org"}, "constructor": 1, "toString": "x"}',
    ) as Record<string, JsonValue>;
    const { text } = shared([[{ ...(access[0] ?? {}), odd: record }]], 'json');
    assert.match(text, /"__proto__": \{\s+"user": "user-1"/);
    assert.match(text, /"constructor": 1/);
  });

  it('of a megabyte in one field takes its time in proportion', () => {
    const { text } = shared([[hostile({ extra: 'ana@example.org, '.repeat(60_000) })]], 'json');
    assert.doesNotMatch(text, /ana@|example\.org/);
  });

  it('in which every second word is a user hides them all', () => {
    const users = Array.from({ length: 3000 }, (_, i) => `zq${String(i)}@x.example.org`);
    const records = users.map((user, i) =>
      hostile({
        user,
        meta: { eventType: 'access.request', severity: 'Error', eventId: `e-${String(i)}` },
        outcome: { result: 'Error', reason: `${users[(i * 7) % 3000] ?? ''} and ${user}` },
      }),
    );
    const { text, replaced } = shared([records], 'csv');
    assert.doesNotMatch(text, /zq\d/);
    assert.equal(replaced.get('user'), 3000);
  });
});
