import type { Scale } from './scale';

/** A mark on the time axis. */
export interface Tick {
  readonly x: number;
  /** In ms, from the scene’s base. */
  readonly time: number;
}

export interface Ticks {
  readonly ticks: readonly Tick[];
  /** Between one and the next, in ms. */
  readonly step: number;
}

const minute = 60_000;
const longSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * minute);

/** The least step of a clock that is at least so long, in ms. */
export function niceStep(atLeast: number): number {
  if (atLeast > 30_000) {
    const long = longSteps.find((step) => step >= atLeast);
    return long ?? Math.ceil(atLeast / (1440 * minute)) * 1440 * minute;
  }
  if (atLeast > 10_000) return atLeast <= 15_000 ? 15_000 : 30_000;
  const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1e-6)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= atLeast * 0.999) ?? power * 10;
}

/**
 * Where the axis is marked: at round moments, counted from `origin`, none within a fold and none nearer to another than
 * `apart` pixels.
 */
export function ticksOf(scale: Scale, origin: number, apart: number): Ticks {
  const step = niceStep(apart / scale.pixels);
  const ticks: Tick[] = [];
  let last = -Infinity;
  for (const { from, to } of openStretches(scale)) {
    const first = Math.ceil((from - origin) / step);
    const count = Math.min(Math.floor((to - origin) / step) - first, 1000);
    for (let number = 0; number <= count; number++) {
      const time = origin + (first + number) * step;
      const x = scale.x(time);
      if (x - last < apart * 0.9 || x > scale.width) continue;
      ticks.push({ x, time });
      last = x;
    }
  }
  return { ticks, step };
}

/** The stretches of time in sight that are not folded; those of less than two pixels are passed over. */
function* openStretches({ time, sight, pixels }: Scale): Generator<{ readonly from: number; readonly to: number }> {
  let from = sight.from;
  for (const fold of time.foldsBetween(sight.from, sight.to)) {
    if ((fold.drawnFrom - from) * pixels >= 2) yield { from: time.timeAt(from), to: fold.from };
    from = Math.max(from, fold.drawnTo);
  }
  if (from < sight.to) yield { from: time.timeAt(from), to: time.timeAt(sight.to) };
}
