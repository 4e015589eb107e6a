import type { ConditionId } from '../explain/conditions';
import type { Candidate } from '../explain/examination';
import type { EventIndex } from '../index/eventIndex';
import { inStretches } from '../index/slices';
import { type FlowColumns, likeliest } from './columns';
import { rowStates } from './entry';
import { type EntryColumns, evaluationKind, requestKind } from './entryColumns';
import type { EvaluationMap } from './evaluations';
import { Role } from './labelTable';

const passed = rowStates.indexOf('passed');
const warning = rowStates.indexOf('warning');
export const failedState = rowStates.indexOf('failed');
const derived = rowStates.indexOf('derived');
const unanswered = rowStates.indexOf('unanswered');
const orphan = rowStates.indexOf('orphan');

/** What a response says of its failure that arose behind the authorization, or beside it: no denied evaluation caused it. */
const ownFailures: ReadonlySet<string> = new Set<ConditionId>([
  'wrong-audience-jwt',
  'no-assigned-mcp-servers',
  'mcp-server-unreachable',
  'mcp-server-non-2xx',
  'tools-call-failure',
  'tool-access-denied',
  'content-security-blocked',
  'content-security-unavailable',
]);

/**
 * Fills in how entries stand. A failing request passes a failure on where its chain names a failing evaluation, or where
 * one fails that hangs under it; then both are one failure. Yields now and then.
 */
export function* settingStates(
  index: EventIndex,
  columns: FlowColumns,
  entries: EntryColumns,
  evaluations: EvaluationMap,
): Generator<undefined, void> {
  const warns = yield* warnings(columns, entries);
  const failing: number[] = [];
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.failing[entry] === 1) {
        entries.state[entry] = failedState;
        if (entries.kind[entry] === requestKind) failing.push(entry);
      } else entries.state[entry] = ownState(columns, entries, entry, warns);
    }
  });
  // Branches first: what their parents pass on is known then.
  for (const isBranch of [true, false]) {
    yield* inStretches(failing.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const entry = failing[i] ?? 0;
        if ((entries.parent[entry] ?? -1) >= 0 !== isBranch) continue;
        const source = sourceOf(index, columns, entries, evaluations, entry);
        if (source < 0) continue;
        entries.derivedFrom[entry] = source;
        entries.state[entry] = derived;
      }
    });
  }
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.failing[entry] !== 1) continue;
      for (let above = entries.parent[entry] ?? -1; above >= 0; above = entries.parent[above] ?? -1) {
        if (entries.state[above] === passed) entries.state[above] = warning;
      }
    }
  });
}

function ownState(columns: FlowColumns, entries: EntryColumns, entry: number, warns: Uint8Array): number {
  const { labels } = columns;
  const label = columns.label[entries.first[entry] ?? 0] ?? 0;
  if (entries.kind[entry] === requestKind && (entries.last[entry] ?? -1) < 0 && !labels.standsAlone(label)) {
    return labels.role[label] === Role.Request ? unanswered : orphan;
  }
  return warns[entry] === 1 ? warning : passed;
}

function* warnings({ size, label, labels }: FlowColumns, { size: all, ofRank }: EntryColumns) {
  const marks = new Uint8Array(all);
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) if (labels.isWarning(label[rank] ?? 0)) marks[ofRank[rank] ?? 0] = 1;
  });
  return marks;
}

/** Whether what an event says of its failure arose behind the authorization, or beside it. */
export function isOwnFailure(candidate: Candidate | undefined): boolean {
  if (candidate === undefined || !ownFailures.has(candidate.condition)) return false;
  // A failed call that says no more is only taken for one for want of another cause.
  return candidate.condition !== 'tools-call-failure' || candidate.confidence === 'documented';
}

/** The entry whose failure a failing request passes on; −1 for none. */
function sourceOf(
  index: EventIndex,
  columns: FlowColumns,
  entries: EntryColumns,
  { ofContext }: EvaluationMap,
  entry: number,
): number {
  const { failing, first, last } = entries;
  const own = columns.failing[last[entry] ?? -1] === 1 ? (last[entry] ?? 0) : (first[entry] ?? 0);
  const isItsOwn = isOwnFailure(likeliest(index, own));
  if (!isItsOwn) {
    const chain = index.chains.itemsOf(entries.either(columns.chain, entry));
    for (let position = chain.length - 1; position >= 0; position--) {
      const evaluation = (ofContext[chain[position] ?? 0] ?? 0) - 1;
      if (evaluation >= 0 && failing[evaluation] === 1) return evaluation;
    }
  }
  for (let child = entries.child[entry] ?? -1; child >= 0; child = entries.next[child] ?? -1) {
    if (failing[child] !== 1 || (isItsOwn && entries.kind[child] === evaluationKind)) continue;
    const source = entries.derivedFrom[child] ?? -1;
    return source < 0 ? child : source;
  }
  return -1;
}
