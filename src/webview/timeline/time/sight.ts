import type { DrawnFold, DrawnTime } from './drawnTime';

/** The part of the drawn time that is in sight (see `DrawnTime`), in ms. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** Timestamps have 100 ns; nothing can be told apart below. */
const narrowest = 0.001;
/** So much more than everything is in sight at most, on each side: bars at the ends do not touch the border. */
const margin = 0.02;

/** All of it, with a margin. */
export function wholeSight(time: DrawnTime): Sight {
  const around = Math.max(time.length * margin, narrowest);
  return { from: -around, to: time.length + around };
}

/** The nearest sight to a wanted one that shows something: no narrower, wider or further out than makes sense. */
export function boundedSight(wanted: Sight, time: DrawnTime): Sight {
  const whole = wholeSight(time);
  const width = Math.min(Math.max(wanted.to - wanted.from, narrowest), whole.to - whole.from);
  const middle = (wanted.from + wanted.to) / 2;
  const from = Math.min(Math.max(middle - width / 2, whole.from), whole.to - width);
  return { from, to: from + width };
}

/** Nearer (a factor below 1) or further, around a place that stays where it is. */
export function zoomedSight({ from, to }: Sight, factor: number, around: number): Sight {
  return { from: around - (around - from) * factor, to: around + (to - around) * factor };
}

/** Moved by ms of drawn time; a sight that would show nothing but a fold goes on to its other side. */
export function movedSight({ from, to }: Sight, by: number, time: DrawnTime): Sight {
  const moved = { from: from + by, to: to + by };
  const fold = time.foldsBetween(moved.from, moved.to).find((one) => isWithin(moved, one));
  if (fold === undefined) return moved;
  const width = to - from;
  return by > 0
    ? { from: fold.drawnTo - width / 4, to: fold.drawnTo + (width * 3) / 4 }
    : { from: fold.drawnFrom - (width * 3) / 4, to: fold.drawnFrom + width / 4 };
}

function isWithin({ from, to }: Sight, { drawnFrom, drawnTo }: DrawnFold): boolean {
  return from > drawnFrom && to < drawnTo;
}

/** The least move of a sight that brings a stretch into it with a margin; of a longer stretch its beginning, in the first half. */
export function sightWith(sight: Sight, stretch: Sight): Sight {
  const width = sight.to - sight.from;
  const around = width * 0.08;
  const fits = stretch.to - stretch.from <= width - 2 * around;
  const latest = stretch.from - around;
  const earliest = fits ? stretch.to + around - width : stretch.from - width / 2;
  const from = Math.min(Math.max(sight.from, earliest), latest);
  return from === sight.from ? sight : { from, to: from + width };
}

/** Whether any of a stretch can be seen. */
export function isInSight(sight: Sight, from: number, to: number): boolean {
  return to >= sight.from && from <= sight.to;
}
