/** A text or part of it that was read as one value. */
export interface Token {
  readonly from: number;
  readonly to: number;
  /** Without quotes and escapes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** What ends a value or a word that is not quoted. */
const delimiters = '()';
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”' };

/** A place in a text that goes forward only. */
export class Cursor {
  at = 0;

  constructor(
    readonly text: string,
    readonly end = text.length,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  get next(): string {
    return this.at < this.end ? (this.text[this.at] ?? '') : '';
  }

  skipBlanks(): void {
    while (!this.isAtEnd && isBlank(this.text, this.at)) this.at += 1;
  }

  /** Goes behind a text if it comes next. */
  take(text: string): boolean {
    if (this.at + text.length > this.end || !this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** What a sticky regular expression finds here; goes nowhere. Empty where it finds nothing. */
  peek(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    return this.at + found.length > this.end ? '' : found;
  }

  /** The quoted text or the run of characters here, up to a blank or a parenthesis; `also` ends it too. */
  token(also = ''): Token & { readonly closed: boolean } {
    const from = this.at;
    const closing = Object.hasOwn(quotes, this.next) ? quotes[this.next] : undefined;
    if (closing !== undefined) return this.quotedToken(closing);
    while (!this.isAtEnd && !isBlank(this.text, this.at) && !(delimiters + also).includes(this.next)) this.at += 1;
    return { from, to: this.at, text: this.text.slice(from, this.at), quoted: false, closed: true };
  }

  private quotedToken(closing: string): Token & { readonly closed: boolean } {
    const from = this.at;
    this.at += 1;
    let text = '';
    while (!this.isAtEnd && this.next !== closing) {
      if (this.next === '\\' && this.at + 1 < this.end && escapable.includes(this.text[this.at + 1] ?? ''))
        this.at += 1;
      text += this.next;
      this.at += 1;
    }
    const closed = !this.isAtEnd;
    if (closed) this.at += 1;
    return { from, to: this.at, text, quoted: true, closed };
  }
}

/** What a backslash stands before in quotes; before anything else it is itself. */
const escapable = '\\"\'”';

/** Whether a character is white space. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 0x20 || (code >= 0xa0 && text.charAt(at).trim() === '');
}
