import type { EventIndex } from '../../core/index/eventIndex';
import { completingAt } from '../../core/query/language/complete';
import { IndexValues } from '../../core/query/language/indexValues';
import type { PlacedCompletion } from './offers';

/** The values of an index are counted once, and go with it. */
const known = new WeakMap<EventIndex, IndexValues>();

/** What can be typed at the end of a text, with the values that the events of an index have. Yields now and then. */
export function* completing(index: EventIndex, text: string): Generator<undefined, readonly PlacedCompletion[]> {
  let values = known.get(index);
  if (values === undefined) known.set(index, (values = new IndexValues(index)));
  const { from, to, items } = yield* completingAt(text, text.length, values);
  return items.map((item) => ({ ...item, from, to }));
}
