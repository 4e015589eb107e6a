import type { RowState } from '../../../protocol/timeline/scene';
import type { GateMark } from '../../../protocol/timeline/scene';
import type { Shape } from './displayList';
import type { Theme } from './theme';

/** Small shapes that stand for something: told apart by their form, not by colour alone. */

/** A gate: a diamond passed it, a cross failed it, a hollow diamond was not reached, a dot is not in the log. */
export function gateSign(
  state: GateMark['state'],
  x: number,
  y: number,
  radius: number,
  theme: Theme,
): readonly Shape[] {
  switch (state) {
    case 'passed':
      return [
        { kind: 'path', points: diamond(x, y, radius), closed: true, fill: theme.passed, stroke: theme.contrast },
      ];
    case 'failed':
      return crossSign(x, y, radius, theme);
    case 'not-reached':
      return [
        { kind: 'path', points: diamond(x, y, radius - 0.5), closed: true, stroke: theme.muted, lineWidth: 1.25 },
      ];
    case 'not-recorded':
      return [{ kind: 'circle', x, y, radius: radius * 0.36, fill: theme.muted }];
  }
}

/** The cross of what failed: heavier and larger than any other sign. */
export function crossSign(x: number, y: number, radius: number, theme: Theme): readonly Shape[] {
  const r = radius * 0.85;
  const stroke = { stroke: theme.failed, lineWidth: Math.max(2, radius * 0.42) };
  return [
    { kind: 'path', points: [x - r, y - r, x + r, y + r], closed: false, ...stroke },
    { kind: 'path', points: [x - r, y + r, x + r, y - r], closed: false, ...stroke },
  ];
}

/** The sign of a row’s state beside its text; a row that passed has none. */
export function stateSign(state: RowState, x: number, y: number, radius: number, theme: Theme): readonly Shape[] {
  const stroke = { lineWidth: 1.5, closed: false } as const;
  switch (state) {
    case 'passed':
      return [];
    case 'failed':
      return crossSign(x, y, radius, theme);
    case 'derived':
      // An arrow that comes from above: what failed stands elsewhere.
      return [
        {
          kind: 'path',
          points: [x - radius, y - radius, x - radius, y + radius * 0.4, x + radius, y + radius * 0.4],
          ...stroke,
          stroke: theme.failed,
        },
        {
          kind: 'path',
          points: [x + radius * 0.3, y - radius * 0.4, x + radius, y + radius * 0.4, x + radius * 0.3, y + radius],
          ...stroke,
          stroke: theme.failed,
        },
      ];
    case 'warning':
    case 'unanswered':
    case 'orphan':
      return [
        {
          kind: 'path',
          points: [x, y - radius, x + radius, y + radius * 0.8, x - radius, y + radius * 0.8],
          closed: true,
          stroke: theme.warning,
          lineWidth: 1.5,
        },
      ];
  }
}

/** A small arrow at the border of the picture: what belongs here lies further on. */
export function furtherSign(x: number, y: number, direction: -1 | 1, colour: string): Shape {
  const tip = x + 4 * direction;
  const tail = x - 3 * direction;
  return { kind: 'path', points: [tip, y, tail, y - 4, tail, y + 4], closed: true, fill: colour };
}

function diamond(x: number, y: number, radius: number): readonly number[] {
  return [x, y - radius, x + radius, y, x, y + radius, x - radius, y];
}
