import type { LogEvent } from '../model/event';
import { union } from './chainIndex';
import type { EventIndex, RankedEvents } from './eventIndex';

/** How many other events share each of an event's identifiers. */
export interface RelatedCounts {
  readonly context: number;
  readonly connection: number;
  readonly session: number;
  readonly chain: number;
}

/** The other events that belong to the same context, connection, MCP session or authorization chain, in time order. */
export function relatedTo(index: EventIndex, event: LogEvent): RankedEvents {
  const self = index.rankOf(event);
  const { context, connection, session, chain } = sharing(index, event);
  return index.list(union([context, connection, session, chain]).filter((rank) => rank !== self));
}

/** The counts of the other events that share each identifier; one event can count under several. */
export function countRelated(index: EventIndex, event: LogEvent): RelatedCounts {
  const self = index.rankOf(event);
  const others = (ranks: Uint32Array): number => ranks.length - (ranks.includes(self) ? 1 : 0);
  const { context, connection, session, chain } = sharing(index, event);
  return { context: others(context), connection: others(connection), session: others(session), chain: others(chain) };
}

/** The ranks of the events that share the context, the connection, the session and the chain, the event itself among them. */
function sharing(index: EventIndex, event: LogEvent): Readonly<Record<keyof RelatedCounts, Uint32Array>> {
  const own = (kind: 'context' | 'connection' | 'session'): Uint32Array => {
    const id = event.ids[kind];
    return id === undefined ? nothing : index.ranksWith(kind, id);
  };
  return {
    context: own('context'),
    connection: own('connection'),
    session: own('session'),
    chain: sharingChain(index, event),
  };
}

const nothing = new Uint32Array(0);

/** The events of every context in the event's chain (and its own), and those whose chain mentions one of them. */
function sharingChain(index: EventIndex, { ids }: LogEvent): Uint32Array {
  const lists: Uint32Array[] = ids.context === undefined ? [] : [index.ranksWith('mention', ids.context)];
  for (const context of new Set(ids.chain)) {
    lists.push(index.ranksWith('context', context), index.ranksWith('mention', context));
  }
  return union(lists);
}
