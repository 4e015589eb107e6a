import { Cursor } from './cursor';
import { takeFieldHead } from './fieldHead';
import type { Field } from './fields';

/** What is being typed at a place of a text. */
export interface Typed {
  /** The field whose value it is; undefined for a word, which may become a field. */
  readonly field: Field | undefined;
  /** What stands before the place, without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** What a completion replaces. */
  readonly from: number;
  readonly to: number;
  /** Whether something stands before it that `and` and `or` can go on from. */
  readonly continues: boolean;
}

/** What is being typed at an offset; undefined behind the name of a field that does not exist. */
export function typedAt(text: string, offset: number): Typed | undefined {
  const end = Math.max(0, Math.min(offset, text.length));
  const cursor = new Cursor(text, end);
  let continues = false;
  for (;;) {
    cursor.skipBlanks();
    const { next, at } = cursor;
    if (cursor.isAtEnd) return { field: undefined, text: '', quoted: false, from: end, to: end, continues };
    if (next === '(' || next === ')') {
      cursor.at += 1;
      continues = next === ')';
      continue;
    }
    if ((next === '-' || next === '!') && at + 1 < end) cursor.at += 1;
    const head = takeFieldHead(cursor);
    if (head === undefined) {
      const { from, to, text: typed, quoted } = cursor.token();
      if (to === end) return { field: undefined, text: typed, quoted, from, to: wordEnd(text, from, to), continues };
      continues = !/^(?:and|or|not|&&|\|\|)$/i.test(typed);
      continue;
    }
    const value = valueAt(text, cursor);
    if (value !== undefined) return head.field && { ...value, field: head.field, continues };
    continues = true;
  }
}

/** The value that ends where the cursor ends; undefined when all values of the field end before. */
function valueAt(text: string, cursor: Cursor): Omit<Typed, 'field' | 'continues'> | undefined {
  cursor.skipBlanks();
  const inList = cursor.take('(');
  for (;;) {
    cursor.skipBlanks();
    if (cursor.isAtEnd) return { text: '', quoted: false, from: cursor.end, to: cursor.end };
    if (inList && cursor.take(')')) return undefined;
    const { from, to, text: typed, quoted } = cursor.token(',');
    if (to === cursor.end) return { text: typed, quoted, from, to: valueEnd(text, from, to) };
    const more = cursor.take(',');
    if (!more && !inList) return undefined;
    // Parentheses in the values are an error: what is behind them is looked at anew.
    if (!more && to === from) return undefined;
  }
}

function valueEnd(text: string, from: number, typedTo: number): number {
  const whole = new Cursor(text);
  whole.at = from;
  const { to, closed } = whole.token(',');
  return closed ? to : typedTo;
}

/** A word is replaced as far as it goes; of a field's term the name with its operator. */
function wordEnd(text: string, from: number, typedTo: number): number {
  const whole = new Cursor(text);
  whole.at = from;
  if (takeFieldHead(whole) !== undefined) return whole.at;
  const { to, closed } = whole.token();
  return closed ? to : typedTo;
}
