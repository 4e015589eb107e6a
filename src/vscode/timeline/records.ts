import { readRecord } from '../../core/ingest/readRecord';
import type { JsonValue } from '../../core/model/json';
import type { LogEvent } from '../../core/model/event';

/** Longer records, in bytes, are not parsed for the picture: what can be said of them is said from their summary. */
const longestParsed = 1024 * 1024;
/** So many bytes of records are read for one answer, and kept: some hundred ordinary events’. */
const mostRead = 4 * 1024 * 1024;
const mostKept = 8 * 1024 * 1024;

/** Gives the texts of events in their order, or rejects where one of their logs is gone. */
export type ReadTexts = (events: readonly LogEvent[]) => Promise<readonly string[]>;

/** What a record says, looked up without waiting; undefined where it could not be read. */
export type RecordOf = (event: LogEvent) => JsonValue | undefined;

/** The records of the events that are looked at, read when somebody asks and kept as long as they are few. */
export class Records {
  private readonly values = new Map<LogEvent, JsonValue | undefined>();
  private bytes = 0;

  constructor(private readonly read: ReadTexts) {}

  /** What was read so far. */
  readonly of: RecordOf = (event) => this.values.get(event);

  /** Reads what is missing of some events' records, up to a limit in bytes; what is past it, or gone, stays unknown. */
  async want(events: readonly LogEvent[]): Promise<void> {
    const missing = this.missing(events);
    if (missing.length === 0) return;
    const texts = await this.read(missing).catch(() => []);
    if (this.bytes > mostKept) this.clear();
    missing.forEach((event, position) => {
      if (!this.values.has(event)) this.bytes += lengthOf(event);
      this.values.set(event, valueOf(texts[position]));
    });
  }

  private missing(events: readonly LogEvent[]): readonly LogEvent[] {
    let bytes = 0;
    return events.filter((event) => {
      const length = lengthOf(event);
      if (this.values.has(event) || length > longestParsed || bytes + length > mostRead) return false;
      bytes += length;
      return true;
    });
  }

  private clear(): void {
    this.values.clear();
    this.bytes = 0;
  }
}

function lengthOf({ span }: LogEvent): number {
  return span.end - span.start;
}

function valueOf(text: string | undefined): JsonValue | undefined {
  if (text === undefined || text === '') return undefined;
  return readRecord(new TextEncoder().encode(text), { line: 1, column: 1 }).value;
}
