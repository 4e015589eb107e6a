import type { Shape } from './shape';

/** One or more arrays whose elements are the records. */
export const jsonArray: Shape = {
  id: 'json-array',
  title: 'JSON array',
  matches: (layout) => layout.topArrays > 0 && layout.pages + layout.topObjects + layout.topScalars === 0,
};
