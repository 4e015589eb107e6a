import type { EventGroup } from '../index/groups';
import type { RankedEvents } from '../index/eventIndex';
import { requestKey } from '../model/event';
import { Trait } from '../store/traits';

/** What a person recognises a group by. All from the log, in the order of appearance: must be escaped where it is shown. */
export interface GroupFacts {
  /** Where its traffic starts: the clients that are no server to others of the group. */
  readonly clients: readonly string[];
  /** Where it leads: the servers that are no client to others of the group. */
  readonly servers: readonly string[];
  readonly users: readonly string[];
  /** How many requests it holds; a fanned-out MCP request is one. */
  readonly requests: number;
}

const known = new WeakMap<EventGroup, GroupFacts>();

/** Who talks to whom in a group, and how often. Made once for a group. */
export function factsOf(group: EventGroup): GroupFacts {
  let facts = known.get(group);
  if (facts === undefined) known.set(group, (facts = gather(group.events)));
  return facts;
}

function gather(events: RankedEvents): GroupFacts {
  const clients = new Set<string>();
  const servers = new Set<string>();
  const users = new Set<string>();
  const requests = new Set<string>();
  events.eachRow((store, row) => {
    const traits = store.rows.at(row, 'traits');
    const { family } = store.factsOf(traits);
    const client = store.textOf(traits, Trait.Client);
    const server = store.textOf(traits, Trait.Server);
    const user = store.ids.textOf(store.rows.at(row, 'user'));
    if (client !== undefined && family !== 'audit') clients.add(client);
    if (server !== undefined) servers.add(server);
    if (user !== undefined) users.add(user);
    if (family !== 'workload' || !isRequest(store.textOf(traits, Trait.Type) ?? '')) return;
    const id = (column: 'session' | 'connection' | 'request'): string | undefined =>
      store.ids.textOf(store.rows.at(row, column));
    // Without a request id each request event counts.
    const key = requestKey({ session: id('session'), connection: id('connection'), request: id('request') });
    requests.add(key ?? `#${String(requests.size)}`);
  });
  return {
    clients: endsOf(clients, servers),
    servers: endsOf(servers, clients),
    users: [...users],
    requests: requests.size,
  };
}

/** The Gateway is a server to the agent and a client to the servers: what stands on both sides is only on the way. */
function endsOf(side: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  const ends = [...side].filter((name) => !other.has(name));
  return ends.length > 0 ? ends : [...side];
}

/** Whether an event type is that of a workload request. */
export function isRequest(eventType: string): boolean {
  return /\.request$/i.test(eventType);
}

/** Whether an event type is that of a workload response. */
export function isResponse(eventType: string): boolean {
  return /\.response$/i.test(eventType);
}
