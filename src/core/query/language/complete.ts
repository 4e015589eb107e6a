import { familyNames } from '../describeFilter';
import { type Field, type FieldName, fields, hasNames, plainName, stateNames } from './fields';
import { hasMeanings, stateMeanings } from './meanings';
import { quoted, quotedIfNeeded } from './print';
import { type Typed, typedAt } from './typedAt';

/** A value that events of a log have in a field. */
export interface FieldValue {
  readonly value: string;
  /** How many events have it. */
  readonly count: number;
  /** What it is, where the value itself does not say; it is found by this too. */
  readonly detail?: string;
}

/** What a log offers for completion. */
export interface ValueSource {
  /** Values of a field that begin with a text or else hold it, in any case; those that begin first, then the most frequent. */
  valuesOf(field: FieldName, typed: string): readonly FieldValue[];
}

/** Values that take their time where a log is large. */
export interface PreparedValues extends ValueSource {
  /** Makes what `valuesOf` gives, which then has it at hand. Yields now and then. */
  preparing(field: FieldName, typed: string): Generator<undefined, readonly FieldValue[]>;
}

/** Something that can be typed. */
export interface Completion {
  readonly kind: 'field' | 'operator' | 'value';
  /** What replaces the text from `from` to `to`. */
  readonly insert: string;
  /** What is shown; may come from the log and must be escaped. */
  readonly label: string;
  /** What it means, in English; empty where only the count tells something. */
  readonly detail: string;
  /** How many events of the log have the value; undefined where that is not counted. */
  readonly count: number | undefined;
}

/** What can be typed at a place of a text, which it replaces from one UTF-16 unit up to another. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

/** Words that join what stands beside them. */
const joining = [
  ['and', 'Both sides; a blank means the same'],
  ['or', 'One of the sides'],
] as const;

/** What can be typed in a text at an offset in UTF-16 units: fields and operators, or the values of the field before. */
export function completionsAt(text: string, offset: number, values: ValueSource): Completions {
  const typed = typedAt(text, offset);
  if (typed === undefined) return { from: offset, to: offset, items: [] };
  const { from, to, field } = typed;
  return { from, to, items: field === undefined ? termItems(typed) : valueItems(field, typed, values) };
}

/** The same. Yields now and then, while the values are made. */
export function* completingAt(text: string, offset: number, values: PreparedValues): Generator<undefined, Completions> {
  const typed = typedAt(text, offset);
  if (typed?.field !== undefined) yield* values.preparing(typed.field.name, typed.text);
  return completionsAt(text, offset, values);
}

function termItems({ text, quoted: isQuoted, continues }: Typed): readonly Completion[] {
  if (isQuoted) return [];
  const wanted = plainName(text);
  const begins = (name: string): boolean => plainName(name).startsWith(wanted);
  const found = [
    ...fields.filter(({ name }) => begins(name)),
    ...fields.filter(({ name, aliases }) => !begins(name) && aliases.some(begins)),
  ];
  const items = found.map(({ name, meaning }) => item('field', `${name}:`, `${name}:`, meaning));
  const operators = [...(continues ? joining : []), ['not', 'What does not pass what follows'] as const];
  for (const [word, meaning] of operators) {
    if (word.startsWith(text.toLowerCase())) items.push(item('operator', `${word} `, word, meaning));
  }
  return items;
}

function item(kind: Completion['kind'], insert: string, label: string, detail: string, count?: number): Completion {
  return { kind, insert, label, detail, count };
}

function valueItems(field: Field, typed: Typed, values: ValueSource): readonly Completion[] {
  const { name } = field;
  const wanted = typed.text.toLowerCase();
  if (name === 'has') return words(hasNames, wanted, (word) => hasMeanings[word]);
  if (name === 'is') return words(stateNames, wanted, (word) => stateMeanings[word]);
  const counted = values.valuesOf(name, typed.text);
  const offered = counted.map(({ value, count, detail }) => {
    const insert = typed.quoted ? quoted(value) : quotedIfNeeded(value);
    return item('value', insert, value, detail ?? familyName(name, value), count);
  });
  if (field.kind === 'time') return [...words(spansOfTime, wanted, (span) => spanMeanings[span]), ...offered];
  return name === 'status' ? [...offered, ...words(statuses, wanted, (status) => statusMeanings[status])] : offered;
}

function words<T extends string>(
  all: readonly T[],
  wanted: string,
  meaningOf: (word: T) => string,
): readonly Completion[] {
  return all
    .filter((word) => word.toLowerCase().startsWith(wanted))
    .map((word) => item('value', word, word, meaningOf(word)));
}

function familyName(name: FieldName, value: string): string {
  if (name !== 'family' || !Object.hasOwn(familyNames, value)) return '';
  return familyNames[value as keyof typeof familyNames];
}

const spansOfTime = ['-5m', '-15m', '-1h', '-24h'] as const;
const spanMeanings: Readonly<Record<(typeof spansOfTime)[number], string>> = {
  '-5m': 'Five minutes before the end of the log',
  '-15m': 'A quarter of an hour before the end of the log',
  '-1h': 'An hour before the end of the log',
  '-24h': 'A day before the end of the log',
};

const statuses = ['>=400', '4xx', '5xx'] as const;
const statusMeanings: Readonly<Record<(typeof statuses)[number], string>> = {
  '>=400': 'Every error',
  '4xx': 'Errors of the client',
  '5xx': 'Errors of the server',
};

/** Every text of this module, for translation. */
export function completionTexts(): readonly string[] {
  return [
    ...joining.map(([, meaning]) => meaning),
    'What does not pass what follows',
    ...fields.map(({ meaning }) => meaning),
    ...Object.values(hasMeanings),
    ...Object.values(stateMeanings),
    ...Object.values(spanMeanings),
    ...Object.values(statusMeanings),
  ];
}
