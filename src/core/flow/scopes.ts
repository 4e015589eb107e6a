import { groupIdsOf, noId, shortId } from '../index/groups';
import type { LogEvent } from '../model/event';
import type { FlowScope, ScopeKind } from './entry';
import type { FlowTable } from './table';

/** A scope with its title, for people: `MCP session 3d9c1e77`. Titles hold identifiers from the log. */
export interface TitledScope extends FlowScope {
  readonly title: string;
}

const names: Readonly<Record<ScopeKind, string>> = {
  context: 'Context',
  connection: 'Connection',
  session: 'MCP session',
  chain: 'Authorization chain',
  user: 'User',
  all: 'All events',
};

const fromSpecific = ['context', 'connection', 'session', 'chain', 'user'] as const;

/** The scopes that an event is in, the most specific one first and all events last. Ids are those of the index’s groups. */
export function scopesOf(table: FlowTable, event: LogEvent): readonly TitledScope[] {
  const { index } = table;
  const primary = index.primaryOf(event);
  const scopes: TitledScope[] = [];
  for (const kind of fromSpecific) {
    for (const id of groupIdsOf(index, kind, primary)) {
      if (id !== noId) scopes.push({ kind, id, title: scopeTitle({ kind, id }) });
    }
  }
  scopes.push({ kind: 'all', id: noId, title: names.all });
  return scopes;
}

/** What a scope is called. */
export function scopeTitle({ kind, id }: FlowScope): string {
  if (kind === 'all') return names.all;
  if (id === noId) return `No ${names[kind]}`;
  return `${names[kind]} ${kind === 'user' ? id : shortId(id)}`;
}
