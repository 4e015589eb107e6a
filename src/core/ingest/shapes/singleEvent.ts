import type { Layout } from '../layout';
import type { Shape } from './shape';

/** One object: an event copied from the tenant's page. */
export const singleEvent: Shape = {
  id: 'single-event',
  title: 'single event',
  matches: (layout, envelopes) => isSingle(layout) && envelopes.length === 0,
};

/** One object that holds one event or many: the answer of a tool, say. */
export const singleRecord: Shape = {
  id: 'single-record',
  title: 'single record',
  matches: (layout, envelopes) => isSingle(layout) && envelopes.length > 0,
};

function isSingle({ topObjects, topArrays, pages, topScalars }: Layout): boolean {
  return topObjects === 1 && topArrays + pages + topScalars === 0;
}
