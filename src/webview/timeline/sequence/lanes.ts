import type { Sequence } from '../../../protocol/timeline/scene';
import type { Measure, Shape } from '../draw/displayList';
import { fitted, visibleText } from '../draw/text';
import type { Theme } from '../draw/theme';

/** Where the lanes of the actors are. */
export interface Lanes {
  /** Of the middle of each actor’s lane. */
  readonly places: readonly number[];
  readonly apart: number;
  readonly width: number;
}

/** The moments stand to the left of the lanes. */
export const timesWidth = 116;
const leastApart = 168;
export const headHeight = 50;

/** Lanes over a width; over more where they would stand too close. */
export function lanesOf(actors: number, width: number): Lanes {
  const apart = Math.max(leastApart, (width - timesWidth) / Math.max(actors, 1));
  const places = Array.from({ length: actors }, (_, number) => timesWidth + apart * (number + 0.5));
  return { places, apart, width: Math.max(width, timesWidth + apart * actors) };
}

/** The names of the actors, as they stay above the steps. */
export function headShapes(
  actors: Sequence['actors'],
  { places, apart, width }: Lanes,
  theme: Theme,
  measure: Measure,
): readonly Shape[] {
  const names = actors.flatMap(({ name, detail }, number): readonly Shape[] => {
    const at = { kind: 'text', x: places[number] ?? 0, align: 'center' } as const;
    const bold = fitted(visibleText(name), apart - 16, (text) => measure(text, { bold: true }));
    const small = fitted(visibleText(detail), apart - 16, (text) => measure(text, { scale: 0.9 }));
    return [
      { ...at, y: 15, text: bold, colour: theme.foreground, bold: true },
      { ...at, y: 33, text: small, colour: theme.muted, scale: 0.9 },
    ];
  });
  const foot: Shape = {
    kind: 'path',
    points: [0, headHeight - 0.5, width, headHeight - 0.5],
    closed: false,
    stroke: theme.grid,
  };
  return [...names, foot];
}

/** The lanes themselves, beside steps of a height. */
export function laneLines({ places }: Lanes, height: number, theme: Theme): readonly Shape[] {
  return places.map((x) => ({
    kind: 'path',
    points: [x, 0, x, height],
    closed: false,
    stroke: theme.grid,
    dash: [2, 4],
    lineWidth: 1.5,
  }));
}
