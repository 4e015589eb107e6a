import { isObject, listAt, objectAt, textAt } from '../../model/json';
import type { Candidate } from '../examination';
import {
  candidate,
  evidenceAt,
  evidenceIn,
  evidenceOfReason,
  outcomeEvidence,
  type Rule,
  saying,
  type Subject,
} from '../subject';
import * as words from '../wording';

const base = ['application', 'mcp', 'contentSecurity'] as const;
const fields = ['decision', 'reason', 'control', 'matchedRules', 'requestId', 'toolsRemoved', 'toolsReturned'];

/**
 * The decision that a Content Security Provider wrote into an MCP event: a blocked tool, blocked content, or no decision at
 * all, which means that the provider could not be reached and the Gateway failed closed.
 * (Source: "Supported protocols", Content Security.)
 */
export const contentSecurity: Rule = (subject) => {
  const providers = objectAt(subject.record, ...base);
  if (providers === undefined) return [];
  const found: Candidate[] = [];
  for (const [provider, entry] of Object.entries(providers)) {
    if (isObject(entry)) found.push(...ofProvider(subject, provider, textAt(entry, 'decision')?.toLowerCase()));
  }
  return found;
};

function ofProvider(subject: Subject, provider: string, decision: string | undefined): readonly Candidate[] {
  const path = [...base, provider];
  const evidence = [...evidenceIn(subject.record, path, fields), ...outcomeEvidence(subject)];
  const detail = textAt(subject.record, ...path, 'reason') ?? subject.reasons[0]?.text;
  const known = provider === 'aembitMcpToolsAcl' || provider === 'crowdStrikeAidr';
  const confidence = known ? 'documented' : 'inferred';
  if (decision === undefined) {
    if (subject.summary.outcome?.toLowerCase() !== 'error') return [];
    const because = 'an Error outcome without a decision of the provider';
    const found = evidence.length > 0 ? evidence : evidenceAt(subject.record, ...path);
    return [candidate('content-security-unavailable', confidence, because, found, detail)];
  }
  if (!/^(blocked|block|denied|deny|rejected)$/.test(decision)) return [];
  const condition = provider === 'aembitMcpToolsAcl' ? 'tool-access-denied' : 'content-security-blocked';
  return [candidate(condition, confidence, 'the provider’s decision', evidence, detail)];
}

/** Content security or a denied tool in the reason's words, where the event holds no decision. */
export const contentSecurityWording: Rule = (subject) => {
  const named = contentSecurityNamed(subject);
  if (named.length > 0) return named;
  const denied =
    saying(subject, ...words.toolDenied, ...words.toolControl) ??
    (saying(subject, ...words.toolRan) === undefined ? saying(subject, ...words.toolDenied) : undefined);
  if (denied === undefined) return [];
  return [
    candidate('tool-access-denied', 'inferred', 'the reason’s wording', evidenceOfReason(subject, denied), denied.text),
  ];
};

/** A reason that names content security: its provider could not be reached, or it blocked. */
export const contentSecurityNamed: Rule = (subject) => {
  const said = saying(subject, ...words.contentSecurity);
  if (said === undefined) return [];
  const patterns = [...words.unavailable, ...words.networkFailure, ...words.unreachable];
  const gone = patterns.some((pattern) => said.said.holds(pattern));
  const condition = gone ? 'content-security-unavailable' : 'content-security-blocked';
  return [candidate(condition, 'inferred', 'the reason’s wording', evidenceOfReason(subject, said), said.text)];
};

/** Whether tools are listed to the agent, and how many were removed: for notices. */
export function listingDecision(subject: Subject): { decision: string; removed: number } | undefined {
  const entry = objectAt(subject.record, ...base, 'aembitMcpToolsAcl');
  const decision = textAt(entry, 'decision')?.toLowerCase();
  if (entry === undefined || decision === undefined) return undefined;
  return { decision, removed: listAt(entry, 'toolsRemoved').length };
}
