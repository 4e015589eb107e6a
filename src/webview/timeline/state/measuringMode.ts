import type { Measured } from '../waterfall/measuring';

/** Measuring between two points: the first is set, then the second, then it begins anew. */
export class MeasuringMode {
  /** Undefined while nothing is measured. */
  measured: Measured | undefined;

  constructor(private readonly changed: () => void) {}

  /** @param at where it begins to point, in ms */
  toggle(at: number): void {
    this.measured = this.measured === undefined ? { from: undefined, to: undefined, pointer: at } : undefined;
    this.changed();
  }

  end(): void {
    this.measured = undefined;
    this.changed();
  }

  point(at: number): void {
    if (this.measured === undefined) return;
    this.measured = { ...this.measured, pointer: at };
    this.changed();
  }

  /** Sets the next point at a moment. @returns the length that is now measured, in ms; undefined after the first point */
  set(at: number): number | undefined {
    if (this.measured === undefined) return undefined;
    const { from, to } = this.measured;
    const isSecond = from !== undefined && to === undefined;
    this.measured = { from: isSecond ? from : at, to: isSecond ? at : undefined, pointer: at };
    this.changed();
    return isSecond ? Math.abs(at - from) : undefined;
  }
}
