import type { Shape } from './shape';

/** One object: an event copied from the tenant's page. */
export const singleEvent: Shape = {
  id: 'single-event',
  title: 'single event',
  matches: (layout) => layout.topObjects === 1 && layout.topArrays + layout.pages + layout.topScalars === 0,
};
