import type { LogEvent } from '../core/model/event';
import { visible } from '../core/report/plainText';

/** `file:line`, as terminals and editors make a link of it. */
export function placeOf({ source, span }: Pick<LogEvent, 'source' | 'span'>): string {
  return `${nameOf(source)}:${String(span.line)}`;
}

/** A source as it is called in front of a person. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : visible(path);
}

/** A number with its noun: `1 event`, `12 events`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A number with its digits in groups: `12,345`. */
export function grouped(count: number): string {
  // The locale's own way would be ready only after 15 ms, which is a good part of a small log's time.
  let digits = String(count);
  let text = '';
  for (; digits.length > 3; digits = digits.slice(0, -3)) text = `,${digits.slice(-3)}${text}`;
  return digits + text;
}
