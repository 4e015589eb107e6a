import { scopesOf } from '../../core/flow/scopes';
import { FlowTable } from '../../core/flow/table';
import { Waterfall } from '../../core/flow/waterfall';
import type { EventIndex } from '../../core/index/eventIndex';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import type { EventFilter } from '../../core/query/filter';
import { AuthorizationList } from '../../core/tracing/authorizationList';
import type { AuthorizationSort } from '../../core/tracing/sort';
import type { Scope, Sort } from '../../protocol/timeline/scene';
import { preparingScope, wholeLog } from './scopes';

/** What of an index is laid out, and in which order. */
export interface Wish {
  readonly index: EventIndex;
  readonly filter: EventFilter;
  /** The part of the logs, or the event around which it is to be found. */
  readonly scope: Scope | { readonly around: LogEvent };
  readonly sort: Sort;
  readonly failingOnly: boolean;
  /** The order of the authorizations where these are to be shown; undefined where they are not. */
  readonly authorizations: AuthorizationSort | undefined;
}

/** What is expanded and what not, by the stable keys of entries, so that another index can be laid out alike. */
export interface Expansion {
  readonly all: boolean | undefined;
  readonly entries: ReadonlyMap<string, boolean>;
}

/** The entries of an index, and what is shown of them. */
export interface Layout {
  readonly wish: Wish & { readonly scope: Scope };
  readonly table: FlowTable;
  readonly waterfall: Waterfall;
  /** The rows where the authorizations are shown. */
  readonly authorizations: AuthorizationList | undefined;
}

/** The row of an entry among those that are shown; −1 where it has none. */
export function rowIn({ waterfall, authorizations }: Layout, entry: number): number {
  return (authorizations ?? waterfall).rowOf(entry);
}

/** Lays out what is wished for, with what can stay of the layout before. Yields now and then. */
export function* layingOut(wish: Wish, before: Layout | undefined, expansion: Expansion): Generator<undefined, Layout> {
  const { index } = wish;
  const table = before?.wish.index === index ? before.table : yield* FlowTable.building(index);
  const scope = 'around' in wish.scope ? scopeAround(table, wish.scope.around) : wish.scope;
  const settled = { ...wish, scope };
  const waterfall =
    before !== undefined && hasSameRequests(before, settled)
      ? before.waterfall
      : yield* layingOutRequests(table, settled, expansion);
  const authorizations =
    wish.authorizations === undefined
      ? undefined
      : yield* AuthorizationList.building(table, (entry) => waterfall.isShown(entry), wish.authorizations);
  return { wish: settled, table, waterfall, authorizations };
}

function* layingOutRequests(
  table: FlowTable,
  wish: Layout['wish'],
  expansion: Expansion,
): Generator<undefined, Waterfall> {
  const { index, scope, filter, failingOnly, sort } = wish;
  yield* preparingScope(index, scope);
  const waterfall = yield* Waterfall.building(table, { scope, filter, failingOnly, sort });
  if (expansion.all !== undefined) waterfall.expandAll(expansion.all);
  for (const [key, expanded] of expansion.entries) {
    const entry = entryWithKey(table, key);
    if (entry >= 0) waterfall.expand(entry, expanded);
  }
  return waterfall;
}

/** Whether a layout is what is wished for. */
export function fulfils(layout: Layout, wish: Wish): boolean {
  const { authorizations: made } = layout.wish;
  const { authorizations } = wish;
  return (
    hasSameRequests(layout, wish) &&
    made?.column === authorizations?.column &&
    made?.descending === authorizations?.descending
  );
}

/** Whether the waterfall of a layout is what is wished for. */
function hasSameRequests({ wish: made }: Layout, wish: Wish): boolean {
  return (
    made.index === wish.index &&
    made.filter === wish.filter &&
    made.failingOnly === wish.failingOnly &&
    !('around' in wish.scope) &&
    made.scope.kind === wish.scope.kind &&
    made.scope.id === wish.scope.id &&
    made.sort.column === wish.sort.column &&
    made.sort.descending === wish.sort.descending
  );
}

const best = ['chain', 'session', 'connection', 'context', 'user'] as const;

/**
 * The part of the logs that an event’s request is best seen in: one that holds the request and the event. A chain ties both
 * surfaces together, a session and a connection only one of them.
 */
function scopeAround(table: FlowTable, event: LogEvent): Scope {
  const entry = table.entryOf(event);
  const own = scopesOf(table, event);
  const request = entry < 0 ? own : scopesOf(table, table.entry(table.rootOf(entry)).first);
  const shared = request.filter((scope) => own.some(({ kind, id }) => kind === scope.kind && id === scope.id));
  const closest = best.map((kind) => shared.find((scope) => scope.kind === kind)).find((scope) => scope !== undefined);
  return closest === undefined ? wholeLog : { kind: closest.kind, id: closest.id };
}

/** An event ID that is longer than any that Aembit writes is no name for a thing. */
const longestEventId = 200;

/**
 * The key of an event that outlasts its index: its event ID, which stays when the text before it is edited, else the place
 * among the events of its source.
 */
export function stableKey(event: LogEvent): string {
  const id = event.ids.event;
  return id !== undefined && id.length <= longestEventId ? id : eventKey(event);
}

/** The event with a stable key; undefined where the index has none. */
export function eventWithKey(index: EventIndex, key: string): LogEvent | undefined {
  const event = index.lookup('event', key).at(0) ?? index.byEventKey(key);
  return event === undefined ? undefined : index.primaryOf(event);
}

/** The entry that the event with a stable key belongs to; −1 where there is none. */
export function entryWithKey(table: FlowTable, key: string): number {
  const event = eventWithKey(table.index, key);
  return event === undefined ? -1 : table.entryOf(event);
}
