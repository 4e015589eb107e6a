import type { Completion } from '../../core/query/language/complete';
import type { QueryError } from '../../core/query/language';
import type { SavedFilter } from './savedFilters';

/** A piece of a query that goes on with what is being typed. */
export interface PlacedCompletion extends Completion {
  /** What of the text it takes the place of, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

/** One thing that the input offers for the text that was typed so far. */
export type Offer =
  /** To use the text as it stands; how many events pass comes a moment later. */
  | { readonly kind: 'use' }
  /** What is wrong with the text; it cannot be used. */
  | { readonly kind: 'error'; readonly error: QueryError; readonly isUnfinished: boolean }
  | { readonly kind: 'completion'; readonly completion: PlacedCompletion }
  | { readonly kind: 'recent'; readonly query: string }
  | ({ readonly kind: 'saved' } & SavedFilter)
  | { readonly kind: 'action'; readonly action: QueryAction };

/** What can be done from the input beside using the text. */
export const queryActions = ['clear', 'save', 'list', 'steps'] as const;
export type QueryAction = (typeof queryActions)[number];

/** What is known when something is offered. */
export interface Asked {
  readonly text: string;
  /** What is in use now. */
  readonly used: string;
  readonly errors: readonly QueryError[];
  readonly completions: readonly PlacedCompletion[];
  readonly recent: readonly string[];
  readonly saved: readonly SavedFilter[];
  /** Which actions there are at all. */
  readonly actions: readonly QueryAction[];
}

/** So many are offered of a kind, while something is typed. */
const mostCompletions = 100;
const mostRemembered = 10;

/**
 * What is offered, in this order: to use the text (or what is wrong with it), what goes on with it, what was saved and asked
 * before, and what else can be done. Where nothing is typed yet the many fields come last.
 */
export function offersFor(asked: Asked): readonly Offer[] {
  const { errors, completions, recent, saved, actions } = asked;
  const text = asked.text.trim();
  const [error] = errors;
  const isLike = (query: string, name = ''): boolean =>
    query !== text && `${name}\n${query}`.toLowerCase().includes(text.toLowerCase());
  const before: readonly Offer[] = [
    ...saved
      .filter(({ name, query }) => isLike(query, name))
      .slice(0, mostRemembered)
      .map((filter) => ({ kind: 'saved', ...filter }) as const),
    ...recent
      .filter((query) => isLike(query) && !saved.some((filter) => filter.query === query))
      .slice(0, mostRemembered)
      .map((query) => ({ kind: 'recent', query }) as const),
  ];
  const further = completions
    .slice(0, mostCompletions)
    .map((completion) => ({ kind: 'completion', completion }) as const);
  const other = actions
    .filter((action) => isPossible(action, text, asked))
    .map((action) => ({ kind: 'action', action }) as const);
  return [
    error === undefined ? { kind: 'use' } : { kind: 'error', error, isUnfinished: isUnfinished(error, asked) },
    ...(text === '' ? [...before, ...other, ...further] : [...further, ...before, ...other]),
  ];
}

/** Whether what is wrong is only that somebody is still typing: one of the completions would mend it. */
function isUnfinished({ to }: QueryError, { text, completions }: Asked): boolean {
  return to >= text.trimEnd().length && completions.length > 0;
}

function isPossible(action: QueryAction, text: string, { used, errors }: Asked): boolean {
  switch (action) {
    case 'clear':
      return used.trim() !== '';
    case 'save':
      return text !== '' && errors.length === 0;
    case 'list':
      return errors.length === 0;
    case 'steps':
      return true;
  }
}

/** The text that an offer makes of what was typed; undefined for one that makes none. */
export function textWith(text: string, offer: Offer): string | undefined {
  switch (offer.kind) {
    case 'completion': {
      const { from, to, insert, kind } = offer.completion;
      // Behind a value the next field is at hand.
      const gap = kind === 'value' && to === text.length ? ' ' : '';
      return text.slice(0, from) + insert + gap + text.slice(to);
    }
    case 'recent':
    case 'saved':
      return offer.query;
    case 'use':
    case 'error':
    case 'action':
      return undefined;
  }
}

/** What tells an offer from others of the same list, so that it is found again in the next one. */
export function offerKey(offer: Offer): string {
  switch (offer.kind) {
    case 'use':
    case 'error':
      return 'use';
    case 'completion':
      return `completion ${offer.completion.insert}`;
    case 'recent':
      return `recent ${offer.query}`;
    case 'saved':
      return `saved ${offer.name}`;
    case 'action':
      return `action ${offer.action}`;
  }
}
