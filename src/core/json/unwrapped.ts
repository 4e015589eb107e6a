import { isObject, type JsonValue } from '../model/json';
import type { Wrapping } from '../model/wrapping';
import { eventOfDotted } from './dotted';
import { type Layer, layerIn } from './layer';

/** The event's own text within the text at its span, and how places in the two meet. All offsets are UTF-16 units. */
export interface Unwrapped {
  /**
   * The text that the steps lead to: the event's own JSON, or, where the last step is `dotted`, the object with the flattened
   * keys. Empty when the steps lead nowhere, as after a change of the log.
   */
  readonly text: string;
  readonly dotted: boolean;
  /** The place in the text at the span of a place in the event's own. */
  outward(offset: number): number;
  /** The place in the event's text of a place in the text at the span; undefined where that is outside of the event. */
  inward(offset: number): number | undefined;
}

/** Follows the steps from the text at an event's span. Linear in the text for each step. */
export function unwrap(text: string, wrapping: Wrapping): Unwrapped {
  const layers: Layer[] = [];
  let inner = text;
  let dotted = false;
  for (const step of wrapping) {
    if (step.kind === 'dotted') {
      dotted = true;
      continue;
    }
    const layer = layerIn(inner, step);
    if (layer === undefined) return nowhere;
    layers.push(layer);
    inner = layer.text;
  }
  return {
    text: inner,
    dotted,
    outward: (offset) => layers.reduceRight((place, layer) => layer.outward(place), offset),
    inward: (offset) => {
      let place: number | undefined = offset;
      for (const layer of layers) place = place === undefined ? undefined : layer.inward(place);
      return place;
    },
  };
}

const nowhere: Unwrapped = { text: '', dotted: false, outward: () => 0, inward: () => undefined };

/**
 * The event's own JSON text from the text at its span: what documents and copies show. Of flattened keys it is put together
 * anew; empty where the text at the span holds no such event any more.
 */
export function eventTextOf(text: string, wrapping: Wrapping): string {
  if (wrapping.length === 0) return text;
  const found = unwrap(text, wrapping);
  return found.dotted ? (undotted(found.text) ?? '') : found.text;
}

/** The text of the event that an object with flattened keys makes up. */
function undotted(text: string): string | undefined {
  try {
    const object = JSON.parse(text) as JsonValue;
    const event = isObject(object) ? eventOfDotted(object) : undefined;
    return event && JSON.stringify(event);
  } catch {
    return undefined;
  }
}
