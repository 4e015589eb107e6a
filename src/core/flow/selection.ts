import type { EventIndex } from '../index/eventIndex';
import { makingGroups } from '../index/groups';
import { inStretches } from '../index/slices';
import { askingText } from '../query/askedText';
import { type EventFilter, isUnfiltered } from '../query/filter';
import { matching } from '../query/matching';
import type { FlowScope } from './entry';
import type { FlowTable } from './table';

/** What is to be shown of a table. */
export interface SelectionOptions {
  readonly scope: FlowScope;
  readonly filter: EventFilter;
  /** Only entries that fail, with those that they are below. */
  readonly failingOnly: boolean;
}

/** What is shown of a table: 1 for what is, 0 for what is not. */
export interface Selection {
  /** By entry: those that pass, and those that such a one is below. */
  readonly entries: Uint8Array;
  /** By rank: the events that pass. */
  readonly events: Uint8Array;
}

/**
 * What a scope and a filter leave. The scope holds the entries with an event of its group, what is below them and what they
 * are below: so an MCP session has the evaluations of its requests. Yields now and then.
 */
export function* selecting(table: FlowTable, options: SelectionOptions): Generator<undefined, Selection> {
  const { index, entries, columns } = table;
  const inScope = yield* scopeMarks(table, options.scope);
  // The longest part of a filter, in slices here; it is remembered.
  yield* askingText(index, options.filter.text ?? '');
  const passing = isUnfiltered(options.filter) ? undefined : matching(index, options.filter);
  yield undefined;
  const kept = new Uint8Array(entries.size);
  const events = new Uint8Array(columns.size);
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const entry = entries.ofRank[rank] ?? 0;
      if (passing?.[rank] === 0 || inScope?.[entry] === 0) continue;
      if (options.failingOnly && entries.failing[entry] !== 1) continue;
      events[rank] = 1;
      kept[entry] = 1;
    }
  });
  yield* markingParents(table, kept);
  return { entries: kept, events };
}

/** By entry 1 for what is in a scope; undefined when all is. */
function* scopeMarks(table: FlowTable, scope: FlowScope): Generator<undefined, Uint8Array | undefined> {
  if (scope.kind === 'all') return undefined;
  const { entries, index } = table;
  const own = new Uint8Array(entries.size);
  for (const rank of yield* ranksOfScope(index, scope)) own[entries.ofRank[rank] ?? 0] = 1;
  const marks = own.slice();
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      for (let above = entries.parent[entry] ?? -1; above >= 0; above = entries.parent[above] ?? -1) {
        if (own[above] === 1) marks[entry] = 1;
      }
    }
  });
  yield* markingParents(table, marks);
  return marks;
}

function* ranksOfScope(index: EventIndex, scope: FlowScope): Generator<undefined, Uint32Array> {
  switch (scope.kind) {
    case 'context':
    case 'connection':
    case 'session':
      return index.ranksWith(scope.kind, scope.id);
    case 'chain':
    case 'user':
      return (yield* makingGroups(index, scope.kind)).of(scope.id)?.events.ranks ?? new Uint32Array(0);
    case 'all':
      return new Uint32Array(0);
  }
}

function* markingParents({ entries }: FlowTable, marks: Uint8Array): Generator<undefined, void> {
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (marks[entry] !== 1) continue;
      for (let above = entries.parent[entry] ?? -1; above >= 0; above = entries.parent[above] ?? -1) marks[above] = 1;
    }
  });
}
