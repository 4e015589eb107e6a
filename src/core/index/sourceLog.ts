import type { QuickRecord } from '../ingest/quick/quickRecord';
import { type LogHandler, LogReader, type ReadOptions, type ReadSummary } from '../ingest/reader';
import { summarise } from '../ingest/summarise';
import type { LogEvent } from '../model/event';
import type { JsonValue } from '../model/json';
import type { ReadIssue, Span } from '../model/place';
import type { Wrapping } from '../model/wrapping';
import { EventStore, type StoreDelta } from '../store/eventStore';
import { QuickEvents } from '../store/quickEvents';
import { EventList } from './eventList';

/**
 * Everything that was read from one source so far: its events by position, and what could not be read. It grows while the
 * source is being read; what was there stays as it was.
 */
export interface SourceLog extends ReadSummary {
  /** What identifies the source: a URI, or a path on the command line. */
  readonly id: string;
  readonly events: EventList;
  /** How many of the events are failing. */
  readonly failing: number;
  readonly issues: readonly ReadIssue[];
  /** Whether the source was read to its end. */
  readonly complete: boolean;
  /** The events as rows, for whoever goes through all of them. */
  readonly store: EventStore;
}

/** What is new in a source since a copy of its log was last brought up to date: plain data, which can cross from a worker. */
export interface LogDelta extends ReadSummary {
  readonly store: StoreDelta;
  readonly failing: number;
  readonly issues: readonly ReadIssue[];
  readonly complete: boolean;
}

/**
 * Reads one source into a `SourceLog`. Push its bytes in order, in chunks of any size, then call `end`. A chunk costs time
 * in proportion to its size, so whoever must not block pushes small ones and pauses in between.
 */
export class SourceReader {
  private readonly growing: GrowingLog;
  private readonly reader: LogReader;
  private givenIssues = 0;

  /** `options` say how much is read, and how the source is laid out where its content does not tell. */
  constructor(id: string, options: ReadOptions = {}) {
    const log = new GrowingLog(id);
    this.growing = log;
    this.reader = new LogReader(new LogKeeper(log), options);
    log.summary = this.reader.summary;
  }

  /** The log as far as it was read: grows with each push. */
  get log(): SourceLog {
    return this.growing;
  }

  /** Whether the limit of records was reached: what is pushed from now on is not read. */
  get full(): boolean {
    return this.reader.full;
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk);
    this.growing.summary = this.reader.summary;
  }

  /** Says that no more bytes will come for a while: the events that are whole by now are in the log afterwards. */
  catchUp(): void {
    this.reader.catchUp();
    this.growing.summary = this.reader.summary;
  }

  /** Says what is wrong with the source at the place that reading has come to. */
  report(message: string): void {
    this.reader.report(message);
  }

  /** Says that the source ends here, and returns its log. Nothing may be pushed afterwards. */
  end(): SourceLog {
    this.growing.summary = this.reader.end();
    this.growing.complete = !this.full;
    return this.growing;
  }

  /** Everything that is new since this was last asked, handed over: what the events say is with the copy alone then. */
  handOver(): LogDelta {
    const { store, summary, issues, complete } = this.growing;
    const added = issues.slice(this.givenIssues);
    this.givenIssues = issues.length;
    return { ...summary, store: store.handOver(), failing: store.failing, issues: added, complete };
  }
}

/**
 * Keeps what a reader tells of a log. A class with methods and not an object of functions, since the host optimises a function
 * that is made anew for each log again each time.
 */
class LogKeeper implements LogHandler {
  private readonly quickEvents: QuickEvents;

  constructor(private readonly log: GrowingLog) {
    this.quickEvents = new QuickEvents(log.store);
  }

  record(value: JsonValue, span: Span, wrapping: Wrapping): void {
    const summary = summarise(value, span);
    if (summary !== undefined) this.log.store.add(summary, wrapping);
    else this.log.issues.push({ kind: 'malformed', line: span.line, column: span.column, message: notAnEvent });
  }

  quick(record: QuickRecord, bytes: Uint8Array, span: Span): void {
    this.quickEvents.add(record, bytes, span);
  }

  issue(issue: ReadIssue): void {
    this.log.issues.push(issue);
  }
}

const notAnEvent = 'Not an Aembit event: it has no “meta” object, nor the fields of an audit log entry';

/** The copy of a log that is read elsewhere, in a worker: grows with each delta. */
export class SourceMirror {
  private growing: GrowingLog;

  constructor(id: string) {
    this.growing = new GrowingLog(id);
  }

  get log(): SourceLog {
    return this.growing;
  }

  /** Takes what `handOver` of the reader gave, in the same order. */
  apply({ store, failing, issues, complete, ...summary }: LogDelta): void {
    this.growing.store.append(store, failing);
    for (const issue of issues) this.growing.issues.push(issue);
    this.growing.summary = summary;
    this.growing.complete = complete;
  }

  /**
   * Gives the log another id, which its events name as their source from now on; what was handed out under the old one
   * stays as it is. For a log that has left its place, to which no more deltas come.
   */
  moveTo(id: string): SourceLog {
    const { store, issues, summary, complete } = this.growing;
    const moved = new GrowingLog(id);
    moved.store.append(store.takeDelta(), store.failing);
    for (const issue of issues) moved.issues.push(issue);
    moved.summary = summary;
    moved.complete = complete;
    this.growing = moved;
    return moved;
  }
}

const nothingYet: ReadSummary = { shape: 'empty', shapeTitle: 'no records', envelopes: [], bytes: 0, records: 0 };

class GrowingLog implements SourceLog {
  readonly store: EventStore;
  readonly events: EventList;
  readonly issues: ReadIssue[] = [];
  summary = nothingYet;
  complete = false;

  constructor(readonly id: string) {
    this.store = new EventStore(id);
    this.events = new StoredEvents(this.store);
  }

  get failing(): number {
    return this.store.failing;
  }

  get shape() {
    return this.summary.shape;
  }

  get shapeTitle(): string {
    return this.summary.shapeTitle;
  }

  get compression() {
    return this.summary.compression;
  }

  get envelopes() {
    return this.summary.envelopes;
  }

  get bytes(): number {
    return this.summary.bytes;
  }

  get records(): number {
    return this.summary.records;
  }

  get recordsTotal(): number | undefined {
    return this.summary.recordsTotal;
  }
}

class StoredEvents extends EventList {
  constructor(private readonly store: EventStore) {
    super();
  }

  get length(): number {
    return this.store.size;
  }

  at(position: number): LogEvent | undefined {
    return this.store.eventAt(position);
  }
}

/** The failing events of a log, by position. */
export function failingOf({ store }: SourceLog): readonly LogEvent[] {
  return store.examinedRows.flatMap((row) => {
    const event = store.eventAt(row);
    return event?.failing === true ? [event] : [];
  });
}
