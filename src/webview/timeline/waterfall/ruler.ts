import type { Measure, Shape } from '../draw/displayList';
import type { Theme } from '../draw/theme';
import type { Scale } from '../time/scale';
import { type Ticks } from '../time/ticks';
import { clock, distanceInWords, lengthInWords } from '../time/words';

/** How moments are named along the axis. */
export interface Naming {
  /** The moment 0 in ms since 1970. */
  readonly base: number;
  /** What `+` is counted from; undefined for the time of day. */
  readonly origin: number | undefined;
}

/** A moment that would be cut at the right border is not named: so wide is one with minutes, and one with more. */
const labelWidths = { minutes: 42, more: 66 };

/** The axis above the rows: round moments, and the folds with what they hide. */
export function rulerShapes(
  scale: Scale,
  { ticks, step }: Ticks,
  naming: Naming,
  height: number,
  theme: Theme,
): readonly Shape[] {
  const labels: Shape[] = ticks
    .filter(({ x }) => x + (step >= 60_000 ? labelWidths.minutes : labelWidths.more) < scale.width)
    .map(({ x, time }) => ({
      kind: 'text',
      x: x + 4,
      y: height / 2,
      text: momentName(time, step, naming),
      colour: theme.muted,
    }));
  const lines: Shape[] = ticks.map(({ x }) => line(x, height - 8, height, theme.grid));
  const folds = scale.time.foldsBetween(scale.sight.from, scale.sight.to).flatMap((fold): readonly Shape[] => {
    const from = scale.ofDrawn(fold.drawnFrom);
    const to = scale.ofDrawn(fold.drawnTo);
    if (to - from < 30) return [];
    const length = lengthInWords(fold.to - fold.from);
    const middle = (Math.max(from, 0) + Math.min(to, scale.width)) / 2;
    return [
      { kind: 'rect', x: from, y: 0, width: to - from, height, fill: theme.background },
      {
        kind: 'text',
        x: middle,
        y: height / 2,
        text: length,
        colour: theme.muted,
        align: 'center',
        italic: true,
        scale: 0.9,
      },
    ];
  });
  return [...lines, ...labels, ...folds];
}

/** The lines that lead from the axis down through the rows; a fold is a band between two zigzags. */
export function gridShapes(scale: Scale, { ticks }: Ticks, height: number, theme: Theme): readonly Shape[] {
  const lines = ticks.map(({ x }) => line(x, 0, height, theme.grid, [1, 3]));
  const folds = scale.time.foldsBetween(scale.sight.from, scale.sight.to).flatMap((fold) => {
    const from = scale.ofDrawn(fold.drawnFrom);
    const to = scale.ofDrawn(fold.drawnTo);
    const band: Shape = { kind: 'rect', x: from, y: 0, width: to - from, height, fill: theme.muted, fillOpacity: 0.07 };
    if (to - from < 5) return [band];
    if (to - from < 24) return [band, zigzag((from + to) / 2, height, theme)];
    return [band, zigzag(from, height, theme), zigzag(to, height, theme)];
  });
  return [...lines, ...folds];
}

/** The moment that the pointer is at, over the axis. */
export function pointerShapes(
  x: number,
  scale: Scale,
  naming: Naming,
  height: number,
  theme: Theme,
  measure: Measure,
): readonly Shape[] {
  const text = momentName(scale.timeAt(x), Math.min(1, 1 / scale.pixels), naming);
  const width = measure(text) + 12;
  const left = Math.min(Math.max(0, x - width / 2), scale.width - width);
  return [
    { kind: 'rect', x: left, y: 2, width, height: height - 4, radius: 3, fill: theme.background, stroke: theme.muted },
    { kind: 'text', x: left + width / 2, y: height / 2, text, colour: theme.foreground, align: 'center' },
  ];
}

function momentName(time: number, step: number, { base, origin }: Naming): string {
  return origin === undefined ? clock(base + time, step) : distanceInWords(time - origin);
}

function line(x: number, from: number, to: number, stroke: string, dash?: readonly number[]): Shape {
  const at = Math.round(x) + 0.5;
  return { kind: 'path', points: [at, from, at, to], closed: false, stroke, dash };
}

function zigzag(x: number, height: number, theme: Theme): Shape {
  const points: number[] = [];
  for (let y = 0, side = 0; y <= height + 6; y += 6, side ^= 1) points.push(x + (side === 0 ? -2.5 : 2.5), y);
  return { kind: 'path', points, closed: false, stroke: theme.grid, lineWidth: 1.25 };
}
