import { Uri } from 'vscode';
import * as z from 'zod/mini';
import { searchScheme } from '../contributions';
import { longestQuery } from '../../core/query/language';
import { oneLine } from '../../core/report/plainText';

const longestTitle = 60;

const schema = z.object({ query: z.string().check(z.maxLength(longestQuery)) });

/** The address of the list of events that pass a query; empty for all events. */
export function resultsUri(query: string): Uri {
  return Uri.from({ scheme: searchScheme, path: `/${titleOf(query)}`, query: JSON.stringify({ query }) });
}

/** What the tab says. It ends as no file does, so that the editor takes it for nothing but text. */
function titleOf(query: string): string {
  const text = oneLine(query, longestTitle).replace(/[/\\]/g, '_');
  return text === '' ? '(all events)' : `${text} (events)`;
}

/** The query whose results a document lists; undefined when its address was not made here. */
export function queryOfResults(uri: Uri): string | undefined {
  if (uri.scheme !== searchScheme) return undefined;
  try {
    return schema.safeParse(JSON.parse(uri.query)).data?.query;
  } catch {
    return undefined;
  }
}
