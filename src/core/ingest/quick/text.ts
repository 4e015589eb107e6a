import { type Field, Kind } from './fields';
import type { FieldSlots } from './fieldSlots';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The value of a field: a non-empty string, a number, or undefined where there is neither. `bytes` are those it was read from. */
export function valueOf(fields: FieldSlots, field: Field, bytes: Uint8Array): string | number | undefined {
  const start = fields.slots[2 * field] ?? 0;
  const end = fields.slots[2 * field + 1] ?? 0;
  const kind = fields.kinds[field];
  if (kind === Kind.Plain) return decode(bytes, start, end);
  if (kind === Kind.Escaped) return JSON.parse(decode(bytes, start - 1, end + 1)) as string;
  return kind === Kind.Number ? Number(decode(bytes, start, end)) : undefined;
}

/** The text of a field as `textAt` has it: a non-empty string, the decimal form of a number, or undefined. */
export function textOf(fields: FieldSlots, field: Field, bytes: Uint8Array): string | undefined {
  const value = valueOf(fields, field, bytes);
  return typeof value === 'number' ? String(value) : value;
}

/** The strings of the `authorizationChain` that are not empty. */
export function chainOf(fields: FieldSlots, bytes: Uint8Array): readonly string[] {
  return Array.from({ length: fields.chainLength }, (_, n) =>
    decode(bytes, fields.chain[2 * n] ?? 0, fields.chain[2 * n + 1] ?? 0),
  );
}

/** The text of UTF-8 bytes between two indices. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
