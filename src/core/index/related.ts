import type { LogEvent } from '../model/event';
import type { EventIndex } from './eventIndex';

/** How many other events share each of an event's identifiers. */
export interface RelatedCounts {
  readonly context: number;
  readonly connection: number;
  readonly session: number;
  readonly chain: number;
}

/** The other events that belong to the same context, connection, MCP session or authorization chain, in time order. */
export function relatedTo(index: EventIndex, event: LogEvent): readonly LogEvent[] {
  const all = new Set<LogEvent>();
  for (const events of sharing(index, event)) for (const other of events) all.add(other);
  all.delete(index.primaryOf(event));
  return index.ordered(all);
}

/** The counts of the other events that share each identifier; one event can count under several. */
export function countRelated(index: EventIndex, event: LogEvent): RelatedCounts {
  const self = index.primaryOf(event);
  const [context, connection, session, chain] = sharing(index, event).map((events) => {
    let count = 0;
    for (const other of events) if (other !== self) count += 1;
    return count;
  });
  return { context: context ?? 0, connection: connection ?? 0, session: session ?? 0, chain: chain ?? 0 };
}

/** The events that share the context, the connection, the session and the chain, each group with the event itself. */
function sharing(index: EventIndex, event: LogEvent): readonly Iterable<LogEvent>[] {
  const { context, connection, session } = event.ids;
  return [
    context === undefined ? [] : index.lookup('context', context),
    connection === undefined ? [] : index.lookup('connection', connection),
    session === undefined ? [] : index.lookup('session', session),
    sharingChain(index, event),
  ];
}

/** The events of every context in the event's chain (and its own), and those whose chain mentions one of them. */
function sharingChain(index: EventIndex, event: LogEvent): ReadonlySet<LogEvent> {
  const contexts = new Set(event.ids.chain);
  const events = new Set<LogEvent>();
  if (event.ids.context !== undefined) {
    for (const other of index.lookup('mention', event.ids.context)) events.add(other);
  }
  for (const context of contexts) {
    for (const other of index.lookup('context', context)) events.add(other);
    for (const other of index.lookup('mention', context)) events.add(other);
  }
  return events;
}
