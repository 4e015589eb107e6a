import type { Row } from '../../../protocol/timeline/scene';
import type { Scale } from '../time/scale';

/** So near, in CSS pixels, a pointer catches the end of a bar. */
const near = 8;

/** The moment of a row’s beginning or end, or of one of its gates, where it is drawn near a place; the nearest of them. */
export function barEdgeNear({ start, end, gates }: Row, x: number, scale: Scale): number | undefined {
  let nearest: number | undefined;
  let least = near;
  for (const time of [start, end, ...gates.map(({ at }) => at)]) {
    const distance = time === undefined ? Infinity : Math.abs(scale.x(time) - x);
    if (distance > least) continue;
    least = distance;
    nearest = time;
  }
  return nearest;
}
