import {
  candidate,
  entriesAt,
  evidenceAt,
  evidenceIn,
  evidenceOfReason,
  outcomeEvidence,
  type Rule,
  saying,
  sayingInOneClause,
} from '../subject';
import * as words from '../wording';
import { multipleMatches, noAccessPolicy } from './policy';

const entryFields = ['result', 'reason', 'name'];

/**
 * `access.request`: no Client Workload matched (the guide's row 1) or the resource URL matched no Server Workload (row 2).
 * The entries' results come first, then the reason's words; a bare Error is row 1 with row 2 as the other candidate.
 */
export const accessRequest: Rule = (subject) => {
  const { record } = subject;
  const redirect = evidenceAt(record, 'environment', 'oauth', 'redirectUri');
  const target = evidenceIn(record, ['clientRequest', 'network'], ['targetHost', 'targetPort']);
  const client = entriesAt(record, 'clientWorkload')?.[0] ?? entriesAt(record, 'clientWorkloads')?.[0];
  const server = entriesAt(record, 'serverWorkload')?.[0] ?? entriesAt(record, 'serverWorkloads')?.[0];

  const clientSaid =
    saying(subject, ...words.redirectUri) ?? sayingInOneClause(subject, ...words.clientWorkload, ...words.unmatched);
  const serverSaid = sayingInOneClause(subject, ...words.resourceUrl, ...words.unmatched);

  const clientRow = (confidence: 'documented' | 'inferred', because: string, evidence = redirect) =>
    candidate('client-workload-redirect-uri-mismatch', confidence, because, evidence, detailOf(subject));
  const serverRow = (confidence: 'documented' | 'inferred', because: string, evidence = target) =>
    candidate('server-workload-mismatch', confidence, because, evidence, detailOf(subject));

  if (client?.verdict === 'bad') {
    const evidence = [...evidenceIn(record, client.path, entryFields), ...redirect, ...outcomeEvidence(subject)];
    return [clientRow('documented', 'the Client Workload’s result', evidence)];
  }
  if (server?.verdict === 'bad') {
    const evidence = [...evidenceIn(record, server.path, entryFields), ...target, ...outcomeEvidence(subject)];
    return [serverRow('documented', 'the Server Workload’s result', evidence)];
  }
  const structured = [...multipleMatches(subject), ...noAccessPolicy(subject)];
  if (structured.length > 0) return structured;

  if (clientSaid !== undefined && (saying(subject, ...words.redirectUri) !== undefined || serverSaid === undefined)) {
    const evidence = [...evidenceOfReason(subject, clientSaid), ...redirect];
    const also = serverSaid === undefined ? [] : [serverRow('inferred', 'the reason also speaks of the resource')];
    return [clientRow('documented', 'the reason names the Client Workload or its redirect URI', evidence), ...also];
  }
  if (serverSaid !== undefined) {
    const evidence = [...evidenceOfReason(subject, serverSaid), ...target];
    const also =
      clientSaid === undefined ? [] : [clientRow('inferred', 'the reason also speaks of the Client Workload')];
    return [serverRow('documented', 'the reason names the resource or the Server Workload', evidence), ...also];
  }
  if (client?.verdict === 'good') {
    const evidence = [...target, ...outcomeEvidence(subject)];
    return [serverRow('inferred', 'the Client Workload matched, which leaves the resource URL', evidence)];
  }
  return [
    clientRow('inferred', 'an Error of this event type means that no Client Workload matched', [
      ...redirect,
      ...outcomeEvidence(subject),
    ]),
    serverRow('inferred', 'the resource URL may not match a registered Server Workload either'),
  ];
};

function detailOf({ reasons }: Parameters<Rule>[0]): string | undefined {
  return reasons[0]?.text;
}
