import { type EventSummary, familyOf } from '../../model/event';
import { parseInstant } from '../../model/instant';
import type { Span } from '../../model/place';
import { severityLevel } from '../../model/severity';
import { statusOf } from '../summarise';
import { Field } from './fields';
import type { FieldSlots } from './fieldSlots';
import { chainOf, textOf, valueOf } from './text';

/**
 * The summary of an event that a `QuickRecord` accepted: the one that `summarise` makes of the parsed record. `bytes` are those
 * it was read from.
 */
export function quickSummary(fields: FieldSlots, bytes: Uint8Array, span: Span): EventSummary {
  const text = (field: Field): string | undefined => textOf(fields, field, bytes);
  const eventType = text(Field.EventType) ?? '';
  const family = familyOf(eventType);
  const severity = text(Field.Severity) ?? '';
  const timestamp = text(Field.Timestamp) ?? '';
  return {
    span,
    family,
    eventType,
    severity,
    level: severityLevel(severity),
    outcome: text(Field.Outcome),
    timestamp,
    time: parseInstant(timestamp),
    ids: {
      event: text(Field.Event),
      context: text(Field.Context),
      connection: text(Field.Connection),
      session: text(Field.Session),
      request: text(Field.Request),
      user: text(Field.User),
      directive: text(Field.Directive),
      chain: chainOf(fields, bytes),
    },
    labels: {
      protocol: family === 'workload' ? eventType.slice(0, eventType.indexOf('.')).toLowerCase() : undefined,
      method: text(Field.Method),
      tool: text(Field.Tool),
      client: text(Field.Client),
      server: text(Field.Server),
      policy: text(Field.Policy),
      policyName: text(Field.PolicyName),
      status: statusOf(valueOf(fields, Field.Status, bytes)),
      reason: text(Field.Reason),
    },
    failing: false,
    hasRedirectUri: text(Field.RedirectUri) !== undefined,
    examination: undefined,
  };
}
