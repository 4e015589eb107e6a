import type { HasName, StateName, TextFieldName } from './fields';

/** What somebody asks for: a tree without places, so that the same question is the same tree however it was written. */
export type Query =
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | Term;

/** One condition. Several values of a term are alternatives. */
export type Term =
  /** A word that may stand anywhere: in an identifier, a name, the type, the reason, the time. */
  | { readonly kind: 'word'; readonly pattern: Pattern }
  | {
      readonly kind: 'text';
      readonly field: TextFieldName;
      /** `:` as is usual for the field, `=` the whole value, `~` anywhere in it. */
      readonly operator: TextOperator;
      readonly patterns: readonly Pattern[];
    }
  | { readonly kind: 'status'; readonly ranges: readonly NumberRange[] }
  | { readonly kind: 'time'; readonly spans: readonly WrittenSpan[] }
  | { readonly kind: 'has'; readonly names: readonly HasName[] }
  | { readonly kind: 'is'; readonly names: readonly StateName[] };

export type TextOperator = ':' | '=' | '~';

/** A text to look for. */
export interface Pattern {
  readonly text: string;
  /** Whether `*`, `?` and a closing `…` stand for other characters; never set for a text that has none of them. */
  readonly isGlob: boolean;
}

/** No status is larger: the end of a range that is open. */
export const largestStatus = 999_999_999;

/** Whole numbers from the first to the last. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** Times as they were written: those of a day, an hour and so on are spans themselves, and some depend on the log. */
export type WrittenSpan =
  /** Within the moment, from its first instant on, behind its last, before its first, up to its last. */
  | { readonly comparison: 'in' | '>=' | '>' | '<' | '<='; readonly moment: string }
  | { readonly comparison: '..'; readonly from: string; readonly to: string };

/** What is wrong with a text, and where: from one UTF-16 unit up to another, which is left out. */
export interface QueryError {
  readonly from: number;
  readonly to: number;
  /** In English, one sentence or two; may quote the text, which must be escaped where it is shown. */
  readonly message: string;
}

/** A text that was read. */
export interface ParsedQuery {
  /** Undefined when nothing is asked, or when the text has an error. */
  readonly query: Query | undefined;
  readonly errors: readonly QueryError[];
}
