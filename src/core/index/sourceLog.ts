import { LogReader, type ReadOptions, type ReadSummary } from '../ingest/reader';
import { summarise } from '../ingest/summarise';
import type { LogEvent } from '../model/event';
import type { ReadIssue } from '../model/place';

/** Everything that was read from one source: its events by position, and what could not be read. */
export interface SourceLog extends ReadSummary {
  /** What identifies the source: a URI, or a path on the command line. */
  readonly id: string;
  readonly events: readonly LogEvent[];
  readonly issues: readonly ReadIssue[];
}

/**
 * Reads one source into a `SourceLog`. Push its bytes in order, in chunks of any size, then call `end`. A chunk costs time
 * in proportion to its size, so whoever must not block pushes small ones and pauses in between.
 */
export class SourceReader {
  private readonly events: LogEvent[] = [];
  private readonly issues: ReadIssue[] = [];
  private readonly reader: LogReader;

  /** `options` say how the source is laid out where its content does not tell. */
  constructor(
    private readonly id: string,
    options: ReadOptions = {},
  ) {
    this.reader = new LogReader(
      {
        record: (value, span, wrapping) => {
          const summary = summarise(value, span);
          if (summary === undefined) {
            this.issues.push({
              kind: 'malformed',
              line: span.line,
              column: span.column,
              message: 'Not an Aembit event: it has no “meta” object, nor the fields of an audit log entry',
            });
          } else {
            this.events.push({ ...summary, wrapping, source: this.id, ordinal: this.events.length });
          }
        },
        issue: (issue) => {
          this.issues.push(issue);
        },
      },
      options,
    );
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk);
  }

  end(): SourceLog {
    const summary = this.reader.end();
    return { ...summary, id: this.id, events: this.events, issues: this.issues };
  }
}
