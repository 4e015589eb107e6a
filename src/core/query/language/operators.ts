import type { Cursor, Token } from './cursor';

/** The words that join terms, and their signs. */
type Joining = 'and' | 'or' | 'not';

const patterns: Readonly<Record<Joining, RegExp>> = {
  and: /and(?=$|[\s()])|&&/iy,
  or: /or(?=$|[\s()])|\|\|/iy,
  not: /not(?=$|[\s()])|[-!](?=[^\s)])/iy,
};

/** The operator that comes next, behind blanks, which are passed over; undefined where another thing comes. */
export function peekOperator(cursor: Cursor, kind: Joining): Token | undefined {
  cursor.skipBlanks();
  const text = cursor.peek(patterns[kind]);
  const from = cursor.at;
  return text === '' ? undefined : { from, to: from + text.length, text, quoted: false };
}

/** The same; goes behind it. */
export function takeOperator(cursor: Cursor, kind: Joining): Token | undefined {
  const found = peekOperator(cursor, kind);
  if (found !== undefined) cursor.at = found.to;
  return found;
}
