import { isObject, type JsonValue } from '../../model/json';
import type { EventIndex } from '../../index/eventIndex';
import { inStretches } from '../../index/slices';
import { redact, redactedMark, redactValue } from '../redact';
import { readOne } from './copies';
import { Known } from './known';
import { Noting } from './noting';
import type { OriginalKind } from './originalKinds';
import { Pseudonyms } from './pseudonyms';

/** What texts and records go through before they are shared. */
export interface Cleaning {
  text(text: string): string;
  typed(kind: OriginalKind, text: string): string;
  record(record: JsonValue): JsonValue;
}

/** As it is, but for what is a secret by its name or form: nobody needs a live token in a ticket. */
export const withoutSecrets: Cleaning = {
  text: (text) => redact(text),
  typed: (kind, text) => (kind === 'secret' ? redactedMark : redact(text)),
  record: (record) => redactValue(record),
};

/** Of the users of all logs so many are looked for in the texts that are shared. */
const mostUsers = 100_000;

/** Pseudonyms for what stands in some records, and what they were made for. */
export interface Naming {
  readonly known: Known;
  readonly pseudonyms: Pseudonyms;
  /** Whether all records of the logs were read for names, or only those that are shared. */
  readonly fromAll: boolean;
}

/**
 * Finds out who and what is to be replaced in records: what stands in them, and what else the logs know that a reason may name:
 * whatever stands in the other records, the users at least. Throws `TooManyNames`. Yields now and then.
 *
 * @param others the texts of the other records; undefined where they are too many to be read.
 * @param keptIds event IDs that stay as they are.
 */
export function* naming(
  index: EventIndex,
  records: readonly (JsonValue | undefined)[],
  others: readonly string[] | undefined,
  keptIds: readonly string[],
): Generator<undefined, Naming> {
  const known = new Known();
  const noting = new Noting(known);
  for (const [number, record] of records.entries()) {
    if (record !== undefined) noting.record(record);
    if (number % 5 === 4) yield undefined;
  }
  for (const [number, text] of (others ?? []).entries()) {
    // Read one by one: together they are large.
    const record = text === '' ? undefined : readOne(text);
    if (record !== undefined) noting.record(record);
    if (number % 5 === 4) yield undefined;
  }
  const users = yield* index.identifiers.preparing('user');
  yield* inStretches(
    Math.min(users.size, mostUsers),
    (from, to) => {
      for (let i = from; i < to; i++) noting.typed('user', index.arrangement.ids.textOf(users.keys[i] ?? 0) ?? '');
    },
    500,
  );
  yield* known.sealing();
  const fromAll = others !== undefined;
  return {
    known,
    fromAll,
    pseudonyms: new Pseudonyms(known, new Set(keptIds.filter(isPlainId).map((id) => id.toLowerCase()))),
  };
}

/** Only what has the form of an event ID is kept as one: anything may stand in its place. */
function isPlainId(id: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);
}

/** A value of a record by itself, as its key says what it is. */
export function cleanValue(value: JsonValue, key: string, cleaning: Cleaning): JsonValue {
  const clean = cleaning.record({ [key]: value });
  return isObject(clean) ? (Object.values(clean)[0] ?? null) : clean;
}
