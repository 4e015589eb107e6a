import { examine } from '../explain/examine';
import { type EventFamily, type EventIds, type EventLabels, type EventSummary, familyOf } from '../model/event';
import { parseInstant } from '../model/instant';
import { isObject, type JsonObject, type JsonValue, listAt, objectAt, textAt, valueAt } from '../model/json';
import type { Span } from '../model/place';
import { isFailing, severityLevel } from '../model/severity';

/** Context ids past this number are not indexed: Aembit drops a chain that grows over 100, so a longer one is hostile. */
export const chainLimit = 1000;

/**
 * The summary of one record, or undefined when it is no Aembit event: neither a `meta` object nor the fields of an audit
 * log entry. A missing or odd field never drops an event; it is only absent from the summary.
 */
export function summarise(value: JsonValue, span: Span): EventSummary | undefined {
  if (!isObject(value)) return undefined;
  if (isObject(value['meta'])) return summariseEvent(value, span);
  return isAuditLog(value) ? summariseAuditLog(value, span) : undefined;
}

function isAuditLog(record: JsonObject): boolean {
  return textAt(record, 'externalId') !== undefined && ('activity' in record || 'category' in record);
}

function summariseEvent(record: JsonObject, span: Span): EventSummary {
  const eventType = textAt(record, 'meta', 'eventType') ?? '';
  const ids: EventIds = {
    event: textAt(record, 'meta', 'eventId'),
    context: textAt(record, 'meta', 'contextId'),
    connection: textAt(record, 'meta', 'connectionId'),
    session: textAt(record, 'application', 'mcp', 'mcpSessionId'),
    request: textAt(record, 'application', 'mcp', 'mcpRequestId'),
    user: textAt(record, 'application', 'mcp', 'userId') ?? textAt(record, 'user'),
    directive: textAt(record, 'meta', 'directiveId'),
    chain: chainOf(record),
  };
  const family = familyOf(eventType);
  return assemble(record, span, {
    family,
    eventType,
    severity: textAt(record, 'meta', 'severity') ?? '',
    timestamp: textAt(record, 'meta', 'timestamp') ?? textAt(record, 'timestamp') ?? '',
    ids,
    labels: labelsOf(record, eventType, family),
  });
}

function summariseAuditLog(record: JsonObject, span: Span): EventSummary {
  const category = textAt(record, 'category');
  return assemble(record, span, {
    family: 'audit',
    eventType: category === undefined ? 'audit' : `audit.${category}`,
    severity: textAt(record, 'severity') ?? '',
    timestamp: textAt(record, 'createdAt') ?? textAt(record, 'timestamp') ?? '',
    ids: {
      event: textAt(record, 'externalId'),
      context: undefined,
      connection: undefined,
      session: undefined,
      request: undefined,
      user: textAt(record, 'actor', 'email') ?? textAt(record, 'actor', 'userName'),
      directive: undefined,
      chain: [],
    },
    labels: {
      protocol: undefined,
      method: textAt(record, 'activity'),
      tool: undefined,
      client: textAt(record, 'actor', 'displayName'),
      server: undefined,
      policy: textAt(record, 'actor', 'accessPolicyId'),
      policyName: undefined,
      status: undefined,
      reason: textAt(record, 'outcome', 'reason'),
    },
  });
}

type Distinct = Pick<EventSummary, 'family' | 'eventType' | 'severity' | 'timestamp' | 'ids' | 'labels'>;

function assemble(record: JsonObject, span: Span, own: Distinct): EventSummary {
  const level = severityLevel(own.severity);
  const outcome = textAt(record, 'outcome', 'result');
  const summary = {
    span,
    ...own,
    level,
    outcome,
    time: parseInstant(own.timestamp),
    failing: isFailing(level, outcome),
    hasRedirectUri: textAt(record, 'environment', 'oauth', 'redirectUri') !== undefined,
  };
  return { ...summary, examination: examine(record, summary) };
}

function chainOf(record: JsonObject): readonly string[] {
  const chain = listAt(record, 'authorizationChain');
  if (chain.length === 0) return [];
  return chain.slice(0, chainLimit).filter((id) => typeof id === 'string' && id !== '') as string[];
}

function labelsOf(record: JsonObject, eventType: string, family: EventFamily): EventLabels {
  const protocol = family === 'workload' ? eventType.slice(0, eventType.indexOf('.')).toLowerCase() : undefined;
  const application =
    protocol === undefined ? undefined : objectAt(record, 'application', applicationKey(record, protocol));
  return {
    protocol,
    method:
      textAt(application, 'mcpMethod') ?? textAt(application, 'httpMethod') ?? textAt(application, 'message', 'type'),
    tool: textAt(application, 'mcpToolName'),
    client: textAt(record, 'workload', 'client', 'name') ?? textAt(record, 'clientWorkload', 'name'),
    server:
      textAt(record, 'workload', 'server', 'name') ??
      textAt(application, 'mcpServerName') ??
      textAt(record, 'serverWorkload', 'name') ??
      textAt(record, 'network', 'serverWorkloadHost') ??
      textAt(record, 'clientRequest', 'network', 'targetHost'),
    policy:
      textAt(record, 'meta', 'policyId') ??
      textAt(record, 'accessPolicy', 'id') ??
      textAt(record, 'accessPolicy', 'name'),
    policyName: textAt(record, 'accessPolicy', 'name'),
    status: statusOf(valueAt(application, 'httpResponseCode')),
    reason: textAt(record, 'outcome', 'reason') ?? textAt(record, 'credentialProvider', 'reason'),
  };
}

/** `application` has one key per protocol; `oracleDatabase` is not spelled as its event type may be. */
function applicationKey(record: JsonObject, protocol: string): string {
  const application = objectAt(record, 'application');
  if (application === undefined || protocol in application) return protocol;
  return Object.keys(application).find((key) => key.toLowerCase().startsWith(protocol)) ?? protocol;
}

/** An HTTP status: a number or a string of three digits. */
export function statusOf(value: JsonValue | undefined): number | undefined {
  const status = typeof value === 'string' && /^\s*\d{3}\s*$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 999 ? status : undefined;
}
