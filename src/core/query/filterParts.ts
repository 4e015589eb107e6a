import type { EventFamily } from '../model/event';
import type { Instant } from '../model/instant';
import { familyNames } from './describeFilter';
import type { EventFilter, ListDimension } from './filter';
import { parseQuery, printQuery, type Query } from './language';
import type { TextFieldName } from './language/fields';
import type { Term, TextOperator, WrittenSpan } from './language/syntax';
import { isRelative, momentOf } from './language/times';

/** How the parts that are lists of values are written: severities and the like by word, names as a whole. */
const written: Readonly<Record<ListDimension, { readonly field: TextFieldName; readonly operator: TextOperator }>> = {
  severities: { field: 'severity', operator: ':' },
  families: { field: 'family', operator: ':' },
  eventTypes: { field: 'type', operator: '=' },
  protocols: { field: 'protocol', operator: ':' },
  workloads: { field: 'workload', operator: '=' },
  users: { field: 'user', operator: '=' },
};
const dimensions = Object.keys(written) as readonly ListDimension[];

/** Parts of a filter as one text in the filter language; the filter's own text comes last. Empty for no filter. */
export function queryOfParts(filter: EventFilter): string {
  const terms: Query[] = [];
  if (filter.failingOnly === true) terms.push({ kind: 'is', names: ['failing'] });
  for (const dimension of dimensions) {
    const patterns = (filter[dimension] ?? []).filter((text) => text !== '').map((text) => ({ text, isGlob: false }));
    if (patterns.length > 0) terms.push({ kind: 'text', ...written[dimension], patterns });
  }
  const span = spanOf(filter);
  if (span !== undefined) terms.push({ kind: 'time', spans: [span] });
  const text = (filter.text ?? '').trim();
  const { query, errors } = parseQuery(text);
  if (errors.length > 0) return [...terms.map(printQuery), text].join(' ');
  // Alternatives behind parts would be alternatives to the parts.
  const rest = terms.length > 0 && query?.kind === 'or' ? `(${text})` : text;
  return [...terms.map(printQuery), rest].filter((part) => part !== '').join(' ');
}

/**
 * The parts that a text in the filter language consists of, as `queryOfParts` writes them and as people do; what is none of
 * them stays as the filter's text.
 */
export function partsOfQuery(text: string): EventFilter {
  const { query } = parseQuery(text);
  if (query === undefined) return text.trim() === '' ? {} : { text: text.trim() };
  const parts: Record<string, unknown> = {};
  const rest: Query[] = [];
  for (const term of query.kind === 'and' ? query.parts : [query]) {
    const found = partOf(term);
    const isNew = found !== undefined && Object.keys(found).every((key) => parts[key] === undefined);
    if (isNew) Object.assign(parts, found);
    else rest.push(term);
  }
  // As it was written, where it says nothing else.
  if (Object.keys(parts).length === 0) return { text: text.trim() };
  const other = printQuery(rest.length === 1 ? rest[0] : rest.length === 0 ? undefined : { kind: 'and', parts: rest });
  return { ...parts, ...(other === '' ? {} : { text: other }) };
}

function partOf(term: Query): Partial<EventFilter> | undefined {
  if (term.kind === 'is') return term.names.join() === 'failing' ? { failingOnly: true } : undefined;
  if (term.kind === 'text') return listOf(term);
  const [span, ...more] = term.kind === 'time' ? term.spans : [];
  return span === undefined || more.length > 0 ? undefined : timesOf(span);
}

function listOf(term: Extract<Term, { readonly kind: 'text' }>): Partial<EventFilter> | undefined {
  const dimension = dimensions.find(
    (one) => written[one].field === term.field && written[one].operator === term.operator,
  );
  if (dimension === undefined || term.patterns.some(({ isGlob }) => isGlob)) return undefined;
  const values = term.patterns.map(({ text }) => text);
  if (dimension === 'severities') return { severities: values.map((value) => value.toLowerCase()) };
  if (dimension !== 'families') return { [dimension]: values };
  const families = values.map((value) => value.toLowerCase()).filter(isFamily);
  return families.length === values.length ? { families } : undefined;
}

function isFamily(value: string): value is EventFamily {
  return Object.hasOwn(familyNames, value);
}

const noMoment: Instant = { ms: 0, nanos: 0 };

/** The span of a term whose times hold for every log: a full date, not a time of day or one that counts from the end. */
function timesOf(span: WrittenSpan): Partial<EventFilter> | undefined {
  const first = (moment: string): Instant | undefined => momentOf(moment, noMoment)?.from;
  const last = (moment: string): Instant | undefined => momentOf(moment, noMoment)?.to;
  const moments = span.comparison === '..' ? [span.from, span.to] : [span.moment];
  if (moments.some((moment) => isRelative(moment) || !/^\d{4}-/.test(moment))) return undefined;
  switch (span.comparison) {
    case '..':
      return { from: first(span.from), to: last(span.to) };
    case '>=':
      return { from: first(span.moment) };
    case '<=':
      return { to: last(span.moment) };
    case 'in':
      return { from: first(span.moment), to: last(span.moment) };
    case '>':
    case '<':
      return undefined;
  }
}

function spanOf({ from, to }: EventFilter): WrittenSpan | undefined {
  if (from !== undefined && to !== undefined) return { comparison: '..', from: startText(from), to: endText(to) };
  if (from !== undefined) return { comparison: '>=', moment: startText(from) };
  return to === undefined ? undefined : { comparison: '<=', moment: endText(to) };
}

/** A moment to the last digit that says something: `2026-10-14T09:15`, `2026-10-14T09:15:02.5`. */
function startText(moment: Instant): string {
  return momentText(moment, '000000000', '00').replace(/(\.\d+?)0+Z$/, '$1Z');
}

/** A last moment: the end of a minute is written as that minute, and any other with all its digits, since `.5` ends at .5999…. */
function endText(moment: Instant): string {
  return momentText(moment, '999999999', '59');
}

function momentText({ ms, nanos }: Instant, fullFraction: string, fullSecond: string): string {
  const iso = new Date(ms).toISOString();
  const fraction = String(((ms % 1000) + 1000) % 1000).padStart(3, '0') + String(nanos).padStart(6, '0');
  const minute = iso.slice(0, 16);
  const second = iso.slice(17, 19);
  if (fraction !== fullFraction) return `${minute}:${second}.${fraction}Z`;
  return second === fullSecond ? minute : `${minute}:${second}`;
}
