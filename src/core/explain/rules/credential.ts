import { candidate, entriesAt, evidenceIn, evidenceOfReason, outcomeEvidence, type Rule, saying } from '../subject';
import * as words from '../wording';

/** Whether a Credential Provider's result says that a credential came back; `Identified` only says that it is the one to ask. */
export function isRetrieved(result: unknown): boolean {
  return typeof result === 'string' && /^(retrieved|success|succeeded)$/i.test(result);
}

/** The Credential Provider's own result, where it is anything but a retrieved credential. (Guide: row 4.) */
export const credentialProvider: Rule = (subject) => {
  const provider = entriesAt(subject.record, 'credentialProvider')?.[0];
  const result = provider?.entry['result'];
  if (provider === undefined || provider.verdict === 'silent') return [];
  if (isRetrieved(result)) return [];
  const { path, entry } = provider;
  const evidence = evidenceIn(subject.record, path, ['result', 'reason', 'name', 'type']);
  const detail = [entry['reason'], subject.reasons[0]?.text, result].find((text) => typeof text === 'string');
  return [
    candidate(
      'credential-provider-failure',
      'documented',
      'the Credential Provider’s result, which is not Retrieved',
      [...evidence, ...outcomeEvidence(subject)],
      typeof detail === 'string' ? detail : undefined,
    ),
  ];
};

/** `access.credential`: the provider's result, else the reason's words, else what an Error of this type means. */
export const accessCredential: Rule = (subject) => {
  const structured = credentialProvider(subject);
  if (structured.length > 0) return structured;
  const said = saying(subject, ...words.tokenTrouble);
  if (said !== undefined) {
    const evidence = evidenceOfReason(subject, said);
    return [candidate('credential-provider-failure', 'inferred', 'the reason’s wording', evidence, said.text)];
  }
  const result = entriesAt(subject.record, 'credentialProvider')?.[0]?.verdict;
  if (result === 'good') return [];
  return [
    candidate(
      'credential-provider-failure',
      'inferred',
      'an Error of this event type means that no usable credential came back',
      [...evidenceIn(subject.record, ['credentialProvider'], ['name', 'type']), ...outcomeEvidence(subject)],
      subject.reasons[0]?.text,
    ),
  ];
};
