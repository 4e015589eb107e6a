import * as z from 'zod/mini';
import { authorizationColumns } from '../../core/tracing/sort';

/** Texts of a log are redacted and cut before they are sent. */
const text = z.string();
const count = z.number().check(z.int(), z.nonnegative());

/** From one UTF-16 unit of a text up to another; empty where something is missing there. */
const rangeSchema = z.object({ from: count, to: count });
export type MarkedRange = z.infer<typeof rangeSchema>;

/** How the authorizations are sorted. */
export const authorizationSortSchema = z.object({ column: z.enum(authorizationColumns), descending: z.boolean() });
export type AuthorizationSort = z.infer<typeof authorizationSortSchema>;

/** What is registered and nearest to a value that matched nothing. It is inferred, and `because` says from what. */
const nearestSchema = z.object({
  value: text,
  workload: text,
  because: text,
  /** In what they differ, and where; none where the same value was seen as registered. */
  differences: z.array(z.object({ name: text, wanted: rangeSchema, known: rangeSchema })),
});
export type NearestValue = z.infer<typeof nearestSchema>;

/** How a severity stands, whatever it is written as. */
export const severityLevels = ['info', 'warning', 'error', 'alert', 'other'] as const;

/** One authorization, a row of the table. Texts are empty for what the log does not say. */
export const authorizationSchema = z.object({
  /** Names the row in requests, as long as the scene’s revision holds. */
  entry: count,
  /** In ms from the scene’s base; undefined without a readable time. */
  start: z.optional(z.number()),
  clientIp: text,
  policy: text,
  redirectUri: text,
  client: text,
  resource: text,
  server: text,
  severity: text,
  level: z.enum(severityLevels),
  failing: z.boolean(),
  /** What was looked for in vain. */
  lacks: z.object({ client: z.boolean(), server: z.boolean(), policy: z.boolean() }),
  /** What came of it, in words. */
  verdict: text,
  /** From what the verdict is inferred; empty where the log records it. */
  inferred: text,
  nearestClient: z.optional(nearestSchema),
  nearestServer: z.optional(nearestSchema),
});
export type Authorization = z.infer<typeof authorizationSchema>;

/** What a scene says of the authorizations, while these are its rows. */
export const authorizationsSchema = z.object({ sort: authorizationSortSchema, failing: count });
