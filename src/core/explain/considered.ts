import type { JsonObject } from '../model/json';
import { type Entry, entriesAt } from './subject';

/** What an evaluation looks for: each is recorded as the one that matched, or as the candidates for it. */
export type Sought = 'clientWorkload' | 'serverWorkload' | 'accessPolicy';

/** The entries for what was looked for, and those of them that matched, each once. */
export interface Considered {
  /** Undefined when the record says nothing about it; empty when it says that there was none. */
  readonly entries: readonly Entry[] | undefined;
  readonly matched: readonly Entry[];
}

/** What a record says about a workload or policy that was looked for, in the singular field and in the plural one. */
export function consideredIn(record: JsonObject, sought: Sought): Considered {
  const plural = sought === 'accessPolicy' ? 'accessPolicies' : `${sought}s`;
  const lists = [entriesAt(record, sought), entriesAt(record, plural)].filter((list) => list !== undefined);
  const entries = lists.length === 0 ? undefined : lists.flat();
  const matched = entries?.filter(({ verdict }) => verdict === 'good' || verdict === 'several') ?? [];
  return { entries, matched: distinct(matched) };
}

/** The one that matched may stand both in the singular field and among the candidates. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<unknown>();
  return entries.filter(({ entry }) => {
    const id = entry['id'] ?? entry['name'] ?? entry;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
