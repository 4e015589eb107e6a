import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventsOfFlow, flowOf } from '../../../src/core/flow/flowOf';
import { longestMermaid, mermaidOf } from '../../../src/core/flow/mermaid';
import { mostBranches } from '../../../src/core/flow/flowPlan';
import type { Flow, FlowStep, MessageStep } from '../../../src/core/flow/model';
import { FlowTable } from '../../../src/core/flow/table';
import { eventKey } from '../../../src/core/index/eventKey';
import type { LogEvent } from '../../../src/core/model/event';
import { type JsonObject, type JsonValue, textAt } from '../../../src/core/model/json';
import { mcpRequest, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { merge } from '../../fixtures/merge';
import { gateway } from '../../fixtures/world';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

interface Log {
  readonly table: FlowTable;
  readonly recordOf: (event: LogEvent) => JsonValue | undefined;
}

function logOf(...sources: readonly (readonly JsonObject[])[]): Log {
  const index = indexOf(...sources);
  return { table: FlowTable.of(index), recordOf: recordsOf(index, ...sources) };
}

/** The flow of an entry, made with the records of `eventsOfFlow` only. */
function flowIn({ table, recordOf }: Log, entry: number): Flow {
  const wanted = new Set(eventsOfFlow(table, entry).map(eventKey));
  return flowOf(table, entry, (event) => {
    assert.ok(wanted.has(eventKey(event)), `${eventKey(event)} is not among the events of the flow`);
    return recordOf(event);
  });
}

function roots({ table }: Log): readonly number[] {
  return [...new Set(Array.from({ length: table.size }, (_, entry) => table.rootOf(entry)))];
}

/** What must hold of any flow: its actors exist, its steps come after their cause, and nothing of it is lost. */
function assertSound(log: Log, entry: number, flow: Flow): void {
  const actors = new Set(flow.actors.map(({ id }) => id));
  assert.equal(actors.size, flow.actors.length);
  const used = flow.steps.flatMap((step) => actorsOf(step));
  for (const actor of used) assert.ok(actors.has(actor), actor);
  const shown = new Set(flow.steps.flatMap(({ events }) => events));
  for (const event of eventsOfFlow(log.table, entry)) assert.ok(shown.has(eventKey(event)), event.eventType);
  flow.steps.forEach((step, number) => {
    if (step.kind !== 'message' || step.derivedFrom === undefined) return;
    const cause = flow.steps.findIndex(({ events }) => events.includes(step.derivedFrom ?? ''));
    assert.ok(cause >= 0 && cause <= number, `step ${String(number)} comes before what it passes on`);
  });
  if (flow.stoppedAt !== undefined) assert.ok(flow.steps[flow.stoppedAt]);
  const fails = flow.steps.some((step) => step.kind === 'message' && step.failing);
  assert.ok(!fails || flow.stoppedAt !== undefined, 'a flow that fails stopped somewhere');
}

function actorsOf(step: FlowStep): readonly string[] {
  if (step.kind === 'message') return [step.from, step.to];
  return step.kind === 'evaluation' ? [step.askedBy, 'cloud'] : [step.actor];
}

describe('the shape of flows', () => {
  it('is sound for every entry of the sample incident, with the records that it asked for', () => {
    const { access, workload } = incident();
    const log = logOf(access, workload);
    for (const root of roots(log)) assertSound(log, root, flowIn(log, root));
  });

  it('is the same from a branch, an evaluation or the request itself', () => {
    const { access, workload } = incident();
    const log = logOf(access, workload);
    for (let entry = 0; entry < log.table.size; entry++) {
      assert.deepEqual(flowIn(log, entry), flowIn(log, log.table.rootOf(entry)));
    }
  });

  it('makes one failure of a refused credential and the error that passes it on', () => {
    const { access, workload } = incident();
    const log = logOf(access, workload);
    const response = log.table.index.failing.find(({ eventType }) => eventType === 'mcp.response');
    const credential = log.table.index.failing.find(({ eventType }) => eventType === 'access.credential');
    assert.ok(response && credential);
    const flow = flowIn(log, log.table.entryOf(response));
    const replies = flow.steps.filter((step): step is MessageStep => step.kind === 'message' && step.isReply);
    assert.deepEqual(
      replies.map(({ derivedFrom }) => derivedFrom),
      [eventKey(credential)],
    );
    const stop = flow.steps[flow.stoppedAt ?? -1];
    assert.ok(stop?.kind === 'evaluation' && stop.events.includes(eventKey(credential)));
    assert.equal(flow.steps.filter((step) => step.kind !== 'missing' && step.failing && !isDerived(step)).length, 1);
  });

  it('is sound whatever part of a log there is, and whatever its clocks say', () => {
    const { access, workload } = incident();
    const all = [...access, ...workload];
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat({ max: all.length - 1 }), shift: fc.integer({ min: -90_000, max: 90_000 }) }), {
          maxLength: 60,
        }),
        fc.boolean(),
        (picks, hasChain) => {
          const events = picks.map(({ at, shift }) => shifted(all[at] ?? {}, shift, hasChain));
          const log = logOf(events);
          for (const root of roots(log)) assertSound(log, root, flowIn(log, root));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is cut at very many branches, where those that fail stay, and a note says so', () => {
    const ids = new Ids(12);
    const session = ids.hex(32);
    const connectionId = ids.uuid();
    const opening = [ids.uuid()];
    const event = (build: typeof mcpRequest, server: string | undefined, more: JsonObject = {}): JsonObject =>
      merge(
        build(ids.advance(1), {
          authorizationChain: server === undefined ? opening : [...opening, `directive of ${server}`],
          meta: { connectionId },
          application: { mcp: { mcpSessionId: session, mcpServerName: server } },
          ...(server === undefined ? {} : { workload: { client: { name: gateway.name }, server: { name: server } } }),
        }),
        more,
      );
    const names = Array.from({ length: 3000 }, (_, number) => `Server ${String(number)}`);
    const failing = {
      meta: { severity: 'Error' },
      outcome: { result: 'Error', reason: 'status 500' },
      application: { mcp: { httpResponseCode: 500 } },
    };
    const log = logOf([
      event(mcpRequest, undefined),
      ...names.map((name) => event(mcpRequest, name)),
      ...names.map((name, number) => event(mcpResponse, name, number === 2900 ? failing : {})),
      event(mcpResponse, undefined),
    ]);
    const flow = flowIn(log, 0);
    const servers = flow.actors.filter(({ kind }) => kind === 'server').map(({ name }) => name);
    assert.equal(servers.length, mostBranches);
    assert.ok(servers.includes('Server 2900'));
    assert.ok(
      flow.notes.some((note) => note.startsWith(`${String(3000 - mostBranches)} more branches are left out`)),
      flow.notes.join('\n'),
    );
    assertSound(log, 0, flow);
  });

  it('is sound for odd and for huge values in any field', () => {
    const { access, workload } = incident();
    const all = [...access, ...workload];
    const odd: readonly JsonValue[] = [
      null,
      true,
      -1,
      '',
      [],
      {},
      [[null]],
      { name: 7, result: [] },
      'x'.repeat(1_000_000),
    ];
    odd.forEach((value, number) => {
      // Each leaf in turn, so that most of each event stays as it is.
      const log = logOf(all.map((event, at) => withLeaf(event, at + number, value)));
      for (const root of roots(log)) {
        const flow = flowIn(log, root);
        assertSound(log, root, flow);
        assert.ok(mermaidOf(flow).length < longestMermaid + 2000);
      }
    });
  });

  it('needs no records', () => {
    const { access, workload } = incident();
    const log = logOf(access, workload);
    for (const root of roots(log))
      assertSound(
        log,
        root,
        flowOf(log.table, root, () => undefined),
      );
  });
});

function isDerived(step: FlowStep): boolean {
  return step.kind === 'message' && step.derivedFrom !== undefined;
}

function shifted(event: JsonObject, shift: number, hasChain: boolean): JsonObject {
  const time = Date.parse(textAt(event, 'meta', 'timestamp') ?? '');
  const timestamp = Number.isNaN(time) ? undefined : new Date(time + shift).toISOString();
  return merge(event, { meta: { timestamp }, ...(hasChain ? {} : { authorizationChain: undefined }) });
}

/** An event with one of its values replaced. */
function withLeaf(event: JsonObject, at: number, by: JsonValue): JsonObject {
  let count = 0;
  JSON.stringify(event, (_, value: unknown) => (isLeaf(value) ? count++ : undefined, value));
  let seen = 0;
  const wanted = (at * 7) % count;
  return JSON.parse(
    JSON.stringify(event, (_, value: unknown) => (isLeaf(value) && seen++ === wanted ? by : value)),
  ) as JsonObject;
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
