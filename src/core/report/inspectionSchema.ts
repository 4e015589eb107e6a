import * as z from 'zod/mini';
import { conditionIds } from '../explain/conditions';
import type { Inspection } from './inspection';

const count = z.int().check(z.nonnegative());
/** Lines, columns. */
const ordinal = z.int().check(z.positive());

const source = z.strictObject({
  path: z.string(),
  shape: z.enum(['json-array', 'json-lines', 'concatenated', 'single-event', 'rest-page', 'mixed', 'empty']),
  compression: z.exactOptional(z.enum(['gzip', 'zstd'])),
  bytes: count,
  records: count,
  events: count,
  duplicates: count,
  recordsTotal: z.exactOptional(z.number()),
  malformed: z.array(z.strictObject({ line: ordinal, column: ordinal, message: z.string() })),
});

const totals = z.strictObject({
  events: count,
  failing: count,
  bySeverity: z.record(z.string(), count),
  byType: z.record(z.string(), count),
  contexts: count,
  connections: count,
  sessions: count,
  users: count,
});

const failure = z.strictObject({
  eventId: z.nullable(z.string()),
  source: count,
  line: ordinal,
  endLine: ordinal,
  timestamp: z.nullable(z.string()),
  type: z.nullable(z.string()),
  severity: z.nullable(z.string()),
  condition: z.enum(conditionIds),
  title: z.string(),
  confidence: z.enum(['documented', 'inferred', 'unknown']),
  side: z.nullable(z.enum(['client-to-gateway', 'gateway-to-server'])),
  evidence: z.array(z.strictObject({ pointer: z.string(), value: z.json() })),
  resolution: z.array(z.string()),
  related: z.strictObject({ context: count, connection: count, session: count, chain: count }),
});

/** Checks what `aembit-events inspect --json` prints: exactly these fields, and `source` within `sources`. */
export const inspectionSchema = z
  .strictObject({ version: z.literal(1), sources: z.array(source), totals, failures: z.array(failure) })
  .check(
    z.refine(({ sources, failures }) => failures.every(({ source: number }) => number < sources.length), {
      error: 'a failure’s source is not among the sources',
    }),
  ) satisfies z.ZodMiniType<Inspection>;
