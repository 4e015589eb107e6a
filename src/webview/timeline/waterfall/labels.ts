import type { Row, RowState } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { stateSign } from '../draw/signs';
import { fitted } from '../draw/text';
import type { Theme } from '../draw/theme';
import type { RowDrawing } from './bars';

const gap = 7;
/** Below so many pixels a label says nothing. */
const leastRoom = 40;

/** What stands beside a mark, and in which ink. */
export interface Label {
  readonly text: string;
  readonly colour: string;
  readonly bold: boolean;
  /** The state whose sign stands before the text. */
  readonly sign: RowState;
}

/** The label of a bar: its colour says how the row stands; a doubt about the row is marked with `≈`. */
export function labelOf(row: Row, text: string, theme: Theme): Label {
  const isFailing = row.state === 'failed' || row.state === 'derived';
  const colour = isFailing ? theme.failed : row.state === 'passed' ? theme.muted : theme.warning;
  return { text: withDoubt(row, text), colour, bold: row.state === 'failed', sign: row.state };
}

export function withDoubt({ inferred }: Row, text: string): string {
  return inferred === '' ? text : `${text} ≈`;
}

/**
 * The sign and the text beside what is drawn from `left` to `right`: to its right, or to its left where there is more room, or within
 * a bar that fills the picture.
 */
export function labelBeside(
  { text, colour, bold, sign }: Label,
  left: number,
  right: number,
  y: number,
  { scale, theme, measure }: RowDrawing,
): readonly Shape[] {
  const signWidth = sign === 'passed' ? 0 : 16;
  const wanted = measure(text, { bold }) + signWidth + gap;
  const roomRight = scale.width - Math.max(right, 0) - gap;
  const roomLeft = Math.min(left, scale.width) - gap;
  const fill = { kind: 'text', y, colour, bold } as const;
  const cut = (width: number) => fitted(text, width - signWidth - gap, (part) => measure(part, { bold }));
  if (wanted <= roomRight || (roomRight >= roomLeft && roomRight >= leastRoom)) {
    const x = Math.max(right, 0) + gap;
    return [...stateSign(sign, x + 5, y, 4.5, theme), { ...fill, x: x + signWidth, text: cut(roomRight) }];
  }
  if (roomLeft >= leastRoom) {
    const shown = cut(roomLeft);
    const x = Math.min(left, scale.width) - gap;
    const before = stateSign(sign, x - measure(shown, { bold }) - 11, y, 4.5, theme);
    return [...before, { ...fill, x, text: shown, align: 'right' }];
  }
  const x = Math.max(left, 0) + gap;
  const inside = { ...fill, x: x + signWidth, text: cut(scale.width - x) };
  const isPlain = sign === 'passed';
  return [...stateSign(sign, x + 5, y, 4.5, theme), isPlain ? { ...inside, colour: theme.foreground } : inside];
}
