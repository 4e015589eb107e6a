import * as z from 'zod/mini';
import { fromPointer } from '../json/pointer';
import { envelopeIds } from './envelope/envelopes';
import type { EnvelopeChoice } from './envelope/findEvents';

const envelopeId = z.enum(envelopeIds).check(z.refine((id) => id !== 'pointer'));
const pointer = z.string().check(
  z.maxLength(1000),
  z.refine((text) => fromPointer(text) !== undefined),
);

const schema = z.strictObject({
  /** `json-lines`: each line is a record by itself, whatever is open on it. Told by the content by default. */
  layout: z.exactOptional(z.enum(['json', 'json-lines', 'csv'])),
  /** Where the event is in each record: nowhere else than in the record itself (`none`), in one of the known envelopes, or at a
   * JSON Pointer, which begins with the column's name in CSV. Told by the content by default. */
  envelope: z.exactOptional(z.union([z.literal('none'), envelopeId, z.strictObject({ pointer })])),
});

/** How a source is to be read where its content does not tell, or tells wrong. */
export type ShapeOverride = z.infer<typeof schema>;

/** The override that somebody wrote into a setting or an argument; undefined when it makes no sense. */
export function parseShapeOverride(value: unknown): ShapeOverride | undefined {
  return schema.safeParse(value).data;
}

/** Where events are searched for; a pointer that is none leads nowhere. */
export function choiceOf(override: ShapeOverride | undefined): EnvelopeChoice | undefined {
  const envelope = override?.envelope;
  if (typeof envelope === 'object') return { path: fromPointer(envelope.pointer) ?? [] };
  return envelope === 'pointer' ? undefined : envelope;
}
