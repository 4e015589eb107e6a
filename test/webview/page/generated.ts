import type { GateMark, Row, RowState } from '../../../src/protocol/timeline/scene';

/** Each request has so many rows below it: an evaluation, a branch, and what follows. */
export const childrenOfEach = 3;
export const rowsOfEach = childrenOfEach + 1;

const tools = ['search_records', 'list_repos', 'create_issue', 'get_page', 'run_query', 'send_message'];
const servers = ['Jira MCP', 'GitHub MCP', 'Notion MCP', 'Linear MCP'];
const users = ['ana@example.org', 'ben@example.org', 'chloe@example.org', 'dan@example.org'];
const failures = [
  'Credential Provider failure',
  'Trust Provider does not match',
  'Access Condition failed',
  'MCP server unreachable',
];

/** A number below a bound that looks random, and is the same for the same request. */
function mixed(request: number, bound: number, salt = 0): number {
  let hash = (request + 1) * 0x9e3779b1 + salt * 0x85ebca6b;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) % bound;
}

/** How the requests of a generated log stand: one in thirty fails. */
export function stateOf(request: number): RowState {
  if (mixed(request, 30) === 0) return 'failed';
  if (mixed(request, 60, 1) === 0) return 'unanswered';
  if (mixed(request, 90, 2) === 0) return 'orphan';
  return mixed(request, 70, 3) === 0 ? 'warning' : 'passed';
}

/** In ms from the scene’s base; each hundredth request comes after a pause of hours. */
export function startOf(request: number): number {
  return request * 900 + mixed(request, 700, 4) + pausesBefore(request) * pause;
}
export const requestsBetweenPauses = 2000;
export const pause = 3 * 3_600_000;

export function pausesBefore(request: number): number {
  return Math.floor(request / requestsBetweenPauses);
}

export function lengthOf(request: number): number {
  return 18 + mixed(request, 420, 5) + mixed(request, 1000, 6) / 1000;
}

/** The row of an entry: 4 for each request, the first of which is the request itself. */
export function rowOfEntry(entry: number, isExpanded: boolean): Row {
  const request = Math.floor(entry / rowsOfEach);
  const child = entry % rowsOfEach;
  return child === 0 ? requestRow(entry, request, isExpanded) : childRow(entry, request, child);
}

function requestRow(entry: number, request: number, expanded: boolean): Row {
  const state = stateOf(request);
  const start = startOf(request);
  const isOpen = state === 'unanswered' || state === 'orphan';
  const status = {
    passed: '200',
    warning: '200',
    failed: '502',
    derived: '502',
    unanswered: 'no response',
    orphan: '200',
  }[state];
  return {
    ...namesOf(request),
    entry,
    kind: 'request',
    depth: 0,
    expanded,
    title: 'tools/call',
    status,
    state,
    start,
    ...(isOpen ? {} : { end: start + lengthOf(request) }),
    failure: failureOf(request, state),
    inferred: mixed(request, 25, 7) === 0 ? 'paired by order: the request has no id' : '',
    gates: [],
  };
}

function childRow(entry: number, request: number, child: number): Row {
  const state = stateOf(request);
  const start = startOf(request);
  const length = lengthOf(request);
  const row = { ...namesOf(request), entry, depth: 1, tool: '', inferred: '', gates: [] };
  if (child === 1) {
    const failing = state === 'failed';
    return {
      ...row,
      kind: 'evaluation',
      title: 'Gateway-to-Server authorization',
      status: failing ? 'Unauthorized' : 'Authorized',
      state: failing ? 'failed' : 'passed',
      start: start + length * 0.1,
      end: start + length * 0.3,
      failure: failing ? failureOf(request, state) : '',
      gates: gatesOf(request, failing, start + length * 0.1),
    };
  }
  if (child === 2) {
    return {
      ...row,
      kind: 'request',
      title: 'tools/call',
      status: '200',
      state: 'passed',
      start: start + length * 0.35,
      end: start + length * 0.85,
      failure: '',
    };
  }
  const isDerived = state === 'failed';
  return {
    ...row,
    kind: 'event',
    title: 'mcp.response',
    status: isDerived ? '502' : '200',
    state: isDerived ? 'derived' : 'passed',
    start: start + length,
    failure: isDerived ? failureOf(request, state) : '',
  };
}

function gatesOf(request: number, failing: boolean, at: number): GateMark[] {
  const kinds = [
    'request',
    'client-workload',
    'server-workload',
    'access-policy',
    'trust-provider',
    'access-condition',
    'credential',
  ] as const;
  const stop = failing ? 3 + mixed(request, 4, 8) : kinds.length;
  return kinds.map((kind, number) => ({
    kind,
    state: number < stop ? 'passed' : number === stop ? 'failed' : 'not-reached',
    ...(kind === 'trust-provider' ? { name: 'Okta OIDC' } : {}),
    ...(number === stop ? { reason: 'Token expired: the refresh token has to be renewed' } : {}),
    ...(number <= stop ? { at: at + number * 0.4 } : {}),
  }));
}

function namesOf(request: number) {
  return {
    tool: tools[mixed(request, tools.length, 9)] ?? '',
    server: servers[mixed(request, servers.length, 10)] ?? '',
    user: users[mixed(request, users.length, 11)] ?? '',
  };
}

function failureOf(request: number, state: RowState): string {
  if (state === 'warning') return 'Two tools were removed from the list';
  return state === 'failed' ? (failures[mixed(request, failures.length, 12)] ?? '') : '';
}
