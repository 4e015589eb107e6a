import type { EventIndex } from '../../core/index/eventIndex';
import type { EventList } from '../../core/index/eventList';
import { type Identifier, ownersOf } from '../../core/index/identifierAt';
import { type LogEvent, requestKey } from '../../core/model/event';
import { millisecondsBetween } from '../../core/model/instant';

/**
 * The events at which an identifier is explained, the most telling first: for a context or a chain entry the access events of
 * that context, failing ones first; for a connection, session or user its first event; for a request ID the other half of
 * the exchange; for a directive the access event; for an event ID the event (the original of a re-delivery). Empty when no
 * open log holds it.
 *
 * @param within the event in which the identifier was found.
 */
export function definitionsOf(index: EventIndex, identifier: Identifier, within: LogEvent): readonly LogEvent[] {
  const owners = ownersOf(index, identifier, within);
  switch (identifier.kind) {
    case 'context':
    case 'chain':
    case 'directive':
      return failingFirst(accessEventsOf(owners));
    case 'request':
      return counterpartOf(owners, within);
    case 'event':
    case 'connection':
    case 'session':
    case 'user':
      return owners.slice(0, 1);
  }
}

/** Whether an event carries an identifier that was found in another, be it only in its authorization chain. */
export function carries(event: LogEvent, { kind, id }: Identifier, within: LogEvent): boolean {
  const { ids } = event;
  if (kind === 'context' || kind === 'chain') return ids.context === id || ids.chain.includes(id);
  if (kind === 'request')
    return (
      ids.request === id &&
      requestKey(ids) === requestKey({ session: within.ids.session, connection: within.ids.connection, request: id })
    );
  return ids[kind] === id;
}

function accessEventsOf(events: EventList): readonly LogEvent[] {
  const access = events.filter(({ family }) => family === 'access');
  return access.length > 0 ? access : [...events];
}

function failingFirst(events: readonly LogEvent[]): readonly LogEvent[] {
  return [...events.filter(({ failing }) => failing), ...events.filter(({ failing }) => !failing)];
}

/**
 * The request that a response answers, or the response to a request. A fanned-out request has one pair per server under one
 * request ID: the chain tells the pairs apart (it grows per server), then the server, then the connection, then the time.
 */
function counterpartOf(exchange: EventList, within: LogEvent): readonly LogEvent[] {
  const wanted = /\.response$/i.test(within.eventType) ? /\.request$/i : /\.response$/i;
  const chain = within.ids.chain.join('\n');
  const score = (event: LogEvent): number =>
    (event.ids.chain.join('\n') === chain ? 4 : 0) +
    (event.labels.server === within.labels.server ? 2 : 0) +
    (event.ids.connection === within.ids.connection ? 1 : 0);
  const distance = (event: LogEvent): number =>
    event.time === undefined || within.time === undefined
      ? Infinity
      : Math.abs(millisecondsBetween(within.time, event.time));
  const best = exchange
    .filter((event) => event !== within && wanted.test(event.eventType))
    .map((event) => ({ event, score: score(event), distance: distance(event) }))
    .sort((a, b) => b.score - a.score || (a.distance === b.distance ? 0 : a.distance - b.distance))[0];
  return best === undefined ? [] : [best.event];
}
