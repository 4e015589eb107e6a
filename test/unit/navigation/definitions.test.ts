import assert from 'node:assert/strict';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import { type Identifier, ownersOf } from '../../../src/core/index/identifierAt';
import type { LogEvent } from '../../../src/core/model/event';
import { carries, definitionsOf } from '../../../src/vscode/navigation/definitions';
import { incident } from '../../fixtures/incident';
import { absentContexts } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);

function one(events: Iterable<LogEvent>, wanted: (event: LogEvent) => boolean): LogEvent {
  const found = [...events].find(wanted);
  assert.ok(found);
  return found;
}

const jiraFailure = one(
  index.failing,
  (event) => event.eventType === 'mcp.response' && index.conditionOf(event) === 'credential-provider-failure',
);

describe('where an identifier leads', () => {
  it('from the last entry of a chain to the failing access event in the other file', () => {
    const id = jiraFailure.ids.chain.at(-1) ?? '';
    const [target] = definitionsOf(index, { kind: 'chain', id }, jiraFailure);
    assert.equal(target?.eventType, 'access.credential');
    assert.equal(target.failing, true);
    assert.notEqual(target.source, jiraFailure.source);
    assert.equal(target.ids.context, id);
  });

  it('from every entry of every chain to access events of that context, failing ones first, or nowhere', () => {
    for (const event of index.events) {
      for (const id of event.ids.chain) {
        const targets = definitionsOf(index, { kind: 'chain', id }, event);
        assert.equal(targets.length === 0, absentContexts.includes(id));
        for (const target of targets) assert.ok(target.family === 'access' && target.ids.context === id);
        const failing = targets.map((target) => Number(target.failing));
        assert.deepEqual(failing, [...failing].sort().reverse());
      }
    }
  });

  it('from a connection, a session and a user to its first event', () => {
    for (const kind of ['connection', 'session', 'user'] as const) {
      const id = jiraFailure.ids[kind] ?? '';
      assert.deepEqual(definitionsOf(index, { kind, id }, jiraFailure), index.lookup(kind, id).slice(0, 1));
    }
  });

  it('from a directive to its access event', () => {
    const holder = one(index.events, ({ ids }) => ids.directive !== undefined);
    const targets = definitionsOf(index, { kind: 'directive', id: holder.ids.directive ?? '' }, holder);
    assert.ok(targets.length > 0 && targets.every(({ family }) => family === 'access'));
  });

  it('from an event ID to the event, and from a re-delivery to the original', () => {
    const [event] = access;
    assert.ok(event);
    const twice = indexOf([event], [event]);
    const [original] = twice.events;
    const copy = twice.byEventKey('0@log1.jsonl');
    assert.ok(original !== undefined && copy !== undefined && original !== copy);
    const identifier: Identifier = { kind: 'event', id: original.ids.event ?? '' };
    assert.deepEqual(definitionsOf(twice, identifier, copy), [original]);
  });

  it('from a request to its response and back, also where a request was fanned out to several servers', () => {
    const exchanges = index.events.filter(
      ({ ids, eventType }) => ids.request !== undefined && eventType === 'mcp.request',
    );
    const answered = exchanges.filter((request) => counterpart(index, request) !== undefined);
    assert.ok(answered.length > 20);
    for (const request of answered) {
      const response = counterpart(index, request);
      assert.equal(response?.eventType, 'mcp.response');
      assert.equal(response.ids.request, request.ids.request);
      assert.deepEqual(response.ids.chain, request.ids.chain);
      assert.equal(response.labels.method, request.labels.method);
      assert.equal(counterpart(index, response), request);
    }
  });

  it('nowhere for an id that no log holds', () => {
    for (const kind of [
      'event',
      'context',
      'chain',
      'connection',
      'session',
      'request',
      'user',
      'directive',
    ] as const) {
      assert.deepEqual(definitionsOf(index, { kind, id: 'unheard-of' }, jiraFailure), []);
    }
  });
});

function counterpart(inIndex: EventIndex, event: LogEvent): LogEvent | undefined {
  return definitionsOf(inIndex, { kind: 'request', id: event.ids.request ?? '' }, event)[0];
}

describe('whether an event carries an identifier', () => {
  it('agrees with what the index finds', () => {
    for (const kind of ['event', 'context', 'connection', 'session', 'request', 'user', 'directive'] as const) {
      const id = jiraFailure.ids[kind];
      if (id === undefined) continue;
      const identifier = { kind, id };
      const found = index.events.filter((event) => carries(event, identifier, jiraFailure));
      assert.deepEqual(found, [...ownersOf(index, identifier, jiraFailure)]);
    }
  });

  it('counts a mention in a chain', () => {
    const id = jiraFailure.ids.chain[0] ?? '';
    const found = index.events.filter((event) => carries(event, { kind: 'context', id }, jiraFailure));
    assert.ok(found.some(({ ids }) => ids.context === id));
    assert.ok(found.some(({ ids }) => ids.context !== id && ids.chain.includes(id)));
  });
});
