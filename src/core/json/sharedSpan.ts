import type { Wrapping } from '../model/wrapping';
import { type Layer, layerIn } from './layer';
import { unwrap } from './unwrapped';

/**
 * Of several events in one string, in their order, the one whose own text holds a place; undefined between them. `text` is
 * what stands at their span, `offset` counts UTF-16 units from its start. Logarithmic in the number of events.
 */
export function eventHolding<Event extends { readonly wrapping: Wrapping }>(
  text: string,
  events: readonly Event[],
  offset: number,
): Event | undefined {
  const [outermost] = events[0]?.wrapping ?? [];
  const layer: Layer | undefined =
    outermost === undefined || outermost.kind === 'dotted' ? undefined : layerIn(text, outermost);
  if (layer === undefined) return events[0];
  const place = layer.inward(offset) ?? -1;
  let low = 0;
  let high = events.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event === undefined) return undefined;
    // The string itself is read once, above.
    const own = unwrap(layer.text, event.wrapping.slice(1));
    if (place < own.outward(0)) high = middle - 1;
    else if (place > own.outward(own.text.length)) low = middle + 1;
    else return event;
  }
  return undefined;
}
