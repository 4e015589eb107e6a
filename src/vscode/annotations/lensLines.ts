import type { LogEvent } from '../../core/model/event';

/** The failing events whose records begin on one line; more than one in a minified array. */
export interface FailingLine {
  /** 1-based. */
  readonly line: number;
  readonly events: readonly [LogEvent, ...LogEvent[]];
}

/** The failing events of a source, by the line on which their records begin, in the order of the text. */
export function failingLines(events: Iterable<LogEvent>): readonly FailingLine[] {
  const lines: { line: number; events: [LogEvent, ...LogEvent[]] }[] = [];
  for (const event of events) {
    if (!event.failing) continue;
    const last = lines.at(-1);
    if (last?.line === event.span.line) last.events.push(event);
    else lines.push({ line: event.span.line, events: [event] });
  }
  return lines;
}
