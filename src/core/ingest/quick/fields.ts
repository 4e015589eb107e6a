/**
 * The fields of an event that its summary is made of. Up to `Reason` they are what a `QuickRecord` offers; those behind stand
 * in for one of the others where that is missing.
 */
export const enum Field {
  None,
  Severity,
  Outcome,
  EventType,
  Timestamp,
  Event,
  Context,
  Connection,
  Session,
  Request,
  User,
  Directive,
  RedirectUri,
  Method,
  Tool,
  Client,
  Server,
  Policy,
  PolicyName,
  Status,
  Reason,
  OuterTimestamp,
  OuterUser,
  HttpMethod,
  MessageType,
  ClientWorkload,
  McpServer,
  ServerWorkload,
  Host,
  TargetHost,
  PolicyId,
  ProviderReason,
  /** How many there are. */
  Count,
}

/** How a field was written. */
export const enum Kind {
  /** It is not there, is an empty string, or is neither a string nor a number. */
  Absent,
  /** A string whose bytes are its text in UTF-8. */
  Plain,
  /** A string with escapes in it. */
  Escaped,
  Number,
}

/** The key of `application` is the protocol's name. */
export const ANY_KEY = '*';

/** Where each field stands. */
export const FIELD_PATHS: readonly (readonly [field: Field, ...path: readonly string[]])[] = [
  [Field.Severity, 'meta', 'severity'],
  [Field.Outcome, 'outcome', 'result'],
  [Field.EventType, 'meta', 'eventType'],
  [Field.Timestamp, 'meta', 'timestamp'],
  [Field.Event, 'meta', 'eventId'],
  [Field.Context, 'meta', 'contextId'],
  [Field.Connection, 'meta', 'connectionId'],
  [Field.Session, 'application', ANY_KEY, 'mcpSessionId'],
  [Field.Request, 'application', ANY_KEY, 'mcpRequestId'],
  [Field.User, 'application', ANY_KEY, 'userId'],
  [Field.Directive, 'meta', 'directiveId'],
  [Field.RedirectUri, 'environment', 'oauth', 'redirectUri'],
  [Field.Method, 'application', ANY_KEY, 'mcpMethod'],
  [Field.Tool, 'application', ANY_KEY, 'mcpToolName'],
  [Field.Client, 'workload', 'client', 'name'],
  [Field.Server, 'workload', 'server', 'name'],
  [Field.PolicyName, 'accessPolicy', 'name'],
  [Field.Status, 'application', ANY_KEY, 'httpResponseCode'],
  [Field.Reason, 'outcome', 'reason'],
  [Field.Policy, 'meta', 'policyId'],
  [Field.OuterTimestamp, 'timestamp'],
  [Field.OuterUser, 'user'],
  [Field.HttpMethod, 'application', ANY_KEY, 'httpMethod'],
  [Field.MessageType, 'application', ANY_KEY, 'message', 'type'],
  [Field.ClientWorkload, 'clientWorkload', 'name'],
  [Field.McpServer, 'application', ANY_KEY, 'mcpServerName'],
  [Field.ServerWorkload, 'serverWorkload', 'name'],
  [Field.Host, 'network', 'serverWorkloadHost'],
  [Field.TargetHost, 'clientRequest', 'network', 'targetHost'],
  [Field.PolicyId, 'accessPolicy', 'id'],
  [Field.ProviderReason, 'credentialProvider', 'reason'],
];

/** Which fields stand in for one that is missing, in the order in which they do. */
export const STAND_INS: readonly (readonly [field: Field, ...standIns: readonly Field[]])[] = [
  [Field.Timestamp, Field.OuterTimestamp],
  [Field.User, Field.OuterUser],
  [Field.Method, Field.HttpMethod, Field.MessageType],
  [Field.Client, Field.ClientWorkload],
  [Field.Server, Field.McpServer, Field.ServerWorkload, Field.Host, Field.TargetHost],
  [Field.Policy, Field.PolicyId, Field.PolicyName],
  [Field.Reason, Field.ProviderReason],
];

/** Whether a field is of one event alone: the time and the identifiers, which hardly two events share. */
export function isOfOneEvent(field: number): boolean {
  return (
    (field >= Field.Timestamp && field <= Field.Directive) ||
    field === Field.OuterTimestamp ||
    field === Field.OuterUser
  );
}
