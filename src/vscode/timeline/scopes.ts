import type { EventIndex } from '../../core/index/eventIndex';
import { type EventGroup, groupOf, makingGroups } from '../../core/index/groups';
import { oneLine } from '../../core/report/plainText';
import type { Scope } from '../../protocol/timeline/scene';
import { timelineTexts, type Translate } from './texts';

/** The part of the logs that holds all of them. */
export const wholeLog: Scope = { kind: 'all', id: '' };

/** Finds out what `groupOfScope` needs of an index. Yields now and then. */
export function* preparingScope(index: EventIndex, { kind }: Scope): Generator<undefined, void> {
  if (kind !== 'all') yield* makingGroups(index, kind);
}

/** The events of a scope as a group of the index; undefined for the whole log, and for what no open log holds. */
export function groupOfScope(index: EventIndex, { kind, id }: Scope): EventGroup | undefined {
  return kind === 'all' ? undefined : groupOf(index, kind, id);
}

/** What a scope is called: `MCP session 3d9c1e77`. */
export function scopeTitle(index: EventIndex, scope: Scope, translate: Translate): string {
  const label = groupOfScope(index, scope)?.label ?? scope.id;
  return translate(timelineTexts[scope.kind], oneLine(label === '' ? '–' : label, 120));
}
