import { sideOf } from '../explain/conclude';
import { isGateway } from '../explain/rules/authorization';
import type { LogEvent } from '../model/event';
import { type JsonValue, textAt } from '../model/json';
import { Actors, clientNameOf, hostOf } from './actors';
import type { Exchange, FlowEntries, Plan, PlannedEvaluation } from './flowPlan';
import { shortId } from './stepWords';

export type RecordOf = (event: LogEvent) => JsonValue | undefined;

export const cloudName = 'Aembit Cloud';
const gatewayName = 'MCP Identity Gateway';
/** So many events are looked at to find one that used an authorization. */
const usesLookedAt = 100;

/** Who takes part in a flow, and in which part: the ids of its actors. */
export class Cast {
  readonly actors = new Actors();
  /** Whether it is about MCP, where the Gateway stands between client and servers; otherwise Agent Proxy does. */
  readonly isMcp: boolean;
  readonly client: string;
  private readonly protocol: string | undefined;
  private readonly request: LogEvent | undefined;

  constructor(
    private readonly entries: FlowEntries,
    private readonly plan: Plan,
    private readonly recordOf: RecordOf,
  ) {
    const own = plan.exchanges[0];
    this.request = own?.request ?? own?.response;
    this.protocol = this.request === undefined ? this.protocolOfUse() : this.request.labels.protocol;
    this.isMcp = this.protocol === 'mcp';
    const evaluations = plan.evaluations.flatMap(({ events }) => events.slice(0, 1));
    const events = [...(this.request === undefined ? [] : [this.request]), ...evaluations];
    const agent = this.isMcp && this.request !== undefined ? [this.request] : [];
    const name = clientNameOf(events, agent, recordOf) ?? (this.isMcp ? 'MCP client' : 'Client');
    this.client = this.actors.one('client', name, this.clientDetail(events));
    if (this.request !== undefined) this.broker(this.request);
  }

  /** The Gateway, or Agent Proxy for other protocols. */
  broker(event: LogEvent): string {
    if (!this.isMcp) return this.actors.one('proxy', 'Agent Proxy');
    const { server, client } = event.labels;
    // The server of a request that has branches is the Gateway, whatever it is called.
    const byPlace = this.plan.exchanges.length > 1 ? server : undefined;
    const { session } = event.ids;
    const detail = session === undefined ? undefined : `session ${shortId(session)}`;
    return this.actors.one('gateway', [server, client].find(isGateway) ?? byPlace ?? gatewayName, detail);
  }

  server(event: LogEvent): string {
    return this.actors.server(event.labels.server, hostOf(this.recordOf(event)));
  }

  /** Who asked Aembit Cloud for an evaluation. */
  askerOf({ events, isTrunk, entry }: PlannedEvaluation): string {
    if (!this.isMcp) return this.protocol === undefined ? this.client : this.broker(entry.first);
    for (const event of events) {
      const side = sideOf(event, this.entries.index)?.side;
      if (side !== undefined) return side === 'client-to-gateway' ? this.client : this.broker(event);
    }
    return isTrunk || this.request === undefined ? this.client : this.broker(this.request);
  }

  /**
   * Whether a request is recorded where it goes on to a server, and not where the client sent it to the Gateway. The names
   * of the two tell it, else the chain, which is longer there, else the server that the event names.
   */
  isForServer({ request, response }: Exchange): boolean {
    const event = request ?? response;
    if (event === undefined || this.plan.exchanges.length > 1) return false;
    if (!this.isMcp) return true;
    if (isGateway(event.labels.server)) return false;
    if (isGateway(event.labels.client)) return true;
    const last = event.ids.chain.at(-1);
    if (last !== undefined && this.entries.index.sideOfContext(last) === 'gateway-to-server') return true;
    return this.namedServer(event) !== undefined;
  }

  /** The MCP server that an event says it is about. */
  namedServer(event: LogEvent): string | undefined {
    return textAt(this.recordOf(event), 'application', 'mcp', 'mcpServerName');
  }

  nameOf(actor: string): string {
    return this.actors.nameOf(actor);
  }

  /** The user; of a client that nobody has named yet where it wants to be called back, else its address. */
  private clientDetail(events: readonly LogEvent[]): string | undefined {
    const user = events.find(({ ids }) => ids.user !== undefined)?.ids.user;
    if (user !== undefined || this.request !== undefined) return user;
    const records = events.map(this.recordOf);
    const first = (...path: readonly string[]): string | undefined =>
      records.map((record) => textAt(record, ...path)).find((text) => text !== undefined);
    return first('environment', 'oauth', 'redirectUri') ?? first('meta', 'clientIP');
  }

  /** For an evaluation on its own: the protocol of the first traffic that it was used for; of none, what its side tells. */
  private protocolOfUse(): string | undefined {
    const [evaluation] = this.plan.evaluations;
    if (evaluation === undefined) return undefined;
    const { index } = this.entries;
    const mentions = index.lookup('mention', evaluation.context ?? '');
    for (let position = 0; position < Math.min(mentions.length, usesLookedAt); position++) {
      const event = mentions.at(position);
      if (event?.family === 'workload') return event.labels.protocol;
    }
    return evaluation.events.some((event) => sideOf(event, index) !== undefined) ? 'mcp' : undefined;
  }
}
