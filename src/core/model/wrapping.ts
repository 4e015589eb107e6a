/**
 * One step from a text to the text inside of it, on the way from what stands at an event's span to the event's own JSON:
 * - `string`: the text is a JSON string with its quotes; go on with its value;
 * - `csv`: the text is a field of a CSV row, with its quotes where it has some; go on with its value;
 * - `at`: go on with the value at a JSON Pointer of the text, as it is written there;
 * - `part`: go on with a stretch of the text: one of several events in it. In UTF-16 units, the end exclusive;
 * - `dotted`: the text is an object whose flattened keys (`meta.eventType`) make up the event. Always the last step.
 */
export type WrapStep =
  | { readonly kind: 'string' }
  | { readonly kind: 'csv' }
  | { readonly kind: 'at'; readonly pointer: string }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'dotted' };

/** The steps from the text at an event's span to the event's own JSON, the outermost first. */
export type Wrapping = readonly WrapStep[];

/** Of an event whose own JSON stands at its span. */
export const plain: Wrapping = [];
