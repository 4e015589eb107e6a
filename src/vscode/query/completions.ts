import type { EventIndex } from '../../core/index/eventIndex';
import { completionsAt } from '../../core/query/language/complete';
import { IndexValues } from '../../core/query/language/indexValues';
import type { PlacedCompletion } from './offers';

/** The values of an index are counted once, and go with it. */
const known = new WeakMap<EventIndex, IndexValues>();

/** What can be typed at the end of a text, with the values that the events of an index have. */
export function completionsFor(index: EventIndex, text: string): readonly PlacedCompletion[] {
  let values = known.get(index);
  if (values === undefined) known.set(index, (values = new IndexValues(index)));
  const { from, to, items } = completionsAt(text, text.length, values);
  return items.map((item) => ({ ...item, from, to }));
}
