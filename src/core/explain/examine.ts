import type { EventSummary } from '../model/event';
import { type JsonObject, objectAt, textAt } from '../model/json';
import type { Candidate, Examination, Notice, SideSign } from './examination';
import { ofRepeatedFailure } from './repeatedFailures';
import { accessRequest } from './rules/accessRequest';
import { accessAuthorization, isGateway, otherAccess } from './rules/authorization';
import { listingDecision } from './rules/contentSecurity';
import { accessCredential } from './rules/credential';
import { accessDiscovery } from './rules/discovery';
import { mcp } from './rules/mcp';
import { otherProtocols } from './rules/otherProtocols';
import { candidate, evidenceAt, evidenceIn, outcomeEvidence, type Rule, type Subject, subjectOf } from './subject';

/**
 * What one record alone says about its failure, and what is worth noticing in it. Undefined for an ordinary event, so that
 * healthy events cost nothing more.
 */
export function examine(record: JsonObject, summary: Omit<EventSummary, 'examination'>): Examination | undefined {
  if (!summary.failing && !mayBeNoticed(record, summary)) return undefined;
  if (summary.failing) return ofRepeatedFailure(record, summary, () => examineFailure(record, summary));
  const notices = noticesOf(subjectOf(record, summary));
  return notices.length === 0 ? undefined : { candidates: [], sideSigns: [], notices };
}

/** What one failing record alone says, each time anew: see `ofRepeatedFailure`. */
export function examineFailure(record: JsonObject, summary: Omit<EventSummary, 'examination'>): Examination {
  const subject = subjectOf(record, summary);
  const notices = noticesOf(subject);
  const found = ruleFor(subject)(subject);
  return {
    candidates: found.length > 0 ? found : [unexplained(subject)],
    sideSigns: sideSignsOf(subject),
    notices,
  };
}

/** Nearly every event of a log is neither a warning nor has a content security decision: it is done with here. */
function mayBeNoticed(record: JsonObject, { level }: Omit<EventSummary, 'examination'>): boolean {
  return level === 'warning' || objectAt(record, 'application', 'mcp', 'contentSecurity') !== undefined;
}

const noRule: Rule = () => [];

const accessRules: Readonly<Record<string, Rule>> = {
  'access.request': accessRequest,
  'access.authorization': accessAuthorization,
  'access.discovery': accessDiscovery,
  'access.credential': accessCredential,
};

function ruleFor({ type, summary }: Subject): Rule {
  if (Object.hasOwn(accessRules, type)) return accessRules[type] ?? noRule;
  if (summary.family === 'access') return otherAccess;
  if (summary.family === 'workload') return type.startsWith('mcp.') ? mcp : otherProtocols;
  return noRule;
}

function unexplained(subject: Subject): Candidate {
  const evidence = [...evidenceAt(subject.record, 'meta', 'eventType'), ...outcomeEvidence(subject)];
  return candidate('unexplained', 'unknown', 'no row fits', evidence, subject.reasons[0]?.text);
}

/** The signs of an Access Policy's side in the record itself, the surest first. */
function sideSignsOf({ record, summary }: Subject): readonly SideSign[] {
  const signs: SideSign[] = [];
  if (summary.hasRedirectUri) {
    signs.push({ side: 'client-to-gateway', because: 'the request carries an OAuth redirect URI' });
  }
  if (isGateway(textAt(record, 'clientWorkload', 'name'))) {
    signs.push({ side: 'gateway-to-server', because: 'inferred: the Client Workload is the Gateway' });
  }
  if (isGateway(textAt(record, 'serverWorkload', 'name'))) {
    signs.push({ side: 'client-to-gateway', because: 'inferred: the Server Workload is the Gateway' });
  }
  const policy = textAt(record, 'accessPolicy', 'name') ?? '';
  if (/\bgateway[- ]to[- ]/i.test(policy)) {
    signs.push({ side: 'gateway-to-server', because: 'inferred: the Access Policy’s name' });
  } else if (/\bto[- ](?:\w+ )?gateway\b/i.test(policy)) {
    signs.push({ side: 'client-to-gateway', because: 'inferred: the Access Policy’s name' });
  }
  return signs;
}

/** Silent failures: seen in no error, only in the event. */
function noticesOf(subject: Subject): readonly Notice[] {
  const { record, summary } = subject;
  const notices: Notice[] = [];
  const acl = ['application', 'mcp', 'contentSecurity', 'aembitMcpToolsAcl'] as const;
  const listing = listingDecision(subject);
  if (listing?.decision === 'filtered' || (listing !== undefined && listing.removed > 0)) {
    const evidence = evidenceIn(record, acl, ['decision', 'toolsRemoved', 'toolsReturned']);
    notices.push({ id: 'tool-listing-filtered', evidence });
  }
  if (listing?.decision === 'blocked' && textAt(record, ...acl, 'control')?.toLowerCase() === 'visible') {
    notices.push({
      id: 'tool-listing-failed-closed',
      evidence: evidenceIn(record, acl, ['decision', 'control', 'reason']),
    });
  }
  if (summary.level === 'error' && summary.outcome?.toLowerCase() === 'passthrough') {
    notices.push({ id: 'error-on-passthrough', evidence: outcomeEvidence(subject) });
  }
  if (summary.level === 'warning') notices.push({ id: 'warning', evidence: outcomeEvidence(subject) });
  return notices;
}
