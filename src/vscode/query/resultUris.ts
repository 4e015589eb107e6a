import { Uri } from 'vscode';
import * as z from 'zod/mini';
import { searchScheme } from '../contributions';
import { fileNameOf } from '../documents/fileName';
import { longestQuery } from '../../core/query/language';

const schema = z.object({ query: z.string().check(z.maxLength(longestQuery)) });

/** The address of the list of events that pass a query; empty for all events. */
export function resultsUri(query: string): Uri {
  const name = fileNameOf([query.trim() === '' ? 'all events' : query]);
  return Uri.from({ scheme: searchScheme, path: `/${name}.aembit-results`, query: JSON.stringify({ query }) });
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
