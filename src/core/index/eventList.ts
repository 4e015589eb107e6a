import type { LogEvent } from '../model/event';

/**
 * Events in an order, looked up when somebody asks: a list of a million costs no more than its numbers. The same place gives
 * the same object as long as somebody holds it.
 */
export abstract class EventList implements Iterable<LogEvent> {
  abstract readonly length: number;

  /** The event at a position from 0; undefined where there is none. */
  abstract at(position: number): LogEvent | undefined;

  *[Symbol.iterator](): Iterator<LogEvent> {
    for (let position = 0; position < this.length; position++) {
      const event = this.at(position);
      if (event !== undefined) yield event;
    }
  }

  /** The first event that passes a test. */
  find(passes: (event: LogEvent) => boolean): LogEvent | undefined {
    for (const event of this) if (passes(event)) return event;
    return undefined;
  }

  /** The last event that passes a test. */
  findLast(passes: (event: LogEvent) => boolean): LogEvent | undefined {
    for (let position = this.length - 1; position >= 0; position--) {
      const event = this.at(position);
      if (event !== undefined && passes(event)) return event;
    }
    return undefined;
  }

  some(passes: (event: LogEvent) => boolean): boolean {
    return this.find(passes) !== undefined;
  }

  filter(passes: (event: LogEvent) => boolean): LogEvent[] {
    return [...this].filter(passes);
  }

  map<T>(make: (event: LogEvent, position: number) => T): T[] {
    return Array.from(this, make);
  }

  /** The events from a position to another, which is left out. */
  slice(start: number, end = this.length): LogEvent[] {
    const events: LogEvent[] = [];
    for (let position = Math.max(0, start); position < Math.min(end, this.length); position++) {
      const event = this.at(position);
      if (event !== undefined) events.push(event);
    }
    return events;
  }
}
