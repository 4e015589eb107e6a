import { Cursor, type Token } from './cursor';
import { takeFieldHead } from './fieldHead';
import { notClosed, unknownField, wantsValue } from './messages';
import { Problems } from './problems';
import type { ParsedQuery, Query } from './syntax';
import { operatorOf, patternOf, termOf } from './values';

/** No query is longer, in UTF-16 units: a saved one can come with a workspace that somebody else wrote. */
export const longestQuery = 16_000;
/** Parentheses in parentheses. */
const deepest = 50;
/** So many words and values: each is looked for in the log. */
const mostValues = 400;

/**
 * Reads a text in the filter language (docs/filter-language.md). Never throws; takes time in proportion to the text, of which
 * a longer one than `longestQuery` is an error. An error is told with its place in UTF-16 units.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > longestQuery && text.trim() !== '') {
    const message = `This is longer than ${String(longestQuery)} characters.`;
    return { query: undefined, errors: [{ from: longestQuery, to: text.length, message }] };
  }
  return new Parser(text).parse();
}

class Parser {
  private readonly cursor: Cursor;
  private readonly problems = new Problems();
  private depth = 0;
  private values = 0;

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  parse(): ParsedQuery {
    const { cursor, problems } = this;
    let query = this.alternatives();
    // A parenthesis too many does not keep the rest from being looked at.
    while (!cursor.isAtEnd && !problems.tooMany) {
      const from = cursor.at;
      cursor.at += 1;
      problems.add({ from, to: cursor.at }, 'This parenthesis closes nothing. Put it in quotes to search for it.');
      query = joined('and', [query, this.alternatives()]);
    }
    return { query: problems.errors.length > 0 ? undefined : query, errors: problems.errors };
  }

  private alternatives(): Query | undefined {
    const parts = [this.together(undefined)];
    for (let operator = this.operator('or'); operator !== undefined; operator = this.operator('or')) {
      if (parts.length === 1 && parts[0] === undefined) this.missing(operator, 'before');
      parts.push(this.together(operator));
    }
    return joined('or', parts);
  }

  /** @param after the operator that wants something behind it. */
  private together(after: Token | undefined): Query | undefined {
    const parts: (Query | undefined)[] = [];
    let pending = after;
    let isFirst = true;
    for (;;) {
      const operator = this.operator('and');
      if (operator !== undefined) {
        if (isFirst || pending !== undefined) this.missing(operator, 'before');
        pending = operator;
        isFirst = false;
        continue;
      }
      if (!this.begins()) break;
      parts.push(this.negatable());
      pending = undefined;
      isFirst = false;
    }
    if (pending !== undefined) this.missing(pending, 'after');
    return joined('and', parts);
  }

  private missing(operator: Token, where: 'before' | 'after'): void {
    const what = operator.text.toLowerCase();
    this.problems.add(operator, `“${what}” wants something ${where} it. Put it in quotes to search for the word.`);
  }

  /** Whether something comes that belongs to the same parentheses and alternatives. */
  private begins(): boolean {
    const { cursor, problems } = this;
    cursor.skipBlanks();
    return !cursor.isAtEnd && cursor.next !== ')' && !problems.tooMany && this.peekOperator('or') === undefined;
  }

  private operator(kind: 'and' | 'or' | 'not'): Token | undefined {
    const found = this.peekOperator(kind);
    if (found !== undefined) this.cursor.at = found.to;
    return found;
  }

  private peekOperator(kind: 'and' | 'or' | 'not'): Token | undefined {
    this.cursor.skipBlanks();
    const text = this.cursor.peek(operatorPatterns[kind]);
    const from = this.cursor.at;
    return text === '' ? undefined : { from, to: from + text.length, text, quoted: false };
  }

  private negatable(): Query | undefined {
    const { cursor } = this;
    let negated = false;
    let pending: Token | undefined;
    for (;;) {
      const operator = this.operator('not');
      if (operator === undefined) break;
      negated = !negated;
      pending = operator;
    }
    cursor.skipBlanks();
    if (cursor.isAtEnd || cursor.next === ')' || this.peekOperator('and') || this.peekOperator('or')) {
      if (pending !== undefined) this.missing(pending, 'after');
      return undefined;
    }
    const part = this.primary();
    return part !== undefined && negated ? negation(part) : part;
  }

  private primary(): Query | undefined {
    const { cursor } = this;
    return cursor.next === '(' ? this.group() : (this.fieldTerm() ?? this.word());
  }

  private group(): Query | undefined {
    const { cursor, problems } = this;
    const from = cursor.at;
    const place = { from, to: from + 1 };
    cursor.at += 1;
    if (this.depth >= deepest) {
      problems.add(place, `There are more than ${String(deepest)} parentheses in parentheses.`);
      cursor.at = cursor.end;
      return undefined;
    }
    this.depth += 1;
    const before = problems.errors.length;
    const inner = this.alternatives();
    this.depth -= 1;
    if (!cursor.take(')')) problems.add(place, notClosed);
    else if (inner === undefined && problems.errors.length === before) {
      problems.add({ from, to: cursor.at }, 'There is nothing in these parentheses.');
    }
    return inner;
  }

  private word(): Query | undefined {
    const token = this.counted(this.cursor.token());
    return token === undefined ? undefined : { kind: 'word', pattern: patternOf(token) };
  }

  /** A token that is whole, not empty, and not one too many. */
  private counted(token: Token & { readonly closed: boolean }): Token | undefined {
    const { problems } = this;
    this.values += 1;
    if (!token.closed) {
      problems.add({ from: token.from, to: token.from + 1 }, 'This quote is not closed.');
      return undefined;
    }
    if (token.text === '') {
      problems.add(token, 'There is nothing in these quotes. To find events without a value, write -has:user.');
      return undefined;
    }
    if (this.values <= mostValues) return token;
    if (this.values === mostValues + 1) {
      problems.add(token, `These are more than ${String(mostValues)} words and values.`);
    }
    return undefined;
  }

  private fieldTerm(): Query | undefined {
    const { cursor, problems } = this;
    const head = takeFieldHead(cursor);
    if (head === undefined) return undefined;
    const { from, name, field, operator } = head;
    const values = this.valueList(field?.name ?? name, { from, to: cursor.at });
    if (field === undefined) {
      problems.add({ from, to: head.nameEnd }, unknownField(name));
      return nothing;
    }
    if (values.length === 0) return nothing;
    return termOf(field, operatorOf(operator), values, problems) ?? nothing;
  }

  /** What comes behind a field's operator; empty where nothing does or it is wrong, which the problems say then. */
  private valueList(name: string, place: { readonly from: number; readonly to: number }): readonly Token[] {
    const { cursor, problems } = this;
    cursor.skipBlanks();
    if (cursor.next === '(') return this.valuesInParentheses(name);
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

  private valuesInParentheses(name: string): readonly Token[] {
    const { cursor, problems } = this;
    const place = { from: cursor.at, to: cursor.at + 1 };
    const values: Token[] = [];
    cursor.at += 1;
    for (;;) {
      while (cursor.take(',') || this.operator('or') !== undefined);
      cursor.skipBlanks();
      if (cursor.take(')')) break;
      if (cursor.isAtEnd || problems.tooMany) {
        problems.add(place, notClosed);
        return [];
      }
      const unfit = this.peekOperator('and') ?? (cursor.next === '(' ? this.here() : undefined);
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

/** Stands for a term with an error: the query is not used then. */
const nothing: Query = { kind: 'is', names: [] };

const operatorPatterns = {
  and: /and(?=$|[\s()])|&&/iy,
  or: /or(?=$|[\s()])|\|\|/iy,
  not: /not(?=$|[\s()])|[-!](?=[^\s)])/iy,
};

/** Parts put together, those that are missing left out, and those of the same kind as their own parts. */
function joined(kind: 'and' | 'or', parts: readonly (Query | undefined)[]): Query | undefined {
  const there = parts.flatMap((part) => (part === undefined ? [] : part.kind === kind ? part.parts : [part]));
  return there.length > 1 ? { kind, parts: there } : there[0];
}

function negation(part: Query): Query {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}
