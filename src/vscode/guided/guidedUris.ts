import { Uri } from 'vscode';
import * as z from 'zod/mini';
import type { UserReport } from '../../core/investigate/guided/report';
import type { Instant } from '../../core/model/instant';
import { guidedScheme } from '../contributions';
import { fileNameOf } from '../documents/fileName';

const instant = z.object({ ms: z.number().check(z.gte(-8.64e15), z.lte(8.64e15)), nanos: z.number() });
const name = z.string().check(z.maxLength(2000));
const schema = z.object({
  from: z.optional(instant),
  to: z.optional(instant),
  user: z.optional(name),
  server: z.optional(name),
});

/** The address of the document for a report. */
export function guidedUri(report: UserReport): Uri {
  const { from, to, user, server } = report;
  const file = fileNameOf(['Investigation', user, server, dayAndTime(from ?? to)]);
  return Uri.from({ scheme: guidedScheme, path: `/${file}.md`, query: JSON.stringify({ from, to, user, server }) });
}

/** The report that a document is about; undefined when its address was not made here. */
export function reportOf(uri: Uri): UserReport | undefined {
  if (uri.scheme !== guidedScheme) return undefined;
  try {
    return schema.safeParse(JSON.parse(uri.query)).data;
  } catch {
    return undefined;
  }
}

function dayAndTime(moment: Instant | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment.ms).toISOString().slice(0, 16).replace(/[T:]/g, '-');
}
