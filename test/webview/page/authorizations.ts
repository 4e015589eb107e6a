import type { Authorization } from '../../../src/protocol/timeline/authorizations';
import { rowOfEntry, rowsOfEach, startOf, stateOf } from './generated';

/** The entries of the evaluations: the second of each request’s. */
export function countAuthorizations(requests: number): readonly number[] {
  return Array.from({ length: requests }, (_, request) => request * rowsOfEach + 1);
}

export function failingAuthorizations(requests: number): readonly number[] {
  return countAuthorizations(requests).filter((entry) => stateOf(Math.floor(entry / rowsOfEach)) === 'failed');
}

const registered = 'https://claude.ai/api/mcp/auth_callback';

/** One evaluation as a row of the table; those that fail fail for their redirect URI, for their resource, for want of a policy. */
export function authorizationOf(entry: number): Authorization {
  const request = Math.floor(entry / rowsOfEach);
  const { server, user } = rowOfEntry(request * rowsOfEach, false);
  const base: Authorization = {
    entry,
    start: startOf(request),
    clientIp: `192.0.2.${String((user.length * 7) % 250)}`,
    policy: `Claude Code to ${server}`,
    redirectUri: registered,
    client: 'Claude Code',
    resource: `${server.split(' ')[0]?.toLowerCase() ?? ''}-mcp.example.org:443`,
    server,
    severity: 'Info',
    level: 'info',
    failing: false,
    lacks: { client: false, server: false, policy: false },
    verdict: 'Authorized',
    inferred: '',
  };
  if (stateOf(request) !== 'failed') return base;
  const failed: Authorization = { ...base, policy: '', severity: 'Error', level: 'error', failing: true };
  const end = registered.length;
  switch (request % 3) {
    case 0:
      return {
        ...failed,
        redirectUri: `${registered}/`,
        client: '',
        lacks: { ...base.lacks, client: true },
        verdict: 'No Client Workload matched',
        nearestClient: {
          value: registered,
          workload: 'Claude Code',
          because: 'it matched elsewhere in the log',
          differences: [
            { name: 'a trailing slash', wanted: { from: end, to: end + 1 }, known: { from: end, to: end } },
          ],
        },
      };
    case 1:
      return {
        ...failed,
        resource: 'nowhere.example.org:443',
        server: '',
        lacks: { ...base.lacks, server: true },
        verdict: 'No Server Workload matched',
        inferred: 'the reason’s wording',
      };
    default:
      return {
        ...failed,
        lacks: { ...base.lacks, policy: true },
        verdict: 'Both workloads matched, but no active Access Policy connects them',
      };
  }
}
