import { type Arrangement, sourceOfRow } from '../index/arrangement';
import { factsOfFlags, type TextTrait, Trait } from '../store/traits';
import { isGateway } from '../explain/rules/authorization';
import { isRequest, isResponse } from '../query/groupFacts';

/** What an event is to a flow. */
export const Role = { Other: 0, Request: 1, Response: 2, Access: 3 } as const;

const warningBit = 1;
const redirectBit = 2;
const tcpBit = 4;
const mcpBit = 8;
const fromGatewayBit = 16;
const toGatewayBit = 32;
const aloneBit = 64;

/**
 * What the events of all sources have in common with others (see `Trait`), numbered one source behind the other, and what
 * that tells about their part in a flow: found out once for all events that share it.
 */
export class LabelTable {
  /** The number of each source's first label, less one; of all labels at the end. */
  readonly bases: readonly number[];
  readonly role: Uint8Array;
  /** Numbers of names: of the server, of the client, of the protocol, and of protocol and server together. */
  readonly server: Uint32Array;
  readonly client: Uint32Array;
  readonly protocol: Uint32Array;
  readonly lane: Uint32Array;
  private readonly flags: Uint8Array;

  constructor(private readonly arrangement: Pick<Arrangement, 'sources'>) {
    const bases = [0];
    for (const { store } of arrangement.sources) bases.push((bases.at(-1) ?? 0) + store.traits.size);
    this.bases = bases;
    const size = this.size + 1;
    this.role = new Uint8Array(size);
    this.flags = new Uint8Array(size);
    this.server = new Uint32Array(size);
    this.client = new Uint32Array(size);
    this.protocol = new Uint32Array(size);
    this.lane = new Uint32Array(size);
    const names = new Map<string, number>();
    arrangement.sources.forEach((_, source) => {
      this.enter(source, names);
    });
  }

  /** How many labels there are; their numbers begin at 1. */
  get size(): number {
    return this.bases.at(-1) ?? 0;
  }

  /** A text of the events with a label; undefined where they have none. */
  textOf(label: number, trait: TextTrait): string | undefined {
    const source = this.sourceOf(label);
    return this.arrangement.sources[source]?.store.textOf(label - (this.bases[source] ?? 0), trait);
  }

  /** The status code; undefined where there is none. */
  statusOf(label: number): number | undefined {
    const source = this.sourceOf(label);
    const status = this.arrangement.sources[source]?.store.traits.wordAt(
      label - (this.bases[source] ?? 0),
      Trait.Status,
    );
    return status === 0 ? undefined : status;
  }

  isWarning(label: number): boolean {
    return this.has(label, warningBit);
  }

  hasRedirectUri(label: number): boolean {
    return this.has(label, redirectBit);
  }

  isTcp(label: number): boolean {
    return this.has(label, tcpBit);
  }

  isMcp(label: number): boolean {
    return this.has(label, mcpBit);
  }

  /** Whether nothing need answer it: a connection may stay open, and what MCP calls a notification has no response. */
  standsAlone(label: number): boolean {
    return this.has(label, aloneBit);
  }

  /** Whether the Gateway is the client. */
  isFromGateway(label: number): boolean {
    return this.has(label, fromGatewayBit);
  }

  /** Whether the Gateway is the server. */
  isToGateway(label: number): boolean {
    return this.has(label, toGatewayBit);
  }

  private has(label: number, bit: number): boolean {
    return ((this.flags[label] ?? 0) & bit) !== 0;
  }

  private sourceOf(label: number): number {
    return sourceOfRow(this, label - 1);
  }

  private enter(source: number, names: Map<string, number>): void {
    const store = this.arrangement.sources[source]?.store;
    if (store === undefined) return;
    const base = this.bases[source] ?? 0;
    const named = (kind: string, name: string | undefined): number => {
      if (name === undefined) return 0;
      const key = kind + name;
      let number = names.get(key);
      if (number === undefined) names.set(key, (number = names.size + 1));
      return number;
    };
    for (let traits = 1; traits <= (this.bases[source + 1] ?? 0) - base; traits++) {
      const label = base + traits;
      const facts = factsOfFlags(store.traits.wordAt(traits, Trait.Flags));
      const type = store.textOf(traits, Trait.Type) ?? '';
      const protocol = store.textOf(traits, Trait.Protocol);
      const client = store.textOf(traits, Trait.Client);
      const server = store.textOf(traits, Trait.Server);
      this.role[label] = roleOf(facts.family, type);
      this.server[label] = named('name:', server);
      this.client[label] = named('name:', client);
      this.protocol[label] = named('protocol:', protocol ?? '');
      this.lane[label] = named('lane:', `${protocol ?? ''}:${server ?? ''}`);
      this.flags[label] =
        (facts.level === 'warning' ? warningBit : 0) |
        (facts.hasRedirectUri ? redirectBit : 0) |
        (protocol === 'tcp' ? tcpBit : 0) |
        (protocol === 'mcp' ? mcpBit : 0) |
        (protocol === 'tcp' || isNotification(store.textOf(traits, Trait.Method)) ? aloneBit : 0) |
        (isGateway(client) ? fromGatewayBit : 0) |
        (isGateway(server) ? toGatewayBit : 0);
    }
  }
}

function isNotification(method: string | undefined): boolean {
  return method !== undefined && /^notifications\//i.test(method);
}

function roleOf(family: string, type: string): number {
  if (family === 'access') return Role.Access;
  if (family !== 'workload') return Role.Other;
  if (isRequest(type) || /^tcp\.open$/i.test(type)) return Role.Request;
  return isResponse(type) || /^tcp\.close$/i.test(type) ? Role.Response : Role.Other;
}
