import type { FlowEntry } from '../../../src/core/flow/entry';
import { FlowTable } from '../../../src/core/flow/table';
import { Waterfall, type WaterfallOptions } from '../../../src/core/flow/waterfall';
import type { JsonObject, JsonValue } from '../../../src/core/model/json';
import { noFilter } from '../../../src/core/query/filter';
import { merge, type Overrides } from '../../fixtures/merge';
import { indexOf } from '../../support/indexOf';

/** When, in ms behind the first moment, and what else. Undefined fields are not in the record. */
export interface Told {
  readonly id?: string;
  readonly session?: string;
  readonly connection?: string;
  readonly request?: string | number;
  readonly server?: string;
  readonly client?: string;
  readonly chain?: readonly string[];
  readonly user?: string;
  readonly fails?: boolean;
  readonly more?: Overrides;
}

const first = Date.parse('2026-01-01T00:00:00Z');

/** A moment as the log writes it. */
export function stamp(at: number): string {
  return new Date(first + at).toISOString();
}

let events = 0;

function base(type: string, at: number, { id, chain, fails, more = {} }: Told): JsonObject {
  const meta = {
    eventType: type,
    eventId: id ?? `e${String(events++)}`,
    timestamp: stamp(at),
    severity: fails === true ? 'Error' : 'Info',
  };
  const record: JsonObject = chain === undefined ? { meta } : { meta, authorizationChain: chain };
  const outcome = fails === true ? { result: 'Error', reason: 'it did not work' } : { result: 'Passthrough' };
  return merge(record, { outcome }, more);
}

/** A workload event of any type. */
export function workload(type: string, at: number, told: Told = {}): JsonObject {
  const { session, connection, request, server, client, user, more = {} } = told;
  const mcp = { mcpSessionId: session, mcpRequestId: request, mcpMethod: 'tools/call', userId: user };
  return merge(
    base(type, at, { ...told, more: {} }),
    {
      meta: { connectionId: connection },
      workload: {
        client: client === undefined ? undefined : { name: client },
        server: server === undefined ? undefined : { name: server },
      },
      application: type.startsWith('mcp.') ? { mcp } : undefined,
    },
    more,
  );
}

export const ask = (at: number, told: Told = {}): JsonObject => workload('mcp.request', at, told);
export const answer = (at: number, told: Told = {}): JsonObject => workload('mcp.response', at, told);

/** An access event of a context. */
export function access(stage: string, at: number, context: string | undefined, told: Told = {}): JsonObject {
  const { server, client, user, more = {} } = told;
  return merge(
    base(`access.${stage}`, at, { ...told, more: {} }),
    {
      meta: { contextId: context },
      user,
      serverWorkload: server === undefined ? undefined : { name: server, result: 'Identified' },
      clientWorkload: client === undefined ? undefined : { name: client, result: 'Identified' },
    },
    more,
  );
}

/** The table of some events, each list a log of its own. */
export function tableOf(...logs: readonly (readonly JsonValue[])[]): FlowTable {
  return FlowTable.of(indexOf(...logs));
}

/** What is shown of a table, all of it in the order of time unless said otherwise. */
export function waterfallOf(table: FlowTable, options: Partial<WaterfallOptions> = {}): Waterfall {
  return Waterfall.of(table, {
    scope: { kind: 'all', id: '' },
    filter: noFilter,
    failingOnly: false,
    sort: { column: 'time', descending: false },
    ...options,
  });
}

export function entriesOf(table: FlowTable): readonly FlowEntry[] {
  return Array.from({ length: table.size }, (_, number) => table.entry(number));
}

/** Entries by the ids of their events, such as `q1+a1`, children in brackets behind their parent. */
export function outline(table: FlowTable): string {
  const one = (entry: number): string => {
    const { first: begin, last } = table.entry(entry);
    const name = [begin, last].flatMap((event) => event?.ids.event ?? []).join('+');
    const children = table.childrenOf(entry).map(one);
    return children.length === 0 ? name : `${name}(${children.join(' ')})`;
  };
  return entriesOf(table)
    .filter(({ parent }) => parent < 0)
    .map(({ number }) => one(number))
    .join(' ');
}
