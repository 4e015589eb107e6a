import type { Layout } from '../layout';
import { concatenated } from './concatenated';
import { jsonArray } from './jsonArray';
import { jsonLines } from './jsonLines';
import { restPage } from './restPage';
import type { Shape } from './shape';
import { singleEvent } from './singleEvent';

export type { Shape, ShapeId } from './shape';

/** Every known shape; the first that matches names the source. */
export const shapes: readonly Shape[] = [restPage, jsonArray, singleEvent, jsonLines, concatenated];

const mixed: Shape = { id: 'mixed', title: 'mixed JSON', matches: () => true };
const empty: Shape = { id: 'empty', title: 'no records', matches: () => true };

/** The keys under which an object at the top level may hold an array of records. */
export const arrayKeys: readonly string[] = shapes.flatMap((shape) => shape.arrayKeys ?? []);

/** The shape of a source with this layout: `mixed` where several are mingled, `empty` where nothing was found. */
export function shapeOf(layout: Layout): Shape {
  const { topArrays, pages, topObjects, topScalars } = layout;
  if (topArrays + pages + topObjects + topScalars === 0) return empty;
  return shapes.find((shape) => shape.matches(layout)) ?? mixed;
}
