import type { Shape } from './shape';

/** Several objects one after the other, with nothing, white space or commas between them. */
export const concatenated: Shape = {
  id: 'concatenated',
  title: 'concatenated JSON',
  matches: (layout) => layout.topObjects > 1 && layout.topArrays + layout.pages + layout.topScalars === 0,
};
