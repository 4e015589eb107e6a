import { candidate, entriesAt, evidenceIn, evidenceOfReason, outcomeEvidence, type Rule, saying } from '../subject';
import * as words from '../wording';

const entryKeys = [
  'clientWorkload',
  'clientWorkloads',
  'serverWorkload',
  'serverWorkloads',
  'accessPolicy',
  'accessPolicies',
];

/** Several workloads or policies matched: an entry that lists several matches, or whose result or reason says so. */
export const multipleMatches: Rule = (subject) => {
  const { record } = subject;
  const several = entryKeys.flatMap((key) =>
    (entriesAt(record, key) ?? []).filter(({ verdict }) => verdict === 'several'),
  );
  if (several.length > 0) {
    const evidence = several.flatMap(({ path }) => evidenceIn(record, path, ['result', 'matches', 'reason', 'name']));
    return [
      candidate('multiple-matches', 'documented', 'an entry with several matches', [
        ...evidence,
        ...outcomeEvidence(subject),
      ]),
    ];
  }
  const said = saying(subject, ...words.multiple);
  if (said === undefined) return [];
  return [
    candidate('multiple-matches', 'inferred', 'the reason’s wording', evidenceOfReason(subject, said), said.text),
  ];
};

/** No active policy connects the workloads: the policy's own result, or a reason that says so. */
export const noAccessPolicy: Rule = (subject) => {
  const { record } = subject;
  for (const key of ['accessPolicy', 'accessPolicies']) {
    const entries = entriesAt(record, key);
    if (entries === undefined || entries.some(({ verdict }) => verdict !== 'bad')) continue;
    if (entries.length === 0 && !bothWorkloadsMatched(record)) continue;
    const evidence = entries.flatMap(({ path }) => evidenceIn(record, path, ['result', 'reason', 'name']));
    return [
      candidate('no-access-policy', 'documented', 'the Access Policy’s result', [
        ...evidence,
        ...outcomeEvidence(subject),
      ]),
    ];
  }
  const said = saying(subject, ...words.noPolicy);
  if (said === undefined) return [];
  return [
    candidate('no-access-policy', 'inferred', 'the reason’s wording', evidenceOfReason(subject, said), said.text),
  ];
};

function bothWorkloadsMatched(record: Parameters<Rule>[0]['record']): boolean {
  return [
    ['clientWorkload', 'clientWorkloads'],
    ['serverWorkload', 'serverWorkloads'],
  ].every((keys) => keys.some((key) => (entriesAt(record, key) ?? []).some(({ verdict }) => verdict === 'good')));
}
