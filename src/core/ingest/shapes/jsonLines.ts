import type { Shape } from './shape';

/** Several objects, each on a line of its own: how Log Streams deliver. */
export const jsonLines: Shape = {
  id: 'json-lines',
  title: 'JSON Lines',
  matches: (layout) =>
    layout.topObjects > 1 &&
    layout.topArrays + layout.pages + layout.topScalars + layout.bareCommas === 0 &&
    layout.sharedLines + layout.severalLines === 0,
};
