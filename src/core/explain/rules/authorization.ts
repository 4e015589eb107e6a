import type { Candidate } from '../examination';
import {
  candidate,
  checkFields,
  type Entry,
  entriesAt,
  evidenceAt,
  evidenceIn,
  evidenceOfReason,
  outcomeEvidence,
  type Rule,
  saying,
  sayingInOneClause,
  type Subject,
} from '../subject';
import * as words from '../wording';
import { credentialProvider } from './credential';
import { multipleMatches, noAccessPolicy } from './policy';

/**
 * `access.authorization`: which of the checks rejected the request. The entries' results come first, in the order of
 * evaluation; then the reason's words. (Guide: rows 3 and 7, and "inspect the result field on each entry".)
 */
export const accessAuthorization: Rule = (subject) => {
  const structured = [...failedEntries(subject), ...failedSelection(subject)];
  const found = structured.length > 0 ? structured : [...fromWording(subject), ...selectionWording(subject)];
  return prefer(subject, found);
};

/** Trust Providers and Access Conditions whose own result is a rejection. */
const failedEntries: Rule = (subject) => [
  ...failedChecks(
    subject,
    'trustProviders',
    'trust-provider-attestation-client-to-gateway',
    'the Trust Provider’s result',
  ),
  ...failedChecks(subject, 'accessConditions', 'access-condition-failure', 'the Access Condition’s result'),
];

function failedChecks(
  subject: Subject,
  key: 'trustProviders' | 'accessConditions',
  condition: Candidate['condition'],
  because: string,
): readonly Candidate[] {
  const entries = entriesAt(subject.record, key) ?? entriesAt(subject.record, key.slice(0, -1)) ?? [];
  const failed = entries.filter(({ verdict }) => verdict === 'bad');
  if (failed.length === 0) return [];
  const evidence = failed.flatMap(({ path }) => evidenceIn(subject.record, path, checkFields));
  return [candidate(condition, 'documented', because, [...evidence, ...outcomeEvidence(subject)], describe(failed))];
}

function describe(failed: readonly Entry[]): string | undefined {
  const said = failed.map(({ entry }) => [entry['name'], entry['reason'] ?? entry['result']].filter(isText).join(': '));
  return said.length === 0 ? undefined : said.slice(0, 3).join('; ');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The workload, policy or credential entries whose result is a rejection. */
const failedSelection: Rule = (subject) => {
  const { record } = subject;
  const found: Candidate[] = [];
  const server = entriesAt(record, 'serverWorkload') ?? entriesAt(record, 'serverWorkloads') ?? [];
  if (server.length > 0 && server.every(({ verdict }) => verdict === 'bad')) {
    const evidence = server.flatMap(({ path }) => evidenceIn(record, path, ['name', 'result', 'reason']));
    found.push(
      candidate(serverSelection(subject), 'inferred', 'the Server Workload’s result', [
        ...evidence,
        ...outcomeEvidence(subject),
      ]),
    );
  }
  const structured = (rule: Rule): readonly Candidate[] =>
    rule(subject).filter(({ confidence }) => confidence === 'documented');
  found.push(...structured(noAccessPolicy), ...structured(multipleMatches));
  const provider = entriesAt(record, 'credentialProvider')?.[0];
  if (provider?.verdict === 'bad') found.push(...credentialProvider(subject));
  return found;
};

/** The row of a Server Workload that was not selected: the Gateway selects among those of the Gateway-to-Server policy. */
function serverSelection({ record }: Subject): Candidate['condition'] {
  const gateway = entriesAt(record, 'clientWorkload')?.some(({ entry }) => isGateway(entry['name'])) ?? false;
  return gateway ? 'no-matching-server-workload' : 'server-workload-mismatch';
}

/** A reason that says that no Server Workload was selected. */
const selectionWording: Rule = (subject) => {
  const said = sayingInOneClause(subject, ...words.serverWorkload, ...words.unmatched);
  if (said === undefined) return [];
  const evidence = evidenceOfReason(subject, said);
  return [candidate(serverSelection(subject), 'inferred', 'the reason’s wording', evidence, said.text)];
};

/** Whether a workload's name says that it is the MCP Identity Gateway. */
export function isGateway(name: unknown): boolean {
  return typeof name === 'string' && /gateway/i.test(name);
}

/** What the reason's words say, where no entry says it. */
export const fromWording: Rule = (subject) => {
  const found: Candidate[] = [];
  const add = (condition: Candidate['condition'], patterns: readonly RegExp[]): void => {
    const said = saying(subject, ...patterns);
    if (said === undefined) return;
    found.push(candidate(condition, 'inferred', 'the reason’s wording', evidenceOfReason(subject, said), said.text));
  };
  add('access-condition-failure', words.accessCondition);
  add('trust-provider-attestation-client-to-gateway', words.attestation);
  add('no-access-policy', words.noPolicy);
  add('multiple-matches', words.multiple);
  add('credential-provider-failure', words.credential);
  return found;
};

/** When the entries reject the request in several ways, the outcome's reason says which one decided. */
function prefer(subject: Subject, found: readonly Candidate[]): readonly Candidate[] {
  if (found.length < 2) return found;
  const named = fromWording(subject)[0]?.condition;
  const first = found.find(({ condition }) => condition === named);
  return first === undefined ? found : [first, ...found.filter((other) => other !== first)];
}

/** Access events of a type that the documentation does not know: the same checks, less certain. */
export const otherAccess: Rule = (subject) =>
  accessAuthorization(subject).map((found) => ({
    ...found,
    confidence: 'inferred',
    because: `${found.because}, in an event type that is not documented`,
    evidence: [...found.evidence, ...evidenceAt(subject.record, 'meta', 'eventType')],
  }));
