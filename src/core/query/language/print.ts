import { fieldNamed } from './fields';
import { largestStatus, type NumberRange, type Pattern, type Query, type Term, type WrittenSpan } from './syntax';

/** A query as text that `parseQuery` reads as the same query; empty for none. */
export function printQuery(query: Query | undefined): string {
  if (query === undefined) return '';
  switch (query.kind) {
    case 'or':
      return query.parts.map(printQuery).join(' or ');
    case 'and':
      return query.parts.map((part) => (part.kind === 'or' ? `(${printQuery(part)})` : printQuery(part))).join(' ');
    case 'not': {
      const { kind } = query.part;
      const part = printQuery(query.part);
      return kind === 'and' || kind === 'or' ? `-(${part})` : `-${part}`;
    }
    case 'word':
    case 'text':
    case 'status':
    case 'time':
    case 'has':
    case 'is':
      return printed(query);
  }
}

function printed(term: Term): string {
  switch (term.kind) {
    case 'word':
      return valueText(term.pattern, fieldNamed(term.pattern.text) !== undefined);
    case 'text':
      return `${term.field}${term.operator}${listText(term.patterns.map((pattern) => valueText(pattern)))}`;
    case 'status':
      return `status:${compared(term.ranges.map(rangeText))}`;
    case 'time': {
      const [only] = term.spans;
      if (term.spans.length === 1 && only?.comparison === '>=') return `after:${momentText(only.moment)}`;
      if (term.spans.length === 1 && only?.comparison === '<') return `before:${momentText(only.moment)}`;
      return `time:${compared(term.spans.map(spanText))}`;
    }
    case 'has':
    case 'is':
      return `${term.kind}:${listText(term.names)}`;
  }
}

/** Values behind a field: one as it is, unless it begins like an operator; several in parentheses. */
function listText(values: readonly string[]): string {
  const [only = ''] = values;
  return values.length === 1 && !/^[<>=~!]/.test(only) ? only : `(${values.join(' ')})`;
}

/** The same for values whose comparison may stand with the field's operator. */
function compared(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : listText(values);
}

function valueText({ text, isGlob }: Pattern, isName = false): string {
  return isGlob ? text : isName ? quoted(text) : quotedIfNeeded(text);
}

const plain = /^[\p{L}\p{N}_/@#%+.][\p{L}\p{N}_/@#%+.:-]*$/u;

/** A value as it is written behind a field or as a word of its own, in quotes where it would be read as something else. */
export function quotedIfNeeded(text: string): string {
  const isPlain = plain.test(text) && !/^(?:and|or|not)$/i.test(text) && !/\.\.$|^[^\d].*:/.test(text);
  return isPlain ? text : quoted(text);
}

/** A text in quotes, which is read as it is. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function rangeText({ from, to }: NumberRange): string {
  if (to === largestStatus) return `>=${String(from)}`;
  if (from === 0) return `<=${String(to)}`;
  return from === to ? String(from) : `${String(from)}..${String(to)}`;
}

function spanText(span: WrittenSpan): string {
  if (span.comparison === '..') return momentText(`${span.from}..${span.to}`);
  return momentText(span.comparison === 'in' ? span.moment : `${span.comparison}${span.moment}`);
}

function momentText(moment: string): string {
  return /^[\w:.+<>=-]+$/.test(moment) ? moment : quoted(moment);
}
