import type { EventIndex } from '../../core/index/eventIndex';
import { askingText } from '../../core/query/askedText';
import { parseQuery, type QueryError } from '../../core/query/language';

/** What a text in the filter language lets pass of an index. */
export interface Matching {
  /** What is wrong with the text. */
  readonly errors: readonly QueryError[];
  /** Makes, for each rank, 1 for an event that passes and 0 for any other; yields now and then. */
  readonly marks: Generator<undefined, Uint8Array>;
}

/** The events that pass a text: all where it asks for nothing, none where it cannot be read. */
export function matchingText(index: EventIndex, text: string): Matching {
  const { errors } = parseQuery(text);
  return { errors, marks: marking(index, text, errors.length === 0 ? 1 : 0) };
}

function* marking(index: EventIndex, text: string, otherwise: 0 | 1): Generator<undefined, Uint8Array> {
  const marks = yield* askingText(index, text);
  return marks ?? new Uint8Array(index.arrangement.size).fill(otherwise);
}
