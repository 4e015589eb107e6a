import { Trait, type TextTrait } from '../store/traits';
import { evaluationKind } from './entryColumns';
import { Role } from './labelTable';
import type { FlowTable } from './table';

/** The method of a request, the stage that an evaluation reached or failed at, the type of another event. From the log. */
export function titleOf(table: FlowTable, entry: number): string {
  const { columns, entries } = table;
  const rank = tellingRank(table, entry);
  const own = columns.labels.textOf(columns.label[rank] ?? 0, Trait.Type) ?? '';
  if (entries.kind[entry] === evaluationKind) return own;
  return textOf(table, entry, Trait.Method) ?? own;
}

/** The tool that was called; empty for none. From the log. */
export function toolOf(table: FlowTable, entry: number): string {
  return textOf(table, entry, Trait.Tool) ?? '';
}

/** The server that was asked, or for which access was evaluated; empty for none. From the log. */
export function serverOf(table: FlowTable, entry: number): string {
  return textOf(table, entry, Trait.Server) ?? '';
}

/** The user; empty for none. From the log. */
export function userOf(table: FlowTable, entry: number): string {
  const { index, entries, columns } = table;
  return index.arrangement.ids.textOf(entries.either(columns.user, entry)) ?? '';
}

/** The status code of the response, or else the outcome; empty for none. From the log. */
export function statusOf(table: FlowTable, entry: number): string {
  const { columns, entries } = table;
  const rank = entries.kind[entry] === evaluationKind ? tellingRank(table, entry) : answerRank(table, entry);
  if (rank < 0) return '';
  const label = columns.label[rank] ?? 0;
  const status = columns.labels.statusOf(label);
  return status === undefined ? (columns.labels.textOf(label, Trait.Outcome) ?? '') : String(status);
}

/** The rank of the event that says most about an entry: the first one that fails, else the request or the last stage. */
export function tellingRank({ columns, entries }: FlowTable, entry: number): number {
  const first = entries.first[entry] ?? 0;
  const last = entries.last[entry] ?? -1;
  if (entries.kind[entry] !== evaluationKind || last < 0) return first;
  if (entries.failing[entry] === 1) {
    // Mostly it ends where it fails. Else: evaluations have a handful of events, close together.
    if (columns.failing[last] === 1) return last;
    const until = Math.min(last, first + searchLimit);
    for (let rank = first; rank <= until; rank++) {
      if (entries.ofRank[rank] === entry && columns.failing[rank] === 1) return rank;
    }
  }
  return last;
}

const searchLimit = 200;

/** The event that tells how it ended: the response; −1 for a request without one. */
function answerRank({ entries, columns }: FlowTable, entry: number): number {
  const last = entries.last[entry] ?? -1;
  if (last >= 0) return last;
  const first = entries.first[entry] ?? -1;
  return columns.labels.role[columns.label[first] ?? 0] === Role.Request ? -1 : first;
}

function textOf({ columns, entries }: FlowTable, entry: number, trait: TextTrait): string | undefined {
  const { labels, label } = columns;
  const first = label[entries.first[entry] ?? 0] ?? 0;
  const last = label[entries.last[entry] ?? -1] ?? 0;
  // The later stages of an evaluation know more than the first: the workload’s name instead of the host.
  return entries.kind[entry] === evaluationKind
    ? (labels.textOf(last, trait) ?? labels.textOf(first, trait))
    : (labels.textOf(first, trait) ?? labels.textOf(last, trait));
}
