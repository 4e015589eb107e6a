import { type Considered, consideredIn } from '../considered';
import type { Candidate } from '../examination';
import {
  candidate,
  clausesOf,
  type Entry,
  evidenceIn,
  evidenceOfReason,
  outcomeEvidence,
  type Rule,
  saying,
  sayingInOneClause,
  type Subject,
} from '../subject';
import * as words from '../wording';

/** Candidates listed as evidence: enough to see why each was excluded, not a copy of the record. */
const listed = 20;

/**
 * `access.discovery`: which list of candidates lacks a match tells row 5 from row 6 of the guide; several matches in one
 * list are `multiple-matches`; workloads that matched with no policy between them are `no-access-policy`.
 */
export const accessDiscovery: Rule = (subject) => {
  const client = consideredIn(subject.record, 'clientWorkload');
  const server = consideredIn(subject.record, 'serverWorkload');
  const policy = consideredIn(subject.record, 'accessPolicy');
  const found: Candidate[] = [];
  const lacksClient = without(subject, 'no-matching-client-workload', client, 'no Client Workload matched');
  const lacksServer = without(subject, 'no-matching-server-workload', server, 'no Server Workload matched');
  // A list of excluded candidates says more than an empty one, which may only mean that nothing was looked for.
  const serverFirst = isEmpty(client) && !isEmpty(server);
  found.push(...(serverFirst ? [...lacksServer, ...lacksClient] : [...lacksClient, ...lacksServer]));
  const several = [client, server, policy].flatMap(({ matched }) =>
    matched.length > 1 || matched.some(({ verdict }) => verdict === 'several') ? matched : [],
  );
  if (several.length > 0) found.push(multiple(subject, several));
  const policyMissing = (policy.entries === undefined && bothMatched(client, server)) || undefined;
  found.push(...without(subject, 'no-access-policy', policy, 'no Access Policy matched', policyMissing));
  if (found.length === 0) return fromWording(subject);
  const named = worded(subject, sayingInOneClause)[0]?.condition;
  return named === undefined ? found : preferred(found, named);
};

/** Both workloads matched, one of each: what is missing is the policy between them. */
function bothMatched(client: Considered, server: Considered): boolean {
  return client.matched.length === 1 && server.matched.length === 1;
}

function isEmpty({ entries }: Considered): boolean {
  return entries?.length === 0;
}

function without(
  subject: Subject,
  condition: Candidate['condition'],
  { entries, matched }: Considered,
  because: string,
  lacking = entries !== undefined && matched.length === 0,
): readonly Candidate[] {
  if (!lacking) return [];
  const evidence = (entries ?? [])
    .slice(0, listed)
    .flatMap(({ path }) => evidenceIn(subject.record, path, ['name', 'result', 'reason']));
  const all = [...evidence, ...outcomeEvidence(subject)];
  return [
    candidate(condition, 'documented', `${because} of those that discovery considered`, all, subject.reasons[0]?.text),
  ];
}

function multiple(subject: Subject, several: readonly Entry[]): Candidate {
  const evidence = several
    .slice(0, listed)
    .flatMap(({ path }) => evidenceIn(subject.record, path, ['name', 'result', 'matches']));
  return candidate(
    'multiple-matches',
    'documented',
    'several candidates matched',
    [...evidence, ...outcomeEvidence(subject)],
    subject.reasons[0]?.text,
  );
}

function preferred(found: readonly Candidate[], condition: Candidate['condition']): readonly Candidate[] {
  return [...found].sort((a, b) => Number(b.condition === condition) - Number(a.condition === condition));
}

const wordings: readonly (readonly [Candidate['condition'], readonly RegExp[]])[] = [
  ['multiple-matches', words.multiple],
  ['no-access-policy', words.noPolicy],
  ['no-matching-client-workload', [...words.clientWorkload, ...words.unmatched]],
  ['no-matching-server-workload', [...words.resourceUrl, ...words.unmatched]],
];

function worded(subject: Subject, find: typeof saying): readonly Candidate[] {
  return wordings.flatMap(([condition, patterns]) => {
    const said = find(subject, ...patterns);
    if (said === undefined) return [];
    return [candidate(condition, 'inferred', 'the reason’s wording', evidenceOfReason(subject, said), said.text)];
  });
}

/** Whether a clause of its own says that the workload was found: what another clause lacks is the other one. */
function saidToMatch({ reasons }: Subject, condition: Candidate['condition']): boolean {
  if (condition !== 'no-matching-client-workload') return false;
  const patterns = [...words.clientWorkload, ...words.found];
  return reasons.some((reason) =>
    clausesOf(reason).some(
      (clause) =>
        patterns.every((pattern) => pattern.test(clause)) && !words.unmatched.every((pattern) => pattern.test(clause)),
    ),
  );
}

function fromWording(subject: Subject): readonly Candidate[] {
  const byClause = worded(subject, sayingInOneClause);
  const found =
    byClause.length > 0
      ? byClause
      : worded(subject, saying).filter(({ condition }) => !saidToMatch(subject, condition));
  if (found.length > 0) return found;
  const because = 'no candidates are listed, and nothing tells which of them lacked a match';
  return [
    candidate('unexplained', 'unknown', because, outcomeEvidence(subject), subject.reasons[0]?.text),
    candidate('no-matching-client-workload', 'inferred', because, []),
    candidate('no-matching-server-workload', 'inferred', because, []),
  ];
}
