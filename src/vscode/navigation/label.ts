import type { LogEvent } from '../../core/model/event';
import { oneLine } from '../../core/report/plainText';

const nameLimit = 120;

/** What an event is called in lists, in plain text: its type, and for MCP the method and the tool. Never empty. */
export function eventLabel(event: LogEvent): string {
  const { method, tool } = event.labels;
  const parts = [event.eventType === '' ? 'event' : event.eventType, method, tool];
  return oneLine(parts.filter((part) => part !== undefined).join(' '), nameLimit);
}

/** The label as the name of a symbol, with a sign before it when the event is failing. */
export function markedLabel(event: LogEvent): string {
  const label = asSymbol(eventLabel(event));
  return event.failing ? `✖ ${label}` : label;
}

/**
 * A text for the name or detail of a symbol. The symbol search draws `$(name)` as an icon, the outline writes it as it is:
 * a word joiner, which nobody sees, serves both where a backslash would not.
 */
export function asSymbol(text: string): string {
  return text.replaceAll('$(', '$\u2060(');
}

/** The time of day as the timestamp says it (UTC as Aembit writes it), to the millisecond: `09:15:02.145`. May be empty. */
export function clockOf(event: LogEvent): string {
  return /[Tt ](\d\d:\d\d:\d\d(?:[.,]\d{1,3})?)/.exec(event.timestamp.slice(0, 64))?.[1] ?? '';
}

/** The last part of the path of the source that an event was read from. */
export function sourceName({ source }: Pick<LogEvent, 'source'>): string {
  const path = source.replace(/[?#].*$/s, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return oneLine(decodeURIComponent(name), nameLimit);
  } catch {
    return oneLine(name, nameLimit);
  }
}
