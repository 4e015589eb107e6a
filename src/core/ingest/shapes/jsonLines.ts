import type { Shape } from './shape';

/** Several objects, or strings that hold them, each on a line of its own: how Log Streams deliver. */
export const jsonLines: Shape = {
  id: 'json-lines',
  title: 'JSON Lines',
  matches: ({ topObjects, topScalars, topArrays, pages, bareCommas, sharedLines, severalLines }, envelopes) =>
    topObjects + topScalars > 1 &&
    (topScalars === 0 || envelopes.includes('json-string')) &&
    topArrays + pages + bareCommas + sharedLines + severalLines === 0,
};
