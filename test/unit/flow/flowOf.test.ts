import assert from 'node:assert/strict';
import { flowOf } from '../../../src/core/flow/flowOf';
import type { Flow } from '../../../src/core/flow/model';
import { FlowTable } from '../../../src/core/flow/table';
import type { JsonObject } from '../../../src/core/model/json';
import { type FlowCase, flowCases } from '../../fixtures/flowCases';
import { incident } from '../../fixtures/incident';
import { flowText } from '../../support/flowText';
import { assertGolden } from '../../support/golden';
import { indexOf } from '../../support/indexOf';
import { recordsOf } from '../../support/recordsOf';

/** The flows that the failing events of some sources belong to, each once. */
function failingFlows(...sources: readonly (readonly JsonObject[])[]): readonly Flow[] {
  const index = indexOf(...sources);
  const table = FlowTable.of(index);
  const roots = new Set(index.failing.map((event) => table.rootOf(table.entryOf(event))));
  return [...roots].map((root) => flowOf(table, root, recordsOf(index, ...sources)));
}

function flowOfCase({ events, type, nth }: FlowCase): Flow {
  const index = indexOf(events);
  const table = FlowTable.of(index);
  const event = index.events.filter(({ eventType }) => eventType.startsWith(type)).at(nth ?? -1);
  assert.ok(event);
  return flowOf(table, table.entryOf(event), recordsOf(index, events));
}

/** The failing flows of the sample incident in the order of time, by the names of their golden files. */
const incidentFlows = [
  'ana-token-expired',
  'chloe-redirect-with-slash',
  'chloe-redirect-local',
  'chloe-trust-provider',
  'ben-tool-fails',
  'ben-server-500',
  'ben-gateway-token',
  'ben-unknown-server',
  'ben-server-down',
  'ben-tool-denied',
  'dan-access-condition',
  'dan-wrong-audience',
  'dan-unexplained',
];

describe('flows', () => {
  it('of the sample incident read well (golden)', () => {
    const { access, workload } = incident();
    const flows = failingFlows(access, workload);
    assert.equal(flows.length, incidentFlows.length);
    flows.forEach((flow, number) => {
      assertGolden(`flows/incident-${incidentFlows[number] ?? ''}.txt`, flowText(flow));
    });
  });

  for (const flowCase of flowCases) {
    it(`read well: ${flowCase.name} (golden)`, () => {
      assertGolden(`flows/${flowCase.name}.txt`, flowText(flowOfCase(flowCase)));
    });
  }
});
