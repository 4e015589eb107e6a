import { familyNames } from '../describeFilter';
import type { Token } from './cursor';
import { type Field, hasNamed, hasNames, stateNamed, stateNames, type TextFieldName } from './fields';
import { nearest } from './nearest';
import { inQuotes } from './messages';
import type { Problems } from './problems';
import {
  largestStatus,
  type NumberRange,
  type Pattern,
  type Query,
  type TextOperator,
  type WrittenSpan,
} from './syntax';
import { isRelative, isTime } from './times';

/** How a field and its value are held together. */
export type Operator = TextOperator | '!=' | Comparison;
type Comparison = '>=' | '>' | '<' | '<=';

/** The operator as it was written, with a colon before it or not. */
export function operatorOf(written: string): Operator {
  const own = written.length > 1 && written.startsWith(':') ? written.slice(1) : written;
  switch (own) {
    case '~':
    case '!=':
    case '>=':
    case '<=':
    case '>':
    case '<':
    case '=':
      return own;
    case '==':
      return '=';
    default:
      return ':';
  }
}

const comparisons: readonly string[] = ['>=', '<=', '>', '<'];
const severityOrder = ['info', 'warning', 'error', 'alert'];

/** The term of a field with its values; undefined where one of them is wrong, which the problems say then. */
export function termOf(
  field: Field,
  operator: Operator,
  values: readonly Token[],
  problems: Problems,
): Query | undefined {
  if (operator === '!=') {
    const part = termOf(field, '=', values, problems);
    return part && { kind: 'not', part };
  }
  const before = problems.errors.length;
  const term = readTerm(field, operator, values, problems);
  return problems.errors.length > before ? undefined : term;
}

function readTerm(
  field: Field,
  operator: Exclude<Operator, '!='>,
  values: readonly Token[],
  problems: Problems,
): Query {
  const { name } = field;
  if (name === 'has') {
    return { kind: 'has', names: values.flatMap((value) => wordOf(field, value, hasNamed, hasNames, problems)) };
  }
  if (name === 'is') {
    return { kind: 'is', names: values.flatMap((value) => wordOf(field, value, stateNamed, stateNames, problems)) };
  }
  if (name === 'status') {
    return { kind: 'status', ranges: values.flatMap((value) => statusOf(operator, value, problems)) };
  }
  if (name === 'time' || name === 'after' || name === 'before') {
    return { kind: 'time', spans: values.flatMap((value) => spanOf(name, operator, value, problems)) };
  }
  return textTerm(field, name, operator, values, problems);
}

function wordOf<T>(
  field: Field,
  value: Token,
  named: (word: string) => T | undefined,
  words: readonly string[],
  problems: Problems,
): readonly T[] {
  const word = named(value.text);
  if (word !== undefined) return [word];
  problems.add(value, `${inQuotes(value.text)} is nothing that “${field.name}” knows${meant(value.text, words)}`);
  return [];
}

/** What somebody meant; all there is, where nothing is near. */
function meant(text: string, words: readonly string[]): string {
  const near = nearest(text, words);
  return near === undefined ? `. There is ${words.join(', ')}.` : `. Did you mean “${near}”?`;
}

function textTerm(
  field: Field,
  name: TextFieldName,
  operator: Exclude<Operator, '!='>,
  values: readonly Token[],
  problems: Problems,
): Query {
  const patterns: Pattern[] = [];
  for (const value of values) {
    const { comparison, text } = compared(operator, value.quoted ? '' : value.text);
    if (comparison !== undefined) {
      if (name === 'severity') patterns.push(...severitiesOf(comparison, text || value.text, value, problems));
      else problems.add(value, `“${name}” has no order: “${comparison}” is for status, time and severity.`);
      continue;
    }
    if (name === 'family') checkFamily(value, problems);
    patterns.push(patternOf(value));
  }
  const isWhole = field.kind === 'word' && operator === '=';
  return { kind: 'text', field: name, operator: isWhole || isComparison(operator) ? ':' : operator, patterns };
}

function severitiesOf(comparison: Comparison, text: string, value: Token, problems: Problems): readonly Pattern[] {
  const wanted = text.toLowerCase() === 'warn' ? 'warning' : text.toLowerCase();
  const place = severityOrder.indexOf(wanted);
  if (place < 0) {
    problems.add(value, `${inQuotes(text)} has no place in the order of severities: info, warning, error, alert.`);
    return [];
  }
  return severityOrder
    .filter((_, other) => holds(comparison, other, place))
    .map((severity) => ({ text: severity, isGlob: false }));
}

function holds(comparison: Comparison, a: number, b: number): boolean {
  if (comparison === '>=') return a >= b;
  if (comparison === '<=') return a <= b;
  return comparison === '>' ? a > b : a < b;
}

function checkFamily(value: Token, problems: Problems): void {
  const families = Object.keys(familyNames);
  const { isGlob, text } = patternOf(value);
  if (isGlob || families.includes(text.toLowerCase())) return;
  problems.add(value, `${inQuotes(text)} is no event family${meant(text, families)}`);
}

/** The pattern of a value or a word. */
export function patternOf({ text, quoted }: Token): Pattern {
  if (quoted) return { text, isGlob: false };
  const starred = text.replaceAll('…', '*').replace(/\.\.\.$/, '*');
  return { text: starred, isGlob: /[*?]/.test(starred) };
}

/** The comparison that holds for a value: that of the operator, or the value's own. */
function compared(
  operator: Operator,
  text: string,
): { readonly comparison: Comparison | undefined; readonly text: string } {
  if (isComparison(operator)) return { comparison: operator, text };
  const own = comparisons.find((comparison) => text.startsWith(comparison));
  return own !== undefined && isComparison(own)
    ? { comparison: own, text: text.slice(own.length) }
    : { comparison: undefined, text };
}

function isComparison(operator: string): operator is Comparison {
  return comparisons.includes(operator);
}

function statusOf(operator: Operator, value: Token, problems: Problems): readonly NumberRange[] {
  const { comparison, text } = compared(operator, value.text);
  const range = comparison === undefined ? statusRange(text) : comparedStatus(comparison, text);
  if (range !== undefined && range.from <= range.to) return [range];
  problems.add(
    value,
    range === undefined
      ? `${inQuotes(value.text)} is no status: write 404, 5xx, 500..599 or >=500.`
      : 'This range ends before it begins.',
  );
  return [];
}

function statusRange(text: string): NumberRange | undefined {
  const ends = /^(\d{0,9})\.\.(\d{0,9})$/.exec(text);
  if (ends !== null && text !== '..') {
    const [, from = '', to = ''] = ends;
    return { from: from === '' ? 0 : Number(from), to: to === '' ? largestStatus : Number(to) };
  }
  if (/^[1-9][\dx*]{2}$/i.test(text)) {
    return { from: Number(text.replace(/[x*]/gi, '0')), to: Number(text.replace(/[x*]/gi, '9')) };
  }
  return /^\d{1,9}$/.test(text) ? { from: Number(text), to: Number(text) } : undefined;
}

function comparedStatus(comparison: Comparison, text: string): NumberRange | undefined {
  const given = text.includes('..') ? undefined : statusRange(text);
  if (given === undefined) return undefined;
  switch (comparison) {
    case '>=':
      return { from: given.from, to: largestStatus };
    case '>':
      return { from: given.to + 1, to: largestStatus };
    case '<=':
      return { from: 0, to: given.to };
    case '<':
      return { from: 0, to: given.from - 1 };
  }
}

function spanOf(name: string, operator: Operator, value: Token, problems: Problems): readonly WrittenSpan[] {
  const { comparison, text } = compared(operator, value.text);
  const written = text.trim();
  const wrong = (): readonly [] => {
    problems.add(
      value,
      `${inQuotes(value.text)} is no time: write 09:15, 2026-10-14, 2026-10-14T09:15:02Z, or -1h for the last hour of the log.`,
    );
    return [];
  };
  if (name === 'time' && comparison === undefined && written.includes('..')) {
    const at = written.indexOf('..');
    return rangeOf(written.slice(0, at).trim(), written.slice(at + 2).trim()) ?? wrong();
  }
  if (!isTime(written)) return wrong();
  if (name === 'after') return [{ comparison: comparison === '>' ? '>' : '>=', moment: written }];
  if (name === 'before') return [{ comparison: comparison === '<=' ? '<=' : '<', moment: written }];
  return [{ comparison: comparison ?? (isRelative(written) ? '>=' : 'in'), moment: written }];
}

function rangeOf(from: string, to: string): readonly WrittenSpan[] | undefined {
  if (from === '' && to === '') return undefined;
  if ((from !== '' && !isTime(from)) || (to !== '' && !isTime(to))) return undefined;
  if (from === '') return [{ comparison: '<=', moment: to }];
  if (to === '') return [{ comparison: '>=', moment: from }];
  return [{ comparison: '..', from, to }];
}
