import type { Measure, Shape } from '../draw/displayList';
import type { Theme } from '../draw/theme';
import type { Scale } from '../time/scale';
import { lengthInWords } from '../time/words';

/** Two moments between which is measured; in ms from the scene’s base. */
export interface Measured {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Where the next of them would be set. */
  readonly pointer: number;
}

/** The band between two moments with its length, or the first of them, or where it would be. */
export function measuringShapes(
  measured: Measured,
  scale: Scale,
  height: number,
  theme: Theme,
  measure: Measure,
): readonly Shape[] {
  const { from, to = measured.pointer } = measured;
  if (from === undefined) return [post(scale.x(measured.pointer), height, theme)];
  const [left, right] = [scale.x(Math.min(from, to)), scale.x(Math.max(from, to))];
  const text = lengthInWords(Math.abs(to - from));
  const half = measure(text, { bold: true }) / 2 + 6;
  const middle = Math.min(Math.max((left + right) / 2, half), scale.width - half);
  return [
    { kind: 'rect', x: left, y: 0, width: right - left, height, fill: theme.focus, fillOpacity: 0.16 },
    post(left, height, theme),
    post(right, height, theme),
    {
      kind: 'rect',
      x: middle - half,
      y: 4,
      width: half * 2,
      height: 20,
      radius: 4,
      fill: theme.background,
      stroke: theme.focus,
    },
    { kind: 'text', x: middle, y: 14.5, text, colour: theme.foreground, align: 'center', bold: true },
  ];
}

function post(x: number, height: number, theme: Theme): Shape {
  return { kind: 'path', points: [x, 0, x, height], closed: false, stroke: theme.focus, lineWidth: 1.5 };
}
