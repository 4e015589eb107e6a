import type { EventIndex } from '../index/eventIndex';
import { matchingInSlices, parseQuery } from './language';

/**
 * What was asked last of an index. The same text is asked several times in a row: counted while it is typed, then by the tree
 * and the timeline that it filters, or by the list of what it finds.
 */
const last = new WeakMap<EventIndex, { readonly text: string; readonly marks: Uint8Array }>();

/**
 * The events that pass a text in the filter language: for each rank 1 or 0, not to be changed; undefined for a text that
 * does not restrict, because it asks nothing or has an error. Yields now and then.
 */
export function* askingText(index: EventIndex, text: string): Generator<undefined, Uint8Array | undefined> {
  const asked = text.trim();
  const known = last.get(index);
  if (known?.text === asked) return known.marks;
  const { query } = parseQuery(asked);
  if (query === undefined) return undefined;
  const marks = yield* matchingInSlices(index, query);
  last.set(index, { text: asked, marks });
  return marks;
}
