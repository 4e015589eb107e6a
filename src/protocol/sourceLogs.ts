import { LogReader, type ReadOptions, type ReadSummary } from '../core/ingest/reader';
import { summarise } from '../core/ingest/summarise';
import type { SourceLog as PlainLog } from '../core/index/sourceLog';
import type { LogEvent } from '../core/model/event';
import type { ReadIssue } from '../core/model/place';

/** Stands in for the columns until they are there: the same members over plain arrays. */
export type SourceOptions = ReadOptions;

export interface SourceLog extends PlainLog {
  readonly complete: boolean;
  readonly failing: number;
}

export interface LogDelta {
  readonly events: readonly LogEvent[];
  readonly issues: readonly ReadIssue[];
  readonly summary: ReadSummary;
  readonly complete: boolean;
}

class GrowingLog {
  events: LogEvent[] = [];
  issues: ReadIssue[] = [];
  summary: ReadSummary = { shape: 'unknown' as never, shapeTitle: '', bytes: 0, records: 0 };
  complete = false;
  failing = 0;

  constructor(readonly id: string) {}

  add(event: LogEvent): void {
    this.events.push(event);
    if (event.failing) this.failing++;
  }

  get log(): SourceLog {
    const { id, events, issues, complete, failing, summary } = this;
    return { ...summary, id, events, issues, complete, failing };
  }
}

export class SourceReader {
  private readonly growing: GrowingLog;
  private readonly reader: LogReader;
  private taken = { events: 0, issues: 0 };

  constructor(id: string, options: SourceOptions = {}) {
    const growing = (this.growing = new GrowingLog(id));
    this.reader = new LogReader(
      {
        record: (value, span) => {
          const summary = summarise(value, span);
          if (summary !== undefined) growing.add({ ...summary, source: id, ordinal: growing.events.length });
          else
            growing.issues.push({ kind: 'malformed', line: span.line, column: span.column, message: 'Not an event' });
        },
        issue: (issue) => growing.issues.push(issue),
      },
      options,
    );
  }

  get log(): SourceLog {
    return this.growing.log;
  }

  push(chunk: Uint8Array): void {
    const { summary } = this.growing;
    this.growing.summary = { ...summary, bytes: summary.bytes + chunk.length };
    this.reader.push(chunk);
  }

  end(): SourceLog {
    this.growing.summary = this.reader.end();
    this.growing.complete = true;
    return this.growing.log;
  }

  takeDelta(): LogDelta {
    const { events, issues, summary, complete } = this.growing;
    const delta = {
      events: events.slice(this.taken.events),
      issues: issues.slice(this.taken.issues),
      summary,
      complete,
    };
    this.taken = { events: events.length, issues: issues.length };
    return delta;
  }
}

export class SourceMirror {
  private growing: GrowingLog;

  constructor(id: string) {
    this.growing = new GrowingLog(id);
  }

  get log(): SourceLog {
    return this.growing.log;
  }

  /** The log is to be found under another id from now on: its events name that as their source. */
  moveTo(id: string): SourceLog {
    const { events, issues, complete, summary } = this.growing;
    this.growing = new GrowingLog(id);
    for (const event of events) this.growing.add({ ...event, source: id });
    Object.assign(this.growing, { issues, complete, summary });
    return this.growing.log;
  }

  apply({ events, issues, summary, complete }: LogDelta): void {
    for (const event of events) this.growing.add(event);
    this.growing.issues.push(...issues);
    this.growing.summary = summary;
    this.growing.complete = complete;
  }
}
