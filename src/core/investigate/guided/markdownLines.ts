import type { LogEvent } from '../../model/event';
import { escapeMarkdown } from '../../report/markdown';
import { redact } from '../../report/redact';

/** Where in a document an event is named: a line from 0, and columns from 0 in UTF-16 units. */
export interface NamedPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly event: LogEvent;
}

/** A text of a log on one line of Markdown, without secrets; longer ones are cut. */
export function safe(text: string, limit = 600): string {
  return escapeMarkdown(redact(text.slice(0, limit * 4)), limit);
}

/** Writes Markdown line by line and remembers where events are named. */
export class MarkdownLines {
  private readonly lines: string[] = [];
  readonly places: NamedPlace[] = [];

  /** Adds a line that is Markdown already. */
  add(line: string): void {
    this.lines.push(line);
  }

  /** Adds lines with an empty one behind. */
  paragraph(...lines: readonly string[]): void {
    this.lines.push(...lines, '');
  }

  heading(level: 1 | 2 | 3, text: string): void {
    this.paragraph(`${'#'.repeat(level)} ${text}`);
  }

  /** A list, each point a plain text. */
  points(texts: readonly string[], bullet: (place: number) => string = () => '-'): void {
    if (texts.length === 0) return;
    this.paragraph(...texts.map((text, place) => `${bullet(place)} ${safe(text)}`));
  }

  /** Adds a line in which an event is named: what comes before it, its name, what follows. All Markdown already. */
  event(before: string, name: string, after: string, event: LogEvent): void {
    const start = before.length;
    this.places.push({ line: this.lines.length, start, end: start + name.length, event });
    this.lines.push(before + name + after);
  }

  toString(): string {
    return `${this.lines.join('\n').trimEnd()}\n`;
  }
}
