import { Cursor, type Token } from './cursor';
import { takeFieldHead } from './fieldHead';
import { notClosed, unknownField } from './messages';
import { peekOperator, takeOperator } from './operators';
import { Problems } from './problems';
import type { ParsedQuery, Query } from './syntax';
import { ValueReader } from './valueReader';
import { operatorOf, patternOf, termOf } from './values';

/** No query is longer, in UTF-16 units: a saved one can come with a workspace that somebody else wrote. */
export const longestQuery = 16_000;
/** Parentheses in parentheses. */
const deepest = 50;
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
  private readonly values: ValueReader;
  private depth = 0;
  /** Whether the rest was not looked at. */
  private gaveUp = false;

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.values = new ValueReader(this.cursor, this.problems);
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
    const errors = problems.errors.sort((a, b) => a.from - b.from);
    return { query: errors.length > 0 ? undefined : query, errors };
  }

  private alternatives(): Query | undefined {
    const { cursor } = this;
    const parts = [this.together(undefined)];
    for (let operator = takeOperator(cursor, 'or'); operator !== undefined; operator = takeOperator(cursor, 'or')) {
      if (parts.length === 1 && parts[0] === undefined) this.missing(operator, 'before');
      parts.push(this.together(operator));
    }
    return joined('or', parts);
  }

  /** @param after the operator that wants something behind it. */
  private together(after: Token | undefined): Query | undefined {
    const { cursor } = this;
    const parts: (Query | undefined)[] = [];
    let pending = after;
    let isFirst = true;
    for (;;) {
      const operator = takeOperator(cursor, 'and');
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
    return !cursor.isAtEnd && cursor.next !== ')' && !problems.tooMany && peekOperator(cursor, 'or') === undefined;
  }

  private negatable(): Query | undefined {
    const { cursor } = this;
    let negated = false;
    let pending: Token | undefined;
    for (;;) {
      const operator = takeOperator(cursor, 'not');
      if (operator === undefined) break;
      negated = !negated;
      pending = operator;
    }
    cursor.skipBlanks();
    if (cursor.isAtEnd || cursor.next === ')' || peekOperator(cursor, 'and') || peekOperator(cursor, 'or')) {
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
      this.gaveUp = true;
      return undefined;
    }
    this.depth += 1;
    const before = problems.errors.length;
    const inner = this.alternatives();
    this.depth -= 1;
    if (this.gaveUp) return inner;
    if (!cursor.take(')')) problems.add(place, notClosed);
    else if (inner === undefined && problems.errors.length === before) {
      problems.add({ from, to: cursor.at }, 'There is nothing in these parentheses.');
    }
    return inner;
  }

  private word(): Query | undefined {
    const token = this.values.counted(this.cursor.token());
    return token === undefined ? undefined : { kind: 'word', pattern: patternOf(token) };
  }

  private fieldTerm(): Query | undefined {
    const { cursor, problems } = this;
    const head = takeFieldHead(cursor);
    if (head === undefined) return undefined;
    const { from, name, field, operator } = head;
    const values = this.values.list(field?.name ?? name, { from, to: cursor.at });
    if (field === undefined) {
      problems.add({ from, to: head.nameEnd }, unknownField(name));
      return nothing;
    }
    if (values.length === 0) return nothing;
    return termOf(field, operatorOf(operator), values, problems) ?? nothing;
  }
}

/** Stands for a term with an error: the query is not used then. */
const nothing: Query = { kind: 'is', names: [] };

/** Parts put together, those that are missing left out, and those of the same kind as their own parts. */
function joined(kind: 'and' | 'or', parts: readonly (Query | undefined)[]): Query | undefined {
  const there = parts.flatMap((part) => (part === undefined ? [] : part.kind === kind ? part.parts : [part]));
  return there.length > 1 ? { kind, parts: there } : there[0];
}

function negation(part: Query): Query {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}
