import type { DrawnTime } from './drawnTime';
import type { Sight } from './sight';

/** Moments as places across a picture, in CSS pixels from its left, and back. */
export class Scale {
  /** Pixels for each ms of drawn time. */
  readonly pixels: number;

  constructor(
    readonly time: DrawnTime,
    readonly sight: Sight,
    readonly width: number,
  ) {
    this.pixels = width / (sight.to - sight.from);
  }

  x(time: number): number {
    return this.ofDrawn(this.time.positionOf(time));
  }

  ofDrawn(drawn: number): number {
    return (drawn - this.sight.from) * this.pixels;
  }

  drawnAt(x: number): number {
    return this.sight.from + x / this.pixels;
  }

  timeAt(x: number): number {
    return this.time.timeAt(this.drawnAt(x));
  }
}
