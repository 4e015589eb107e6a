import { isGateway } from '../explain/rules/authorization';
import type { LogEvent } from '../model/event';
import { isObject, type JsonValue, listAt, textAt } from '../model/json';
import type { Actor, ActorKind } from './model';

/** The lanes of a flow: each actor once, in the order of the way from the client to the servers. */
export class Actors {
  private readonly found = new Map<string, Actor>();
  private readonly servers = new Map<string, string>();

  /** The id of the only actor of a kind, which is as it was first told. */
  one(kind: Exclude<ActorKind, 'server'>, name: string, detail?: string): string {
    if (!this.found.has(kind)) this.found.set(kind, { id: kind, kind, name, detail });
    return kind;
  }

  /** The id of a server by its name; the host tells it from others of that name. */
  server(name: string | undefined, host: string | undefined): string {
    const key = JSON.stringify([name ?? host ?? null, name === undefined ? null : (host ?? null)]);
    const known = this.servers.get(key) ?? this.sameName(name, host);
    if (known !== undefined) return known;
    const id = `server-${String(this.servers.size + 1)}`;
    const detail = host === name ? undefined : host;
    this.servers.set(key, id);
    this.found.set(id, {
      id,
      kind: 'server',
      name: name ?? host ?? 'Server',
      detail: name === undefined ? undefined : detail,
    });
    return id;
  }

  /** An evaluation names a server without its host, or the other way round. */
  private sameName(name: string | undefined, host: string | undefined): string | undefined {
    for (const { id, kind, name: known, detail } of this.found.values()) {
      if (kind !== 'server') continue;
      if (known === name && (host === undefined || detail === undefined || detail === host)) return id;
      if (name === undefined && host !== undefined && detail === host) return id;
    }
    return undefined;
  }

  nameOf(id: string): string {
    return this.found.get(id)?.name ?? id;
  }

  inOrder(): readonly Actor[] {
    const order: readonly ActorKind[] = ['unknown', 'client', 'cloud', 'gateway', 'proxy', 'server'];
    return [...this.found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }
}

/** The host that a workload event's server has, or that an access request is for. */
export function hostOf(record: JsonValue | undefined): string | undefined {
  return (
    textAt(record, 'network', 'serverWorkloadHost') ??
    textAt(record, 'clientRequest', 'network', 'targetHost') ??
    textAt(record, 'network', 'serverWorkloadIP')
  );
}

/**
 * What a client is called: by the first event that names a client which is not the Gateway, else by the user agent of what it
 * sent itself.
 */
export function clientNameOf(
  events: readonly LogEvent[],
  sent: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): string | undefined {
  for (const { labels } of events) if (labels.client !== undefined && !isGateway(labels.client)) return labels.client;
  return sent.map((event) => userAgentOf(recordOf(event))).find((agent) => agent !== undefined);
}

/** The product of a request's user agent: what stands before its version. */
function userAgentOf(record: JsonValue | undefined): string | undefined {
  for (const header of listAt(record, 'application', 'mcp', 'headers').slice(0, 100)) {
    if (!isObject(header)) continue;
    const key = Object.keys(header).find((name) => name.toLowerCase() === 'user-agent');
    const value = key === undefined ? undefined : textAt(header, key);
    if (value !== undefined) return value.split(/[/\s(]/, 1)[0] || undefined;
  }
  return undefined;
}
