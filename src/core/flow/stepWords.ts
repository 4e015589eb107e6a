import type { LogEvent } from '../model/event';
import { type JsonValue, textAt } from '../model/json';

/** What a request is called: its method and what it is for. */
export function requestLabel(event: LogEvent, record: JsonValue | undefined): string {
  const { method, tool } = event.labels;
  if (/^tcp\.open$/i.test(event.eventType)) return 'TCP connection';
  const uri = event.labels.protocol === 'mcp' ? undefined : uriOf(event, record);
  return [method ?? event.eventType, tool, uri].filter((part) => part !== undefined).join(' ');
}

/**
 * What a request is called on its way from the Gateway or Agent Proxy to the server.
 *
 * @param name its method, for a branch; undefined where the client’s own message has told it.
 */
export function forwardLabel(event: LogEvent | undefined, name: string | undefined): string {
  return `${name ?? 'passed on'}${event?.outcome?.toLowerCase() === 'modified' ? ', with changes' : ''}`;
}

/** What a response is called: its status, and the outcome where it is more than passed on. */
export function replyLabel(event: LogEvent): string {
  if (/^tcp\.close$/i.test(event.eventType)) return 'closed';
  const { status, method, protocol } = event.labels;
  const said = status === undefined ? (protocol === 'mcp' ? undefined : method) : String(status);
  const outcome = event.outcome?.toLowerCase() === 'passthrough' ? undefined : event.outcome;
  return [said, outcome].filter((part) => part !== undefined).join(' · ') || event.eventType;
}

export const neverReached = 'never reached';
export const maybeReached = 'not known whether it was reached';
export const noResponse = 'no response in the log';
export const noRequest = 'the request is not in the log';

/** The title of the flow of a request or of a lone event. */
export function flowTitle(event: LogEvent, label: string, server: string | undefined): string {
  const { request, user } = event.ids;
  const number = request === undefined ? undefined : `request ${request}`;
  return [label, server, user, number].filter((part) => part !== undefined).join(' · ');
}

/** The start of an identifier, which is enough to tell it from its neighbours. */
export function shortId(id: string): string {
  return id.length <= 12 ? id : id.slice(0, 8);
}

function uriOf({ labels }: LogEvent, record: JsonValue | undefined): string | undefined {
  return labels.protocol === undefined ? undefined : textAt(record, 'application', labels.protocol, 'uri');
}
