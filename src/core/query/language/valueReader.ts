import type { Cursor, Token } from './cursor';
import { notClosed, wantsValue } from './messages';
import { peekOperator, takeOperator } from './operators';
import type { Problems } from './problems';

/** So many words and values: each is looked for in the log. */
const mostValues = 400;

/** Reads words and the values of fields, and counts them. */
export class ValueReader {
  private count = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly problems: Problems,
  ) {}

  /** A token that is whole, not empty, and not one too many. */
  counted(token: Token & { readonly closed: boolean }): Token | undefined {
    const { problems } = this;
    this.count += 1;
    if (!token.closed) {
      problems.add({ from: token.from, to: token.from + 1 }, 'This quote is not closed.');
      return undefined;
    }
    if (token.text === '') {
      problems.add(token, 'There is nothing in these quotes. To find events without a value, write -has:user.');
      return undefined;
    }
    if (this.count <= mostValues) return token;
    if (this.count === mostValues + 1) {
      problems.add(token, `These are more than ${String(mostValues)} words and values.`);
    }
    return undefined;
  }

  /** What comes behind a field's operator; empty where nothing does or it is wrong, which the problems say then. */
  list(name: string, place: { readonly from: number; readonly to: number }): readonly Token[] {
    const { cursor, problems } = this;
    cursor.skipBlanks();
    if (cursor.next === '(') return this.inParentheses(name);
    const values: Token[] = [];
    let comma: Token | undefined;
    do {
      cursor.skipBlanks();
      const from = cursor.at;
      const token = cursor.token(',');
      if (token.to === from) {
        problems.add(comma ?? place, comma === undefined ? wantsValue(name) : 'A value is missing behind this comma.');
        return [];
      }
      const value = this.counted(token);
      if (value !== undefined) values.push(value);
      comma = cursor.next === ',' ? { from: cursor.at, to: cursor.at + 1, text: ',', quoted: false } : undefined;
    } while (cursor.take(',') && !problems.tooMany);
    return values;
  }

  private inParentheses(name: string): readonly Token[] {
    const { cursor, problems } = this;
    const place = { from: cursor.at, to: cursor.at + 1 };
    const values: Token[] = [];
    cursor.at += 1;
    for (;;) {
      while (cursor.take(',') || takeOperator(cursor, 'or') !== undefined);
      cursor.skipBlanks();
      if (cursor.take(')')) break;
      if (cursor.isAtEnd || problems.tooMany) {
        problems.add(place, notClosed);
        return [];
      }
      const unfit = peekOperator(cursor, 'and') ?? (cursor.next === '(' ? this.here() : undefined);
      if (unfit !== undefined) {
        problems.add(unfit, `The values of “${name}” are alternatives: write ${name}:(one two) or ${name}:one,two.`);
        cursor.at = unfit.to;
        continue;
      }
      const value = this.counted(cursor.token(','));
      if (value !== undefined) values.push(value);
    }
    if (values.length === 0) problems.add({ from: place.from, to: cursor.at }, wantsValue(name));
    return values;
  }

  private here(): Token {
    const { at, next } = this.cursor;
    return { from: at, to: at + 1, text: next, quoted: false };
  }
}
