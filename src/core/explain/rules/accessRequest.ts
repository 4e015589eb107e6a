import type { JsonObject } from '../../model/json';
import type { Candidate, Evidence } from '../examination';
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
  type Verdict,
} from '../subject';
import * as words from '../wording';
import { multipleMatches, noAccessPolicy } from './policy';

/** Candidates listed as evidence. */
const listed = 20;
const entryFields = ['result', 'reason', 'name'];

/**
 * `access.request`: no Client Workload matched (the guide's row 1) or the resource URL matched no Server Workload (row 2).
 * The entries' results come first, then the reason's words; a bare Error is row 1 with row 2 as the other candidate.
 */
export const accessRequest: Rule = (subject) => {
  const { record } = subject;
  const redirect = evidenceAt(record, 'environment', 'oauth', 'redirectUri');
  const target = evidenceIn(record, ['clientRequest', 'network'], ['targetHost', 'targetPort']);
  const client = considered(record, 'clientWorkload');
  const server = considered(record, 'serverWorkload');

  const serverSaid = sayingInOneClause(subject, ...words.resourceUrl, ...words.unmatched);
  const redirectSaid =
    sayingInOneClause(subject, ...words.redirectUri, ...words.unmatched) ??
    (serverSaid === undefined ? saying(subject, ...words.redirectUri) : undefined);
  const clientSaid = redirectSaid ?? sayingInOneClause(subject, ...words.clientWorkload, ...words.unmatched);

  const clientRow = (confidence: 'documented' | 'inferred', because: string, evidence = redirect) =>
    candidate('client-workload-redirect-uri-mismatch', confidence, because, evidence, detailOf(subject));
  const serverRow = (confidence: 'documented' | 'inferred', because: string, evidence = target) =>
    candidate('server-workload-mismatch', confidence, because, evidence, detailOf(subject));

  const rejected: Candidate[] = [];
  if (client.verdict === 'bad') {
    const evidence = [...client.evidence, ...redirect, ...outcomeEvidence(subject)];
    rejected.push(clientRow('documented', 'the Client Workload’s result', evidence));
  }
  if (server.verdict === 'bad') {
    const evidence = [...server.evidence, ...target, ...outcomeEvidence(subject)];
    rejected.push(serverRow('documented', 'the Server Workload’s result', evidence));
  }
  if (rejected.length > 0) return rejected;
  const structured = [...multipleMatches(subject), ...noAccessPolicy(subject)];
  if (structured.length > 0) return structured;

  if (clientSaid !== undefined && (redirectSaid !== undefined || serverSaid === undefined)) {
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
  if (client.verdict === 'good') {
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

/** The workload that matched or the candidates for it: one that matched is enough. */
function considered(
  record: JsonObject,
  key: 'clientWorkload' | 'serverWorkload',
): { verdict: Verdict; evidence: readonly Evidence[] } {
  const entries = [...(entriesAt(record, key) ?? []), ...(entriesAt(record, `${key}s`) ?? [])];
  const verdict =
    (['several', 'good', 'bad'] as const).find((one) => entries.some((entry) => entry.verdict === one)) ?? 'silent';
  const shown = entries.slice(0, listed);
  return { verdict, evidence: shown.flatMap(({ path }) => evidenceIn(record, path, entryFields)) };
}

function detailOf({ reasons }: Parameters<Rule>[0]): string | undefined {
  return reasons[0]?.text;
}
