import { EventIndex } from '../../index/eventIndex';
import { SourceReader } from '../../index/sourceLog';
import { readRecord } from '../../ingest/readRecord';
import type { LogEvent } from '../../model/event';
import type { JsonValue } from '../../model/json';
import type { Cleaning } from './cleaning';

const encoder = new TextEncoder();

/** Reads a record from its text; undefined for one that cannot be read. */
export function readOne(text: string): JsonValue | undefined {
  return text === '' ? undefined : readRecord(encoder.encode(text), { line: 1, column: 1 }).value;
}

/** Reads records from their texts; undefined for one that cannot be read. Yields now and then. */
export function* readingRecords(texts: readonly string[]): Generator<undefined, readonly (JsonValue | undefined)[]> {
  const records: (JsonValue | undefined)[] = [];
  for (const [number, text] of texts.entries()) {
    records.push(readOne(text));
    if (number % 50 === 49) yield undefined;
  }
  return records;
}

/**
 * Clean copies of some events: their records, and an index over these alone. Whatever a report says in the words of the log it
 * takes from them, so that what was not cleaned cannot get into it.
 */
export class Copies {
  private constructor(
    readonly index: EventIndex,
    /** The clean records; undefined for one that could not be read. */
    readonly records: readonly (JsonValue | undefined)[],
    private readonly byOriginal: ReadonlyMap<LogEvent, LogEvent>,
    private readonly byCopy: ReadonlyMap<number, JsonValue>,
  ) {}

  /** Makes the copies of events from their records. Yields now and then. */
  static *making(
    events: readonly LogEvent[],
    originals: readonly (JsonValue | undefined)[],
    cleaning: Cleaning,
  ): Generator<undefined, Copies> {
    const reader = new SourceReader('shared');
    const records: (JsonValue | undefined)[] = [];
    for (const [number, original] of originals.entries()) {
      const record = original === undefined ? undefined : cleaning.record(original);
      records.push(record);
      // One line for each, so that the line tells which it is.
      reader.push(encoder.encode(`${record === undefined ? '' : JSON.stringify(record)}\n`));
      if (number % 10 === 9) yield undefined;
    }
    const index = yield* EventIndex.building([reader.end()]);
    const byOriginal = new Map<LogEvent, LogEvent>();
    const byCopy = new Map<number, JsonValue>();
    for (const copy of index.events) {
      const original = events[copy.span.line - 1];
      const record = records[copy.span.line - 1];
      if (original === undefined || record === undefined) continue;
      byOriginal.set(original, copy);
      byCopy.set(copy.ordinal, record);
    }
    return new Copies(index, records, byOriginal, byCopy);
  }

  /** The copy of an event; undefined where its record could not be read. */
  of(event: LogEvent): LogEvent | undefined {
    return this.byOriginal.get(event);
  }

  /** The clean record of a copy. */
  readonly recordOf = (copy: LogEvent): JsonValue | undefined => this.byCopy.get(copy.ordinal);
}
