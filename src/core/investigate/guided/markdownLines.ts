import type { LogEvent } from '../../model/event';
import { plain, type Sentence, sentenceMarkdown } from './sentence';

/** Where in a document an event is named: a line from 0, and columns from 0 in UTF-16 units. */
export interface NamedPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly event: LogEvent;
}

/** Writes Markdown line by line, with one empty line between blocks, and remembers where events are named. */
export class MarkdownLines {
  private readonly lines: string[] = [];
  readonly places: NamedPlace[] = [];

  /** Adds a line that is Markdown already. */
  add(line: string): void {
    this.lines.push(line);
  }

  /** Ends a block. */
  gap(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
  }

  /** Adds a block of one line that is Markdown already. */
  paragraph(line: string): void {
    this.gap();
    this.lines.push(line, '');
  }

  sentence(sentence: Sentence): void {
    this.paragraph(sentenceMarkdown(sentence));
  }

  heading(level: 1 | 2 | 3, sentence: Sentence, number?: number): void {
    const numbered = number === undefined ? '' : `${String(number)}. `;
    this.paragraph(`${'#'.repeat(level)} ${numbered}${sentenceMarkdown(sentence)}`);
  }

  /** Adds what the guide says. */
  guide(text: string): void {
    this.paragraph(`> ${sentenceMarkdown(plain(text))}`);
  }

  /** A list. */
  points(sentences: readonly Sentence[], style?: 'numbered'): void {
    if (sentences.length === 0) return;
    this.gap();
    sentences.forEach((sentence, place) => {
      this.lines.push(`${style === undefined ? '-' : `${String(place + 1)}.`} ${sentenceMarkdown(sentence)}`);
    });
    this.gap();
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
