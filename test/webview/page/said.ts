import type { Details, Row, Sequence } from '../../../src/protocol/timeline/scene';
import { lengthOf, rowOfEntry, rowsOfEach, startOf, stateOf } from './generated';

/** What the made-up host says about an entry. */
export function detailsOf(row: Row): Details {
  const request = Math.floor(row.entry / rowsOfEach);
  const id = `4e876ace-d1b0-4095-ac22-${String(request).padStart(12, '0')}`;
  return {
    entry: row.entry,
    key: `key-${String(row.entry)}`,
    title: row.tool === '' ? row.title : `${row.title} ${row.tool}`,
    state: row.state,
    ...(row.failure === '' || row.state === 'warning' ? {} : { finding: findingOf(row) }),
    origin: row.failure === '' || row.state === 'warning' ? [] : originOf(row),
    gates: row.gates.length > 0 ? row.gates : rowOfEntry(request * rowsOfEach + 1, false).gates,
    facts: [
      { name: 'Method', value: row.title },
      { name: 'Tool', value: row.tool },
      { name: 'Server Workload', value: row.server },
      { name: 'User', value: row.user },
      { name: 'Status', value: row.status },
    ].filter(({ value }) => value !== ''),
    ids: [
      { name: 'Context ID', value: id, scope: { kind: 'context', id } },
      {
        name: 'MCP session ID',
        value: '3d9c1e77-0000-4000-8000-000000000000',
        scope: { kind: 'session', id: '3d9c1e77' },
      },
      { name: 'Event ID', value: id.toUpperCase() },
    ],
    events: [
      { event: row.entry * 2, label: 'mcp.request', isOwn: true, failing: false },
      { event: row.entry * 2 + 1, label: 'mcp.response', isOwn: true, failing: row.state === 'failed' },
      { event: row.entry * 2 + 2, label: 'access.credential', isOwn: false, failing: row.state === 'failed' },
    ],
    json: [
      {
        event: row.entry * 2,
        text: JSON.stringify({ meta: { eventType: 'mcp.response', contextId: id }, row }, undefined, 2),
        isCut: false,
      },
    ],
  };
}

function originOf({ entry }: Row): Details['origin'] {
  const [failure, how] = ['Credential Provider failure', 'authorization chain, documented'];
  return [
    { event: entry * 2 + 2, label: 'access.credential', failure, how },
    { event: entry * 2 + 1, label: 'mcp.response', failure: '', how: '' },
  ];
}

function findingOf({ failure }: Row): Exclude<Details['finding'], undefined> {
  return {
    title: failure,
    confidence: 'documented',
    detail: 'Token expired: the refresh token for Jira has to be renewed',
    meaning: 'No usable credential came back for the Server Workload.',
    evidence: [
      { pointer: '/credentialProvider/result', value: 'Failed' },
      { pointer: '/credentialProvider/reason', value: 'Token expired' },
    ],
    resolution: [
      'Ask ana@example.org to authenticate to Jira again, or refresh the credential.',
      'If it names the identity provider’s refresh token, check its lifetime.',
    ],
    advice: [],
    documentation: 'https://docs.example.org/troubleshoot',
    because: 'The Credential Provider’s own result says so.',
  };
}

/** The flow of a request through client, cloud, gateway and two servers. */
export function sequenceOf(entry: number): Sequence {
  const request = Math.floor(entry / rowsOfEach);
  const start = startOf(request);
  const length = lengthOf(request);
  const evaluation = rowOfEntry(request * rowsOfEach + 1, false);
  const failing = stateOf(request) === 'failed';
  const linkage = { confidence: 'documented', because: '' } as const;
  const first = request * rowsOfEach * 2;
  const passedGates = rowOfEntry(rowsOfEach * 3 + 1, false).gates;
  return {
    entry,
    title: `tools/call · request ${String(request)}`,
    actors: [
      { kind: 'client', name: 'Claude Code', detail: 'ana@example.org' },
      { kind: 'cloud', name: 'Aembit Cloud', detail: 'authorization' },
      { kind: 'gateway', name: 'MCP Identity Gateway', detail: '3d9c1e77' },
      { kind: 'server', name: 'GitHub MCP', detail: 'mcp.github.example' },
      { kind: 'server', name: evaluation.server, detail: 'mcp.example' },
    ],
    steps: [
      {
        kind: 'evaluation',
        event: first,
        time: start - 900,
        linkage,
        askedBy: 0,
        context: 'b7e2c1a4-1111',
        isTrunk: true,
        gates: passedGates,
        state: 'passed',
        failure: '',
      },
      {
        kind: 'message',
        event: first + 1,
        time: start,
        linkage,
        from: 0,
        to: 2,
        isReply: false,
        label: 'tools/call search_records',
        state: 'passed',
        failure: '',
      },
      {
        kind: 'message',
        event: first + 2,
        time: start + length * 0.05,
        linkage: { confidence: 'inferred', because: 'by time' },
        from: 2,
        to: 3,
        isReply: false,
        label: 'tools/list',
        state: 'passed',
        failure: '',
      },
      {
        kind: 'message',
        event: first + 3,
        time: start + length * 0.08,
        linkage,
        from: 3,
        to: 2,
        isReply: true,
        label: '200',
        state: 'passed',
        failure: '',
        latency: length * 0.03,
      },
      {
        kind: 'evaluation',
        event: first + 4,
        time: evaluation.start ?? start,
        linkage,
        askedBy: 2,
        context: '4e876ace-2222',
        isTrunk: false,
        gates: evaluation.gates,
        state: evaluation.state,
        failure: evaluation.failure,
      },
      ...(failing
        ? ([{ kind: 'missing', linkage, actor: 4, label: 'never reached' }] as const)
        : ([
            {
              kind: 'message',
              event: first + 5,
              time: start + length * 0.4,
              linkage,
              from: 2,
              to: 4,
              isReply: false,
              label: 'tools/call search_records',
              state: 'passed',
              failure: '',
            },
            {
              kind: 'message',
              event: first + 6,
              time: start + length * 0.9,
              linkage,
              from: 4,
              to: 2,
              isReply: true,
              label: '200',
              state: 'passed',
              failure: '',
              latency: length / 2,
            },
          ] as const)),
      {
        kind: 'message',
        event: first + 7,
        time: start + length,
        linkage,
        from: 2,
        to: 0,
        isReply: true,
        label: failing ? '502 Bad Gateway' : '200',
        state: failing ? 'derived' : 'passed',
        failure: failing ? evaluation.failure : '',
        latency: length,
      },
    ],
    ...(failing ? { stoppedAt: 4 } : {}),
    notes: failing ? ['The chain names no opening evaluation: it was found by the user and the time.'] : [],
  };
}
