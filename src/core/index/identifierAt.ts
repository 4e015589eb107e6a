import { type IdKind, type LogEvent, requestKey } from '../model/event';
import { union } from './chainIndex';
import type { EventIndex, RankedEvents } from './eventIndex';

/** An identifier at a place of a record: its kind, its text, and how the index looks it up. */
export interface Identifier {
  readonly kind: IdKind;
  readonly id: string;
}

const fields: Readonly<Record<string, IdKind>> = {
  'meta/eventId': 'event',
  'meta/contextId': 'context',
  'meta/connectionId': 'connection',
  'meta/directiveId': 'directive',
  'application/mcp/mcpSessionId': 'session',
  'application/mcp/mcpRequestId': 'request',
  'application/mcp/userId': 'user',
  user: 'user',
  externalId: 'event',
};

/** The identifier that stands at a path of a record, if one does. */
export function identifierAt(path: readonly (string | number)[], value: unknown): Identifier | undefined {
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || id === '') return undefined;
  if (path.length === 2 && path[0] === 'authorizationChain') return { kind: 'chain', id };
  const key = path.join('/');
  const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return kind === undefined ? undefined : { kind, id };
}

/**
 * The events that an identifier leads to: those that carry it as their own. A chain entry leads to the access events of
 * that context. A request ID holds within the session or connection of the event that it was found in.
 */
export function ownersOf(index: EventIndex, { kind, id }: Identifier, within: LogEvent): RankedEvents {
  if (kind === 'chain') return index.lookup('context', id);
  if (kind !== 'request') return index.lookup(kind, id);
  const { session, connection } = within.ids;
  const key = requestKey({ session, connection, request: id });
  return index.lookup('request', key ?? '');
}

/** Every event that carries the identifier, those that only mention it in their authorization chain included. */
export function carriersOf(index: EventIndex, identifier: Identifier, within: LogEvent): RankedEvents {
  const owners = ownersOf(index, identifier, within);
  if (identifier.kind !== 'chain' && identifier.kind !== 'context') return owners;
  return index.list(union([index.ranksWith('context', identifier.id), index.ranksWith('mention', identifier.id)]));
}
