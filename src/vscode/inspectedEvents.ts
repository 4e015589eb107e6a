import type { InspectedEvent, InspectedFinding } from '../api';
import type { LogEvent } from '../core/model/event';
import type { Inspector } from './inspector';

/** An event as the extension's API shows it. */
export function inspectedEvent(inspector: Inspector, event: LogEvent): InspectedEvent {
  return {
    uri: inspector.uriOf(event),
    line: event.span.line,
    endLine: event.span.endLine,
    family: event.family,
    eventId: event.ids.event,
    eventType: event.eventType,
    severity: event.severity,
    outcome: event.outcome,
    timestamp: event.timestamp,
    failing: event.failing,
    contextId: event.ids.context,
    connectionId: event.ids.connection,
    sessionId: event.ids.session,
    authorizationChain: event.ids.chain,
  };
}

/** The explanations of all failing events, as the extension's API shows them. */
export function inspectedFindings(inspector: Inspector): readonly InspectedFinding[] {
  const { index } = inspector;
  return [...index.failing].flatMap((event) => {
    const finding = index.findingOf(event);
    if (finding === undefined) return [];
    const { condition, title, meaning, evidence, resolution, documentation, confidence, side } = finding;
    const shown = inspectedEvent(inspector, event);
    return [{ event: shown, condition, title, meaning, evidence, resolution, documentation, confidence, side }];
  });
}
