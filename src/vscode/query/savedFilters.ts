import { longestQuery } from '../../core/query/language';

/** A filter that somebody has given a name. */
export interface SavedFilter {
  readonly name: string;
  readonly query: string;
}

/** So many are read of a setting. */
const mostSaved = 500;
const longestName = 100;

/**
 * The filters of a setting's value, by name. Settings are written by hand and come with workspaces: whatever is no name with a query
 * is passed over.
 */
export function savedFiltersIn(value: unknown): readonly SavedFilter[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .flatMap(([name, query]) => (isName(name) && isQuery(query) ? [{ name, query: query.trim() }] : []))
    .slice(0, mostSaved)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** A setting's value with a filter under a name, in the place of one that has that name already. */
export function withFilter(value: unknown, { name, query }: SavedFilter): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...otherEntries(value, name), [name, query]]);
}

/** A setting's value without the filter of a name; undefined when nothing is left. */
export function withoutFilter(value: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const entries = otherEntries(value, name);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Whether a text will do as a name: something to be seen, on one line, not too long. */
export function isName(name: string): boolean {
  return name.trim() === name && name !== '' && name.length <= longestName && !/\p{Cc}/u.test(name);
}

function isQuery(query: unknown): query is string {
  return typeof query === 'string' && query.trim() !== '' && query.length <= longestQuery;
}

/** What else stands in the setting stays as it is, also what could not be understood. */
function otherEntries(value: unknown, name: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value as Readonly<Record<string, unknown>>).filter(([other]) => other !== name);
}
