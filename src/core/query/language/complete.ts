import type { FieldName } from './fields';

/** A value that events of a log have in a field. */
export interface FieldValue {
  readonly value: string;
  readonly count: number;
}

/** What a log offers for completion. */
export interface ValueSource {
  /** The values of a field that begin with a text or else hold it, in any case, the most frequent first. */
  valuesOf(field: FieldName, typed: string): readonly FieldValue[];
}

/** Something that can be typed. */
export interface Completion {
  /** What replaces the text from `from` to `to`. */
  readonly insert: string;
  /** What is shown; may come from the log and must be escaped. */
  readonly label: string;
  /** What it means, or how many events have it. */
  readonly detail: string;
}

/** What can be typed at a place of a text. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

/** What can be typed in a text at an offset in UTF-16 units. */
export function completionsAt(text: string, offset: number, values: ValueSource): Completions {
  const to = Math.min(offset, text.length);
  const items = values
    .valuesOf('type', '')
    .map(({ value, count }) => ({ insert: `type:${value}`, label: value, detail: String(count) }));
  return { from: to, to, items };
}
