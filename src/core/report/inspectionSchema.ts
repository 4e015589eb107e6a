import * as z from 'zod/mini';
import { conditionIds } from '../explain/conditions';
import { envelopeIds } from '../ingest/envelope/envelopes';
import { entityKinds, hintEventsLimit, hintIds } from '../investigate/model';
import { shapeIds } from '../ingest/shapes/index';
import type { Inspection } from './inspection';

const count = z.int().check(z.nonnegative());
/** Lines, columns. */
const ordinal = z.int().check(z.positive());

const source = z.strictObject({
  path: z.string(),
  shape: z.enum(shapeIds),
  compression: z.exactOptional(z.enum(['gzip', 'zstd'])),
  envelopes: z.array(z.enum(envelopeIds)),
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

const confidence = z.enum(['documented', 'inferred', 'unknown']);
const reference = { eventId: z.nullable(z.string()), source: count, line: ordinal };
const stamped = z.strictObject({ ...reference, timestamp: z.nullable(z.string()) });

const cause = z.strictObject({
  id: z.string(),
  condition: z.enum(conditionIds),
  title: z.string(),
  entity: z.nullable(z.strictObject({ kind: z.enum(entityKinds), name: z.string(), id: z.nullable(z.string()) })),
  reason: z.nullable(z.string()),
  attribute: z.nullable(z.string()),
  events: ordinal,
  origins: ordinal,
  contexts: count,
  users: z.array(z.string()),
  clients: z.array(z.string()),
  servers: z.array(z.string()),
  first: stamped,
  last: stamped,
  recovery: z.strictObject({
    state: z.enum(['recovered', 'failing', 'unknown']),
    because: z.string(),
    by: z.nullable(z.strictObject(reference)),
  }),
  resolution: z.array(z.string()),
  documentation: z.string(),
});

const hint = z.strictObject({
  id: z.enum(hintIds),
  title: z.string(),
  seen: z.string(),
  count: ordinal,
  source: z.nullable(count),
  meaning: z.string(),
  check: z.string(),
  events: z.array(z.strictObject(reference)).check(z.maxLength(hintEventsLimit)),
});

const origin = z.strictObject({
  ...reference,
  path: z.array(
    z.strictObject({
      ...reference,
      by: z.enum(['chain', 'context', 'pairing', 'branch', 'time']),
      confidence,
      because: z.string(),
    }),
  ),
});

const failure = z.strictObject({
  ...reference,
  endLine: ordinal,
  timestamp: z.nullable(z.string()),
  type: z.nullable(z.string()),
  severity: z.nullable(z.string()),
  condition: z.enum(conditionIds),
  title: z.string(),
  confidence,
  side: z.nullable(z.enum(['client-to-gateway', 'gateway-to-server'])),
  evidence: z.array(z.strictObject({ pointer: z.string(), value: z.json() })),
  resolution: z.array(z.string()),
  related: z.strictObject({ context: count, connection: count, session: count, chain: count }),
  cause: z.string(),
  origin,
});

/** Checks what `aembit-events inspect --json` prints: exactly these fields, each `source` and `cause` one of those listed. */
export const inspectionSchema = z
  .strictObject({
    version: z.literal(1),
    sources: z.array(source),
    where: z.exactOptional(z.string()),
    totals,
    causes: z.array(cause),
    hints: z.array(hint),
    failures: z.array(failure),
  })
  .check(
    z.refine(({ sources, failures }) => failures.every(({ source: number }) => number < sources.length), {
      error: 'a failure’s source is not among the sources',
    }),
    z.refine(
      ({ causes, failures }) => {
        const ids = new Set(causes.map(({ id }) => id));
        return ids.size === causes.length && failures.every((one) => ids.has(one.cause));
      },
      { error: 'a failure’s cause is not among the causes' },
    ),
  ) satisfies z.ZodMiniType<Inspection>;
