import { type JsonObject, textAt } from '../model/json';

/** The address that a client asks from, as the record of an access event has it; undefined for none. */
export function clientIpIn(record: JsonObject): string | undefined {
  return (
    textAt(record, 'meta', 'clientIP') ??
    textAt(record, 'clientRequest', 'network', 'sourceIP') ??
    textAt(record, 'environment', 'network', 'sourceIP')
  );
}

/** The redirect URI of an MCP client; undefined for none. */
export function redirectUriIn(record: JsonObject): string | undefined {
  return textAt(record, 'environment', 'oauth', 'redirectUri');
}

/** What access is asked to, by host and port: `mcp.example.org:443`; undefined where the record does not say. */
export function targetIn(record: JsonObject): string | undefined {
  const host = textAt(record, 'clientRequest', 'network', 'targetHost');
  const port = textAt(record, 'clientRequest', 'network', 'targetPort');
  return host === undefined || port === undefined ? host : `${host}:${port}`;
}
